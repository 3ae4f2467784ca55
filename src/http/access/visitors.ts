import type { Request, RequestHandler } from 'express';
import type { FlowContext } from '../../flows/context.ts';
import { teamOf } from '../../flows/kpi/ask.ts';
import { type Role, readSession } from '../../store/sessions.ts';
import { cookieOf, isLocal, passwordOf } from './local.ts';
import { hashOf, sameText } from './secrets.ts';

/** Whoever asks, once it is known that they may. */
export interface Visitor {
  readonly role: Role;
  readonly name: string;
  readonly rep: string | null;
  /** Null for whoever has no session: there is nothing to sign out of, and no cookie somebody else's page could use. */
  readonly csrf: string | null;
}

export const COOKIE = 'stafet';

/** Tells who asks; null when they may not. */
export type WhoAsks = (request: Request) => Promise<Visitor | null>;

const LOCAL: Visitor = { role: 'admin', name: 'this machine', rep: null, csrf: null };

/**
 * A session's cookie says who asks. Scripts may give the admin's password as Basic. Where there is no way to sign in, whoever
 * sits at this machine is let in, and nobody else.
 */
export function whoAsks(context: FlowContext, adminPassword: string | null, hasOidc: boolean): WhoAsks {
  return async (request) => {
    const secret = cookieOf(request, COOKIE);
    const session =
      secret === null ? null : await readSession(context.store.db, hashOf(secret), context.clock());
    if (session !== null) return session;
    if (adminPassword === null) return !hasOidc && isLocal(request) ? LOCAL : null;
    const password = passwordOf(request);
    return password !== null && sameText(password, adminPassword) ? { ...LOCAL, name: 'admin' } : null;
  };
}

/** Of which reps a visitor may see personal figures; null: of all. */
export function maySee({ role, rep }: Visitor, context: FlowContext): readonly string[] | null {
  if (role === 'admin' || context.policy().teams.repFigures === 'all') return null;
  if (rep === null) return [];
  return role === 'manager' ? teamOf(context.policy(), rep) : [rep];
}

const VISITOR = Symbol('visitor');
interface Known extends Request {
  [VISITOR]?: Visitor;
}

/** Lets nobody by who may not: pages lead to the sign-in, everything else is told 401. */
export function doorkeeper(who: WhoAsks): RequestHandler {
  return async (request: Known, response, next) => {
    const visitor = await who(request);
    if (visitor !== null) {
      request[VISITOR] = visitor;
      return next();
    }
    if (request.method === 'GET' && request.accepts(['json', 'html']) === 'html')
      return response.redirect(303, `/sign-in?to=${encodeURIComponent(request.originalUrl)}`);
    response.status(401).json({ error: 'sign in first' });
  };
}

/** Whoever asks, behind the doorkeeper. */
export function visitorOf(request: Known): Visitor {
  const visitor = request[VISITOR];
  if (visitor === undefined) throw new Error('this route stands before the doorkeeper');
  return visitor;
}
