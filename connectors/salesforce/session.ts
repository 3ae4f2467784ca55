import type { Connection } from 'jsforce';
import type { CrmError } from '../../src/model/crm-error.ts';
import { err, ok, type Result } from '../../src/model/result.ts';
import type { Allowance } from './allowance.ts';
import { createLogin, type Login, loginError } from './login.ts';
import { PATHS } from './paths.ts';
import type { SalesforceSettings } from './settings.ts';
import { createTransport } from './transport.ts';

/** The client, logged in; it renews an expired session by itself and repeats the call. */
export interface Session {
  /** Such as `62.0`. */
  readonly apiVersion: string;
  connection(): Promise<Result<Connection, CrmError>>;
  /** The reason why a session could not be renewed, when that is what `thrown` is about. */
  failure(thrown: unknown): CrmError | null;
}

/** Loads the client and opens a connection: with the given session, else with a new one. */
async function open(settings: SalesforceSettings, login: Login, allowance: Allowance): Promise<Connection> {
  // Here and not above: the client takes 37 MB, and a Stafet without Salesforce needs none of it.
  const { default: jsforce } = await import('jsforce');
  const { loginUrl, clientId, clientSecret, token } = settings;
  const conn = new jsforce.Connection({
    loginUrl,
    instanceUrl: loginUrl,
    version: settings.apiVersion,
    callOptions: { client: 'stafet' },
    oauth2: { loginUrl, clientId, clientSecret },
    ...(token && { accessToken: token }),
    refreshFn: login.renew,
  });
  const transport = createTransport({
    timeoutMs: settings.timeoutMs,
    onCall: allowance.onCall,
    onAnswer: (url, answer) => {
      allowance.onAnswer(answer.headers);
      // That the token endpoint answers says nothing of whether its tokens are good.
      if (answer.status !== 401 && !url.endsWith(PATHS.token)) login.accepted();
    },
  });
  conn._transport = transport;
  conn.oauth2._transport = transport;
  if (!token) await login.start(conn);
  return conn;
}

/** Opens the connection at the first call that needs it, and once for all who ask meanwhile. */
export function createSession(settings: SalesforceSettings, allowance: Allowance): Session {
  const login = createLogin(settings);
  let opening: Promise<Connection> | null = null;
  return {
    apiVersion: settings.apiVersion,
    async connection() {
      opening ??= open(settings, login, allowance);
      const mine = opening;
      try {
        return ok(await mine);
      } catch (thrown) {
        // The next call tries again, unless another has begun to already.
        if (opening === mine) opening = null;
        return err(loginError(thrown));
      }
    },
    failure: login.failure,
  };
}
