import type express from 'express';
import { type Fault, fault } from '../faults.ts';
import type { Client } from '../model.ts';
import { javaIso } from '../time.ts';
import type { Grant, TokenBook } from './tokens.ts';

const NO_CREDENTIALS =
  'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview';

/** The token of a request's Authorization header. */
function bearer(request: express.Request): string | undefined {
  return /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
}

const unauthenticated = (): Fault => fault(401, NO_CREDENTIALS, { category: 'INVALID_AUTHENTICATION' });

/** The answer to a token that is past its time. */
export function expired(expiredAt: number, now: number): Fault {
  const seconds = Math.max(0, Math.round((now - expiredAt) / 1_000));
  return fault(401, `The OAuth token used to make this call expired ${seconds} second(s) ago.`, {
    category: 'EXPIRED_AUTHENTICATION',
    context: { 'expire time': [javaIso(expiredAt)] },
  });
}

/** Who is calling, or why they may not. A developer key stands for its app. */
export function identify(
  book: TokenBook,
  request: express.Request,
  hapikey: string | null,
  now: number,
): Client | Fault {
  const token = bearer(request);
  const grant: Grant | undefined = token === undefined ? undefined : book.grants.get(token);
  const owner = book.apps.find((app) => app.developerApiKey === hapikey);
  if (!grant) return owner ? { kind: 'integration', auth: 'private', appId: owner.appId } : unauthenticated();
  if (grant.expiresAt !== undefined && grant.expiresAt <= now) return expired(grant.expiresAt, now);
  return grant.client;
}
