import express, { type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import type { FlowContext } from '../../flows/context.ts';
import { addSession, endSession, type Role } from '../../store/sessions.ts';
import { cookieOf, isOwnPage } from './local.ts';
import { freshSecret, hashOf, passwordCheck, sameText } from './secrets.ts';
import { createTries } from './tries.ts';
import { COOKIE, type WhoAsks } from './visitors.ts';

export interface Passwords {
  readonly admin: string | null;
  readonly viewer: string | null;
}

const HOURS = 12;

const formSchema = z.object({
  password: z.string().max(1000),
  to: z.string().max(2000).default('/'),
});

/** A way back into our own pages, and nowhere else. */
export const ownPath = (to: string): string => (/^\/(?![/\\])/.test(to) ? to : '/');

/** Sign-in by password and sign-out. Five tries a minute; sessions last half a day. */
export function signIn(context: FlowContext, passwords: Passwords, who: WhoAsks, secure: boolean): Router {
  const router = express.Router();
  const tries = createTries(context.clock);
  const roleOf = roleByPassword(passwords);
  router.use(express.urlencoded({ extended: false, limit: '10kb' }));
  router.post('/sign-in', async (request, response) => {
    const form = formSchema.safeParse(request.body);
    if (!isOwnPage(request) || !form.success) return void response.status(403).end();
    const { password, to } = form.data;
    const again = (why: string) =>
      response.redirect(303, `/sign-in?${why}&to=${encodeURIComponent(ownPath(to))}`);
    const address = request.socket.remoteAddress ?? '';
    const wait = tries.take(address);
    if (wait > 0)
      return void response
        .set('Retry-After', String(wait))
        .status(429)
        .send(`Too many tries. Wait ${wait} s.`);
    const role = await roleOf(password);
    if (role === null) return again('wrong=1');
    tries.forget(address);
    await openSession(context, response, { role, name: role, rep: null }, secure);
    response.redirect(303, ownPath(to));
  });
  router.post('/sign-out', signOut(context, who));
  return router;
}

function roleByPassword({ admin, viewer }: Passwords): (tried: string) => Promise<Role | null> {
  const checks = (['admin', 'viewer'] as const).flatMap((role) => {
    const password = role === 'admin' ? admin : viewer;
    return password === null ? [] : [{ role, fits: passwordCheck(password) }];
  });
  return async (tried) => {
    // Each is tried, so that the time taken tells nothing.
    const fit = await Promise.all(checks.map(async ({ role, fits }) => ((await fits(tried)) ? role : null)));
    return fit.find((role) => role !== null) ?? null;
  };
}

/** Signs somebody in: keeps the hash, gives the secret. */
export async function openSession(
  { store, clock }: FlowContext,
  response: Response,
  visitor: { readonly role: Role; readonly name: string; readonly rep: string | null },
  secure: boolean,
): Promise<void> {
  const secret = freshSecret();
  const now = clock();
  const session = {
    ...visitor,
    hash: hashOf(secret),
    csrf: freshSecret(),
    expiresAt: now + HOURS * 3_600_000,
  };
  await addSession(store.db, session, now);
  response.cookie(COOKIE, secret, {
    httpOnly: true,
    sameSite: 'lax',
    secure,
    path: '/',
    maxAge: HOURS * 3_600_000,
  });
}

function signOut({ store }: FlowContext, who: WhoAsks) {
  return async (request: Request, response: Response): Promise<void> => {
    const visitor = await who(request);
    const token = z.object({ csrf: z.string() }).safeParse(request.body);
    const isTheirs =
      visitor?.csrf != null && token.success && sameText(token.data.csrf, visitor.csrf) && isOwnPage(request);
    if (!isTheirs) return void response.status(403).end();
    await endSession(store.db, hashOf(cookieOf(request, COOKIE) ?? ''));
    response.clearCookie(COOKIE, { path: '/' }).redirect(303, '/sign-in');
  };
}
