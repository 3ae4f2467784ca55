import type { RequestHandler } from 'express';
import { tokenOf } from './auth/router.ts';
import { refuseDailyLimit, refuseSession } from './fault-answers.ts';
import type { Sessions } from './sessions.ts';
import type { Stats } from './stats.ts';
import type { Usage } from './usage.ts';

/** The middleware every call passes on its way in. */

/** Finds out who calls; says no to nobody. */
export function identify(sessions: Sessions): RequestHandler {
  return (req, res, next) => {
    const session = sessions.check(tokenOf(req));
    if (session !== undefined) res.locals.client = session;
    next();
  };
}

/** Turns away calls without a living session. */
export const requireSession: RequestHandler = (_req, res, next) => {
  if (res.locals.client === undefined) refuseSession(res);
  else next();
};

/** Counts the call against the allowance and tells how much of it is used. */
export function meter(usage: Usage): RequestHandler {
  return (_req, res, next) => {
    const granted = usage.take();
    res.set('Sforce-Limit-Info', `api-usage=${usage.used()}/${usage.limit}`);
    if (granted) next();
    else refuseDailyLimit(res);
  };
}

/** Counts a call when its answer has left, or would have. */
export function countCalls(stats: Stats): RequestHandler {
  return (req, res, next) => {
    const name = `${req.method} ${req.path}`;
    res.once('close', () =>
      stats.count(String(res.locals.call ?? name), res.locals.client?.kind === 'integration'),
    );
    next();
  };
}
