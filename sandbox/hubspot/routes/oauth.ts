import { type Fault, fault } from '../faults.ts';
import { type Handler, type Route, route } from '../http/app.ts';
import { formOf } from '../http/body.ts';
import { type Call, param } from '../http/call.ts';
import { noContent, ok, type Reply } from '../http/reply.ts';
import { ACCESS_TOKEN_SECONDS, type App, grantOAuth, type TokenBook } from '../http/tokens.ts';
import type { Portal } from '../portal.ts';
import { paths } from '../versions.ts';

/** Every installing person of the sandbox gives this code. */
const AUTHORIZATION_CODE = 'sandbox-authorization-code';
const SCOPES = [
  'oauth',
  'crm.objects.contacts.read',
  'crm.objects.contacts.write',
  'crm.objects.companies.read',
  'crm.objects.companies.write',
  'crm.objects.deals.read',
  'crm.objects.deals.write',
  'crm.objects.leads.read',
  'crm.objects.leads.write',
  'crm.objects.owners.read',
  'crm.schemas.contacts.read',
  'crm.schemas.contacts.write',
  'crm.lists.read',
  'crm.lists.write',
];

/** Tokens are got, looked at and revoked without one. */
export function oauthRoutes(portal: Portal, tokens: TokenBook): Route[] {
  return [
    route('post', paths('oauth', '/token'), issue(portal, tokens)),
    route('post', paths('oauth', '/token/introspect'), (call) =>
      introspect(portal, tokens, formOf(call).get('token') ?? ''),
    ),
    route('post', paths('oauth', '/token/revoke'), (call) => revoke(tokens, formOf(call).get('token') ?? '')),
    route('get', paths('oauth', '/access-tokens/:token'), (call) =>
      accessInfo(portal, tokens, param(call, 'token')),
    ),
    route('get', paths('oauth', '/refresh-tokens/:token'), (call) =>
      refreshInfo(portal, tokens, param(call, 'token')),
    ),
    route('delete', paths('oauth', '/refresh-tokens/:token'), (call) => revoke(tokens, param(call, 'token'))),
  ];
}

/** v1 names the fault in `status`, newer versions in `error` too. */
function refused(call: Call, status: string, message: string): Reply {
  const more = call.path.startsWith('/oauth/v1')
    ? {}
    : { error: 'invalid_grant', error_description: message };
  return { status: 400, body: { status, message, category: status, ...more } };
}

const issue =
  (portal: Portal, tokens: TokenBook): Handler =>
  (call) => {
    const form = formOf(call);
    const app = tokens.apps.find((a) => a.clientId === form.get('client_id'));
    if (!app) return refused(call, 'BAD_CLIENT_ID', 'missing or unknown client id');
    if (app.clientSecret !== form.get('client_secret'))
      return refused(call, 'BAD_CLIENT_SECRET', 'missing or invalid client secret');
    const problem = checkGrant(tokens, app, form);
    if (problem) return refused(call, ...problem);
    const access = grantOAuth(tokens, portal.random.trace, app, portal.clock.now());
    return ok({
      token_type: 'bearer',
      access_token: access,
      // The vendor does not rotate refresh tokens.
      ...(form.get('grant_type') === 'client_credentials'
        ? { token_use: 'client_credentials' }
        : { refresh_token: app.refreshToken, token_use: 'access_token' }),
      expires_in: ACCESS_TOKEN_SECONDS,
      hub_id: portal.portalId,
      user_id: portal.owners[0]?.userId ?? 0,
      scopes: SCOPES,
    });
  };

function checkGrant(
  tokens: TokenBook,
  app: App,
  form: URLSearchParams,
): [status: string, message: string] | undefined {
  switch (form.get('grant_type')) {
    case 'refresh_token':
      if (
        form.get('refresh_token') === app.refreshToken &&
        !tokens.revokedRefreshTokens.has(app.refreshToken)
      )
        return undefined;
      return ['BAD_REFRESH_TOKEN', 'missing or invalid refresh token'];
    case 'authorization_code':
      return form.get('code') === AUTHORIZATION_CODE
        ? undefined
        : ['BAD_AUTH_CODE', 'missing or unknown auth code'];
    case 'client_credentials':
      return undefined;
    default:
      return ['BAD_GRANT_TYPE', 'missing or unknown grant type'];
  }
}

const unknownToken = (): Fault => fault(404, 'token not found', { category: 'OBJECT_NOT_FOUND' });

function infoOf(portal: Portal, token: string, expiresIn: number, app: App) {
  const user = portal.owners[0];
  return {
    token,
    user: user?.email ?? '',
    hub_domain: 'fjordlys-sandbox.example',
    scopes: SCOPES,
    hub_id: portal.portalId,
    app_id: app.appId,
    expires_in: expiresIn,
    user_id: user?.userId ?? 0,
    token_type: 'access',
  };
}

function accessInfo(portal: Portal, tokens: TokenBook, token: string): Reply | Fault {
  const grant = tokens.grants.get(token);
  const app = tokens.apps.find((a) => a.appId === grant?.client.appId);
  const left = ((grant?.expiresAt ?? 0) - portal.clock.now()) / 1_000;
  if (!grant || !app || left <= 0) return unknownToken();
  return ok(infoOf(portal, token, Math.floor(left), app));
}

function refreshInfo(portal: Portal, tokens: TokenBook, token: string): Reply | Fault {
  const app = tokens.apps.find((a) => a.refreshToken === token && !tokens.revokedRefreshTokens.has(token));
  if (!app) return unknownToken();
  const { app_id: _appId, expires_in: _expires, ...rest } = infoOf(portal, token, 0, app);
  return ok({ ...rest, client_id: app.clientId, token_type: 'refresh' });
}

function introspect(portal: Portal, tokens: TokenBook, token: string): Reply | Fault {
  const refresh = tokens.apps.find((a) => a.refreshToken === token);
  const found = refresh ? refreshInfo(portal, tokens, token) : accessInfo(portal, tokens, token);
  if (found.status !== 200 || !('body' in found)) return found;
  const app = refresh ?? tokens.apps.find((a) => a.appId === tokens.grants.get(token)?.client.appId);
  const use = refresh
    ? { token_use: 'refresh_token' }
    : { token_use: 'access_token', is_private_distribution: false, signed_access_token: SIGNED };
  return ok({
    ...Object(found.body),
    active: true,
    client_id: app?.clientId ?? '',
    app_id: app?.appId ?? 0,
    ...use,
  });
}

/** The signed form of a token, which nothing here reads. */
const SIGNED = {
  expiresAt: 0,
  scopes: '',
  hubId: 0,
  userId: 0,
  appId: 0,
  signature: '',
  newSignature: '',
  scopeToScopeGroupPks: '',
  trialScopes: '',
  trialScopeToScopeGroupPks: '',
  isUserLevel: false,
  isPrivateDistribution: false,
  isServiceAccount: false,
  installingUserId: 0,
  appInstallId: 0,
  hublet: 'eu1',
  audience: '',
};

function revoke(tokens: TokenBook, token: string): Reply {
  tokens.revokedRefreshTokens.add(token);
  return noContent;
}
