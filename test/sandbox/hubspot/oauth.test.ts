import { Client } from '@hubspot/api-client';
import { expect, test } from 'vitest';
import { type Bench, bench } from './start.ts';

const form = async ({ sandbox }: Bench, path: string, fields: Record<string, string>) => {
  const response = await fetch(sandbox.url + path, { method: 'POST', body: new URLSearchParams(fields) });
  const body: Record<string, unknown> = response.status === 204 ? {} : Object(await response.json());
  return { status: response.status, body };
};
const app = ({ sandbox }: Bench) => ({ client_id: sandbox.clientId, client_secret: sandbox.clientSecret });
const refresh = (b: Bench, path = '/oauth/v1/token') =>
  form(b, path, { grant_type: 'refresh_token', refresh_token: b.sandbox.refreshToken, ...app(b) });

test('a refresh gives a token for half an hour and the same refresh token', async () => {
  const b = await bench();
  const client = new Client({ basePath: b.sandbox.url });
  const tokens = await client.oauth.tokensApi.create(
    'refresh_token',
    undefined,
    undefined,
    b.sandbox.clientId,
    b.sandbox.clientSecret,
    b.sandbox.refreshToken,
  );
  expect(tokens).toMatchObject({
    refreshToken: b.sandbox.refreshToken,
    expiresIn: 1800,
    tokenType: 'bearer',
  });
  client.setAccessToken(tokens.accessToken);
  expect((await client.crm.contacts.basicApi.getPage()).results).toEqual([]);
});

test('a token past its time is 401 with the time it ran out', async () => {
  const b = await bench();
  const token = String((await refresh(b)).body.access_token);
  b.advance(1_800_000 + 75_000);
  const answer = await b.call('GET', '/crm/v3/objects/contacts', undefined, token);
  expect(answer.status).toBe(401);
  expect(answer.body).toMatchObject({
    message: 'The OAuth token used to make this call expired 75 second(s) ago.',
    category: 'EXPIRED_AUTHENTICATION',
    context: { 'expire time': ['2026-11-24T09:30:00.123Z'] },
  });
});

test('no token, or an unknown one, is 401', async () => {
  const b = await bench();
  const unknown = await b.call('GET', '/crm/v3/objects/contacts', undefined, 'pat-eu1-nobody');
  const none = await fetch(`${b.sandbox.url}/crm/v3/objects/contacts`);
  expect([unknown.status, none.status]).toEqual([401, 401]);
  expect(unknown.body).toMatchObject({ category: 'INVALID_AUTHENTICATION' });
});

test('wrong credentials and revoked refresh tokens are named', async () => {
  const b = await bench();
  const wrongClient = await form(b, '/oauth/v1/token', {
    grant_type: 'refresh_token',
    client_id: 'x',
    client_secret: 'y',
    refresh_token: 'z',
  });
  const wrongSecret = await form(b, '/oauth/v1/token', {
    grant_type: 'refresh_token',
    ...app(b),
    client_secret: 'y',
    refresh_token: 'z',
  });
  const wrongToken = await form(b, '/oauth/v1/token', {
    grant_type: 'refresh_token',
    ...app(b),
    refresh_token: 'z',
  });
  expect([wrongClient, wrongSecret, wrongToken].map((a) => [a.status, a.body.status])).toEqual([
    [400, 'BAD_CLIENT_ID'],
    [400, 'BAD_CLIENT_SECRET'],
    [400, 'BAD_REFRESH_TOKEN'],
  ]);
  const revoked = await fetch(`${b.sandbox.url}/oauth/v1/refresh-tokens/${b.sandbox.refreshToken}`, {
    method: 'DELETE',
  });
  expect(revoked.status).toBe(204);
  expect((await refresh(b)).status).toBe(400);
  expect((await refresh(b, '/oauth/v3/token')).body).toMatchObject({ error: 'invalid_grant' });
});

test('an authorization code and an app itself get tokens too', async () => {
  const b = await bench();
  const code = await form(b, '/oauth/v1/token', {
    grant_type: 'authorization_code',
    code: 'sandbox-authorization-code',
    redirect_uri: 'https://x',
    ...app(b),
  });
  const own = await form(b, '/oauth/v3/token', { grant_type: 'client_credentials', ...app(b) });
  const bad = await form(b, '/oauth/v1/token', { grant_type: 'authorization_code', code: 'x', ...app(b) });
  expect([code.status, own.status, bad.status]).toEqual([200, 200, 400]);
  expect(own.body).not.toHaveProperty('refresh_token');
});

test('a token tells whose it is', async () => {
  const b = await bench();
  const access = String((await refresh(b)).body.access_token);
  const info = async (path: string) => (await fetch(b.sandbox.url + path)).json();
  expect(await info(`/oauth/v1/access-tokens/${access}`)).toMatchObject({
    token: access,
    app_id: b.sandbox.appId,
    hub_id: b.sandbox.portalId,
    token_type: 'access',
    expires_in: 1800,
  });
  expect(await info(`/oauth/v1/refresh-tokens/${b.sandbox.refreshToken}`)).toMatchObject({
    client_id: b.sandbox.clientId,
    token_type: 'refresh',
  });
  expect((await form(b, '/oauth/v3/token/introspect', { token: access })).body).toMatchObject({
    active: true,
    token_use: 'access_token',
  });
  expect(await info('/oauth/v1/access-tokens/nobody')).toMatchObject({ category: 'OBJECT_NOT_FOUND' });
});

test('writes with an OAuth token bear the mark of its app', async () => {
  const b = await bench();
  const token = String((await refresh(b)).body.access_token);
  const made = await b.call('POST', '/crm/v3/objects/contacts', { properties: { firstname: 'x' } }, token);
  expect(made.body.properties).toMatchObject({ hs_object_source_id: String(b.sandbox.appId) });
});
