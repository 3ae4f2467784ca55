import express, { type Request, type Response, type Router } from 'express';
import type { Configuration } from 'openid-client';
import { z } from 'zod';
import type { FlowContext } from '../../flows/context.ts';
import type { Role } from '../../store/sessions.ts';
import { cookieOf } from './local.ts';
import { openSession, ownPath } from './sign-in.ts';

/** Where the company signs in, and as whom Stafet is known there. */
export interface OidcAccess {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where people reach Stafet. */
  readonly publicUrl: string;
}

const COOKIE = 'stafet-way';
const PATH = '/sign-in/oidc';
const MINUTES = 10;

/** What must come back unchanged from the issuer, and where to go then. */
const waySchema = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), to: z.string() });

const load = () => import('openid-client');

/**
 * Sign-in by OpenID Connect: authorization code with PKCE, state and nonce. Who may come in is whoever is in
 * config/teams.yaml under the e-mail the issuer vouches for.
 */
export function oidcSignIn(context: FlowContext, access: OidcAccess, secure: boolean): Router {
  const router = express.Router();
  const discovered = createDiscovery(access);
  const cookie = { httpOnly: true, sameSite: 'lax', secure, path: PATH } as const;
  router.get(PATH, async (request, response) => {
    const client = await load();
    const way = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
      to: ownPath(typeof request.query.to === 'string' ? request.query.to : '/'),
    };
    const url = client.buildAuthorizationUrl(await discovered(), {
      redirect_uri: `${access.publicUrl}${PATH}/back`,
      scope: 'openid email profile',
      state: way.state,
      nonce: way.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(way.verifier),
      code_challenge_method: 'S256',
    });
    response.cookie(COOKIE, Buffer.from(JSON.stringify(way)).toString('base64url'), {
      ...cookie,
      maxAge: MINUTES * 60_000,
    });
    response.redirect(303, url.href);
  });
  router.get(`${PATH}/back`, async (request, response) => {
    response.clearCookie(COOKIE, cookie);
    await comeBack(context, access, await discovered(), secure, request, response);
  });
  return router;
}

/** Asks the issuer about itself once; again at the next sign-in when it does not answer. */
function createDiscovery({ issuer, clientId, clientSecret }: OidcAccess): () => Promise<Configuration> {
  let known: Promise<Configuration> | null = null;
  const ask = async (): Promise<Configuration> => {
    const client = await load();
    const url = new URL(issuer);
    // Without encryption only to this machine, as to an issuer that is being tried out.
    const isHere = url.protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(url.hostname);
    const options = isHere ? { execute: [client.allowInsecureRequests] } : {};
    return client.discovery(url, clientId, clientSecret, undefined, options);
  };
  return () => {
    known ??= ask();
    known.catch(() => {
      known = null;
    });
    return known;
  };
}

async function comeBack(
  context: FlowContext,
  { publicUrl }: OidcAccess,
  config: Configuration,
  secure: boolean,
  request: Request,
  response: Response,
): Promise<void> {
  const way = wayOf(request);
  const again = (why: string): void => response.redirect(303, `/sign-in?${why}`);
  if (way === null) return again('late=1');
  const client = await load();
  const url = new URL(request.originalUrl, publicUrl);
  const claims = await client
    .authorizationCodeGrant(config, url, {
      pkceCodeVerifier: way.verifier,
      expectedState: way.state,
      expectedNonce: way.nonce,
      idTokenExpected: true,
    })
    .then((tokens) => tokens.claims())
    .catch((cause: unknown) => {
      context.log('warn', 'a sign-in by the issuer failed', { cause: String(cause) });
      return undefined;
    });
  const person = claimsSchema.safeParse(claims);
  if (!person.success) return again('late=1');
  const visitor = visitorFor(person.data, context);
  if (visitor === null) return again('unknown=1');
  await openSession(context, response, visitor, secure);
  response.redirect(303, way.to);
}

function wayOf(request: Request): z.output<typeof waySchema> | null {
  try {
    const text = Buffer.from(cookieOf(request, COOKIE) ?? '', 'base64url').toString('utf8');
    return waySchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

const claimsSchema = z.object({ email: z.email(), email_verified: z.boolean().optional() });

/** The SLA owner may do everything, managers see their team, reps themselves; nobody else comes in. */
function visitorFor(
  { email, email_verified }: z.output<typeof claimsSchema>,
  context: FlowContext,
): { readonly role: Role; readonly name: string; readonly rep: string } | null {
  const { teams } = context.policy();
  const people = [...teams.reps.values()];
  const rep = people.find((one) => one.active && one.email.toLowerCase() === email.toLowerCase());
  if (rep === undefined || email_verified === false) return null;
  const leads = people.some(({ manager }) => manager === rep.id);
  const role = rep.id === teams.slaOwner ? 'admin' : leads ? 'manager' : 'viewer';
  return { role, name: rep.name, rep: rep.id };
}
