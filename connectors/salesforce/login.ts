import type { Connection } from 'jsforce';
import type { CrmError } from '../../src/model/crm-error.ts';
import { type Call, crmError, fromThrown } from './errors.ts';
import { PATHS } from './paths.ts';
import type { SalesforceSettings } from './settings.ts';
import { TransportError } from './transport.ts';

/** New sessions in a row that the API refused at once; the client by itself would go round for ever. */
const MAX_RENEWALS = 3;
const CALL: Call = { where: `POST ${PATHS.token}`, write: false };

/** A refusal by the token endpoint is about credentials; no answer is about the network. */
export const loginError = (thrown: unknown): CrmError => {
  // Not a write: whatever call waited for the session was turned away before it was carried out.
  if (thrown instanceof TransportError) return fromThrown(thrown, CALL);
  const told = thrown instanceof Error && thrown.message !== '' ? thrown.message : 'no session was granted';
  return crmError('auth', CALL, told);
};

type RefreshDone = (error: Error | null, token?: string) => void;

/** Starts sessions with the client credentials, and no more of them than make sense. */
export interface Login {
  /** Gives the connection a new session. Rejects when none is granted. */
  start(conn: Connection): Promise<string>;
  /** The client's way to ask for a session in place of one that has ended. */
  renew(conn: Connection, done: RefreshDone): void;
  /** The API has taken a session: the count of useless ones starts anew. */
  accepted(): void;
  /** The reason why a session could not be renewed, when that is what `thrown` is about. */
  failure(thrown: unknown): CrmError | null;
}

export function createLogin(settings: SalesforceSettings): Login {
  let renewals = 0;
  let failed: { thrown: Error; error: CrmError } | null = null;

  const start = async (conn: Connection): Promise<string> => {
    if (!settings.clientId) throw new Error('the session has ended and no client id is set to start another');
    await conn.authorize({ grant_type: 'client_credentials' });
    if (!conn.accessToken) throw new Error('the token answer holds no access token');
    return conn.accessToken;
  };

  /** A session that is refused as soon as it is granted will not get better by asking for another. */
  const bounded = async (conn: Connection): Promise<string> => {
    if (++renewals <= MAX_RENEWALS) return start(conn);
    renewals = 0;
    throw new Error(`${MAX_RENEWALS} new sessions in a row were refused`);
  };

  return {
    start,
    renew(conn, done) {
      const giveUp = (thrown: Error): void => {
        failed = { thrown, error: loginError(thrown) };
        done(thrown);
      };
      bounded(conn).then((token) => done(null, token), giveUp);
    },
    accepted: () => {
      renewals = 0;
    },
    // Calls that waited for somebody else's renewal get the bare reason, the others the client's sentence around it.
    failure(thrown) {
      const wrapped = thrown instanceof Error && thrown.message.startsWith('Unable to refresh session');
      return failed !== null && (wrapped || thrown === failed.thrown) ? failed.error : null;
    },
  };
}
