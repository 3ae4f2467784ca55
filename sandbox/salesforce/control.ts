import express, { type Router } from 'express';
import type { Org } from './org.ts';
import type { Sessions } from './sessions.ts';
import type { Stats } from './stats.ts';

/** The sandbox's own endpoints, which no vendor has: no session, no limits, no faults. */
export function controlRouter(o: {
  org: Org;
  sessions: Sessions;
  stats: Stats;
  token(): string;
  userToken(email: string): string;
}): Router {
  const router = express.Router();
  const { clientId, clientSecret } = o.sessions.app;
  router.get('/_sandbox/info', (_req, res) => {
    const people = o.org.users.filter((user) => user.kind === 'user' && user.active);
    const users = people.map(({ email, id }) => ({ email, id, token: o.userToken(email) }));
    res.json({ token: o.token(), clientId, clientSecret, users });
  });
  router.get('/_sandbox/stats', (_req, res) => void res.json(o.stats.read()));
  router.post('/_sandbox/expire-sessions', (_req, res) => {
    o.sessions.expireAll();
    res.status(204).end();
  });
  return router;
}
