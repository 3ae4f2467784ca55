import { randomText } from './random.ts';

/** The connected app an integration logs in with; `runAs` is the user of its client-credentials flow. */
export interface ConnectedApp {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly runAs: string;
}

/** One access token and who it speaks for. */
export interface Session {
  readonly token: string;
  readonly userId: string;
  /** The integration user's sessions are the integration's; all others belong to people. */
  readonly kind: 'integration' | 'user';
  readonly client: string | null;
}

/** Access tokens that are valid now; in memory, as the vendor's own sessions may vanish at any time. */
export interface Sessions {
  readonly app: ConnectedApp;
  issue(userId: string, client?: string | null): Session;
  /** The session behind a token, or undefined when it is unknown or expired. */
  check(token: string | undefined): Session | undefined;
  expire(token: string): void;
  expireAll(): void;
}

/** Tokens have the vendor's shape: the short org id, `!`, and a text of their own. */
export function createSessions(o: { orgId: string; app: ConnectedApp; random: () => number }): Sessions {
  const live = new Map<string, Session>();
  return {
    app: o.app,
    issue(userId, client = null) {
      const token = `${o.orgId.slice(0, 15)}!AQ${randomText(o.random, 94)}`;
      const kind = userId === o.app.runAs ? 'integration' : 'user';
      const session = { token, userId, kind, client } as const;
      live.set(token, session);
      return session;
    },
    check: (token) => (token === undefined ? undefined : live.get(token)),
    expire: (token) => void live.delete(token),
    expireAll: () => live.clear(),
  };
}
