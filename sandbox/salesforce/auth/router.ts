import { createHmac } from 'node:crypto';
import express, { type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import type { Session } from '../sessions.ts';
import { type Grant, judgeGrant, type LoginDoor } from './grants.ts';
import { identity, identityUrl, userInfo } from './identity.ts';

type Granted = Extract<Grant, { ok: true }>;

/** The base URL a request came in on: the org's own domain, as far as its client is concerned. */
export const hostOf = (req: Request): string => `${req.protocol}://${req.get('host') ?? 'localhost'}`;

/** The access token of a request: `Bearer` and the older `OAuth` are both taken. */
export const tokenOf = (req: Request): string | undefined =>
  /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(req.get('authorization') ?? '')?.[1];

/** Everything under /services/oauth2 and the identity URLs; to be mounted ahead of the check for a session. */
export const authRouter = (door: LoginDoor): Router => {
  const router = express.Router();
  const form = express.urlencoded({ extended: false });
  router.post('/services/oauth2/token', form, (req, res) => answerToken(req, res, door));
  router.all('/services/oauth2/revoke', form, (req, res) => revoke(req, res, door));
  router.all('/services/oauth2/userinfo', (req, res) => {
    const session = door.sessions.check(tokenOf(req));
    const user = door.org.users.find(({ id }) => id === session?.userId);
    if (user) res.json(userInfo(hostOf(req), door.org, user));
    else
      res
        .status(403)
        .type('text')
        .send(tokenOf(req) ? 'Bad_OAuth_Token' : 'Missing_OAuth_Token');
  });
  router.get('/id/:org/:user', (req, res) => answerIdentity(req, res, door));
  return router;
};

const answerToken = (req: Request, res: Response, door: LoginDoor): void => {
  res.set('cache-control', 'no-cache, no-store');
  const grant = judgeGrant(req.body, door, hostOf(req));
  if (grant.ok) res.json(tokenAnswer(hostOf(req), door, grant));
  else res.status(400).json({ error: grant.error, error_description: grant.description });
};

const tokenAnswer = (host: string, door: LoginDoor, grant: Granted): object => {
  const id = identityUrl(host, door.org, grant.user.id);
  const issuedAt = String(door.org.now());
  return {
    access_token: door.sessions.issue(grant.user.id).token,
    signature: createHmac('sha256', door.app.clientSecret)
      .update(id + issuedAt)
      .digest('base64'),
    scope: grant.scope,
    instance_url: host,
    id,
    token_type: 'Bearer',
    issued_at: issuedAt,
  };
};

const revokeSchema = z.object({ token: z.string().min(1) });

const revoke = (req: Request, res: Response, { sessions }: LoginDoor): void => {
  const asked = revokeSchema.safeParse({ ...req.query, ...req.body });
  const token = asked.success && sessions.check(asked.data.token)?.token;
  if (!token)
    return void res.status(400).json({ error: 'invalid_token', error_description: 'invalid token' });
  sessions.expire(token);
  res.status(200).end();
};

const answerIdentity = (req: Request, res: Response, door: LoginDoor): void => {
  const session: Session | undefined = door.sessions.check(
    tokenOf(req) ?? String(req.query.oauth_token ?? ''),
  );
  const user = door.org.users.find(({ id }) => id === req.params.user);
  if (!session) return void res.status(403).type('text').send('Bad_OAuth_Token');
  if (!user || req.params.org !== door.org.orgId) return void res.status(404).type('text').send('Invalid_Id');
  res.json(identity(hostOf(req), door.org, user));
};
