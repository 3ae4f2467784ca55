import type { Connection } from 'jsforce';
import type { CrmError } from '../../src/model/crm-error.ts';
import { err, ok, type Result } from '../../src/model/result.ts';
import type { Allowance } from './allowance.ts';
import { type Call, crmError, fromThrown } from './errors.ts';
import { PATHS } from './paths.ts';
import type { SalesforceSettings } from './settings.ts';
import { createTransport, TransportError } from './transport.ts';

/** New sessions in a row that the API refused at once; more would go round for ever. */
const MAX_RENEWALS = 3;
const CALL: Call = { where: `POST ${PATHS.token}`, write: false };

/** The client, logged in; it renews an expired session by itself and repeats the call. */
export interface Session {
  connection(): Promise<Result<Connection, CrmError>>;
  /** The reason why a session could not be renewed, when that is what `thrown` is about. */
  failure(thrown: unknown): CrmError | null;
}

const refused = (message: string): CrmError => crmError('auth', CALL, message);

/** A refusal by the token endpoint is about credentials; no answer is about the network. */
const loginError = (thrown: unknown): CrmError => {
  if (thrown instanceof TransportError) return fromThrown(thrown, CALL);
  return refused(thrown instanceof Error && thrown.message ? thrown.message : 'no session was granted');
};

export function createSession(settings: SalesforceSettings, allowance: Allowance): Session {
  let opening: Promise<Connection> | null = null;
  let renewals = 0;
  let failed: { thrown: Error; error: CrmError } | null = null;

  const transport = createTransport({
    timeoutMs: settings.timeoutMs,
    onCall: allowance.onCall,
    onAnswer: (url, answer) => {
      allowance.onAnswer(answer.headers);
      if (answer.status !== 401 && !url.endsWith(PATHS.token)) renewals = 0;
    },
  });

  const login = async (conn: Connection): Promise<string> => {
    if (!settings.clientId) throw new Error('the session has ended and no client id is set to start another');
    await conn.authorize({ grant_type: 'client_credentials' });
    if (!conn.accessToken) throw new Error('the token answer holds no access token');
    return conn.accessToken;
  };

  const renew = async (conn: Connection): Promise<string> => {
    if (++renewals <= MAX_RENEWALS) return login(conn);
    renewals = 0;
    throw new Error(`${MAX_RENEWALS} new sessions in a row were refused`);
  };

  const open = async (): Promise<Connection> => {
    const { default: jsforce } = await import('jsforce');
    const { loginUrl, clientId, clientSecret, token } = settings;
    const conn = new jsforce.Connection({
      loginUrl,
      instanceUrl: loginUrl,
      version: settings.apiVersion,
      callOptions: { client: 'stafet' },
      oauth2: { loginUrl, clientId, clientSecret },
      ...(token && { accessToken: token }),
      refreshFn: (expired, done) => {
        renew(expired).then(
          (fresh) => done(null, fresh),
          (thrown: Error) => {
            failed = { thrown, error: loginError(thrown) };
            done(thrown);
          },
        );
      },
    });
    conn._transport = transport;
    conn.oauth2._transport = transport;
    if (!token) await login(conn);
    return conn;
  };

  return {
    async connection() {
      opening ??= open();
      try {
        return ok(await opening);
      } catch (thrown) {
        opening = null;
        return err(loginError(thrown));
      }
    },
    // Calls that waited for somebody else's renewal get the bare reason, the others the client's sentence around it.
    failure(thrown) {
      const wrapped = thrown instanceof Error && thrown.message.startsWith('Unable to refresh session');
      return failed !== null && (wrapped || thrown === failed.thrown) ? failed.error : null;
    },
  };
}
