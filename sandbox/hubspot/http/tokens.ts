import type { Client } from '../model.ts';
import { type Random, uuid } from '../random.ts';

/** A token somebody holds. Private-app tokens and people's sessions do not expire. */
export interface Grant {
  readonly token: string;
  readonly client: Client;
  readonly expiresAt: number | undefined;
}

/** An app that is installed in the portal. */
export interface App {
  readonly appId: number;
  readonly name: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Manages the app's webhooks, as `hapikey` in the query. */
  readonly developerApiKey: string;
  /** Its token as a private app. */
  readonly token: string;
  readonly refreshToken: string;
}

/** Who may call; tokens are looked up on every request. */
export interface TokenBook {
  readonly apps: readonly App[];
  readonly grants: Map<string, Grant>;
  readonly revokedRefreshTokens: Set<string>;
}

/** Life of an OAuth access token. */
export const ACCESS_TOKEN_SECONDS = 1_800;

function installed(appId: number, name: string, random: Random): App {
  return {
    appId,
    name,
    clientId: uuid(random),
    clientSecret: uuid(random),
    developerApiKey: uuid(random),
    token: `pat-eu1-${uuid(random)}`,
    refreshToken: `eu1-${uuid(random)}`,
  };
}

/** Two apps: the one under test, and another that also writes. */
export function tokenBook(random: Random): TokenBook {
  const apps = [installed(18_221_010, 'Stafet', random), installed(19_404_711, 'Other app', random)];
  const grants = new Map<string, Grant>();
  for (const { appId, token } of apps)
    grants.set(token, {
      token,
      client: { kind: 'integration', auth: 'private', appId },
      expiresAt: undefined,
    });
  return { apps, grants, revokedRefreshTokens: new Set() };
}

/** A session of a person in the user interface. */
export function grantUser(book: TokenBook, random: Random, userId: number, email: string): string {
  const token = `ui-${uuid(random)}`;
  book.grants.set(token, {
    token,
    client: { kind: 'user', auth: 'user', userId, email },
    expiresAt: undefined,
  });
  return token;
}

/** A short-lived OAuth access token of an app. */
export function grantOAuth(book: TokenBook, random: Random, app: App, now: number): string {
  const token = `C${uuid(random).replaceAll('-', '')}`;
  const client: Client = { kind: 'integration', auth: 'oauth', appId: app.appId };
  book.grants.set(token, { token, client, expiresAt: now + ACCESS_TOKEN_SECONDS * 1_000 });
  return token;
}
