import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Policy } from '../../src/core/policy.ts';
import type { HttpServer } from '../../src/http/server.ts';
import { useStore } from '../support/database.ts';
import { createFlow } from '../support/flow.ts';
import { memoryPolicy } from '../support/flow-policy.ts';
import { startedHttp } from '../support/started-http.ts';

const store = useStore();
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const CLIENT = { clientId: 'stafet', clientSecret: 'a secret of the client' };
let policy: Policy;
let issuer: { readonly url: string; readonly server: Server };
let server: HttpServer;
/** Who signs in next, and what the issuer was asked to put into the token. */
let claims: Record<string, unknown>;
let asked: URLSearchParams;

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function idToken(url: string): string {
  const seconds = Math.floor(Date.now() / 1000);
  const body = `${encoded({ alg: 'RS256', kid: 'one' })}.${encoded({ iss: url, aud: CLIENT.clientId, sub: '1', iat: seconds, exp: seconds + 60, nonce: asked.get('nonce'), ...claims })}`;
  return `${body}.${sign('RSA-SHA256', Buffer.from(body), privateKey).toString('base64url')}`;
}

/** An issuer on this machine: it says of itself what clients ask, and vouches for whoever `claims` names. */
async function startIssuer(): Promise<typeof issuer> {
  const issuing = createServer((request, response) => {
    const json = (value: object): void =>
      void response.setHeader('content-type', 'application/json').end(JSON.stringify(value));
    if (request.url === '/.well-known/openid-configuration')
      return json({
        issuer: issuer.url,
        authorization_endpoint: `${issuer.url}/authorize`,
        token_endpoint: `${issuer.url}/token`,
        jwks_uri: `${issuer.url}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      });
    if (request.url === '/keys')
      return json({
        keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }],
      });
    return json({ access_token: 'none', token_type: 'Bearer', id_token: idToken(issuer.url) });
  });
  await new Promise<void>((done) => issuing.listen(0, '127.0.0.1', done));
  const address = z.object({ port: z.number() }).parse(issuing.address());
  return { url: `http://127.0.0.1:${address.port}`, server: issuing };
}

beforeAll(async () => {
  policy = await memoryPolicy();
  issuer = await startIssuer();
});
afterAll(() => issuer.server.close());
beforeEach(async () => {
  const flow = createFlow(store(), policy);
  server = await startedHttp(flow.context, {
    oidc: { issuer: issuer.url, ...CLIENT, publicUrl: 'https://stafet.example' },
  });
});
afterEach(() => server.close());

const get = (path: string, cookie = ''): Promise<Response> =>
  fetch(`${server.url}${path}`, { headers: { cookie }, redirect: 'manual' });
const cookieOf = (answer: Response, name: string): string =>
  answer.headers
    .getSetCookie()
    .find((one) => one.startsWith(`${name}=`))
    ?.split(';')[0] ?? '';

/** Goes to the issuer and comes back, as a browser does. */
async function signIn(
  who: Record<string, unknown>,
  tamper: (back: URLSearchParams) => void = () => {},
): Promise<Response> {
  claims = who;
  const away = await get('/sign-in/oidc?to=/%3Fperiod%3Dweek');
  const to = new URL(away.headers.get('location') ?? '');
  asked = to.searchParams;
  const back = new URLSearchParams({ code: 'one', state: asked.get('state') ?? '' });
  tamper(back);
  return get(`/sign-in/oidc/back?${back}`, cookieOf(away, 'stafet-way'));
}

const meSchema = z.object({ role: z.string(), rep: z.string().nullable() });

describe('signing in where the company does', () => {
  test.each([
    ['mette.skov@fjordlys.example', 'admin', 'mette'], // the SLA owner
    ['oskar.reuter@fjordlys.example', 'manager', 'oskar'],
    ['Anna.Holm@fjordlys.example', 'viewer', 'anna'],
  ])('%s comes in as %s', async (email, role, rep) => {
    const answer = await signIn({ email, email_verified: true });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/?period=week']);
    const me = await get('/api/me', cookieOf(answer, 'stafet'));
    expect(meSchema.parse(await me.json())).toEqual({ role, rep });
  });

  test('asks with PKCE, state and nonce, for the way back that is registered', async () => {
    await signIn({ email: 'anna.holm@fjordlys.example' });
    expect(Object.fromEntries(asked)).toMatchObject({
      client_id: 'stafet',
      code_challenge_method: 'S256',
      redirect_uri: 'https://stafet.example/sign-in/oidc/back',
      response_type: 'code',
    });
    for (const key of ['state', 'nonce', 'code_challenge'])
      expect(asked.get(key)?.length).toBeGreaterThan(20);
  });

  test.each([
    ['a stranger', { email: 'someone@elsewhere.example' }, 'unknown=1'],
    ['whoever has left', { email: 'peter.gone@fjordlys.example' }, 'unknown=1'],
    [
      'an address nobody checked',
      { email: 'anna.holm@fjordlys.example', email_verified: false },
      'unknown=1',
    ],
    ['nobody by name', {}, 'late=1'],
    ['a token for somebody else’s client', { email: 'anna.holm@fjordlys.example', aud: 'other' }, 'late=1'],
    ['a token of another sign-in', { email: 'anna.holm@fjordlys.example', nonce: 'another' }, 'late=1'],
  ])('%s stays out', async (_who, who, why) => {
    const answer = await signIn(who);
    expect(answer.headers.get('location')).toContain(why);
    expect(cookieOf(answer, 'stafet')).toBe('');
  });

  test('a state that is not ours, or none at all, stays out', async () => {
    const anna = { email: 'anna.holm@fjordlys.example' };
    for (const state of ['guess', '']) {
      const answer = await signIn(anna, (back) => back.set('state', state));
      expect(answer.headers.get('location')).toContain('late=1');
    }
    expect((await get('/sign-in/oidc/back?code=one&state=x')).headers.get('location')).toContain('late=1');
  });

  test('a manager sees the own team alone, a rep the own figures alone', async () => {
    const oskar = cookieOf(await signIn({ email: 'oskar.reuter@fjordlys.example' }), 'stafet');
    expect((await get('/api/kpi/summary?rep=greta', oskar)).status).toBe(200);
    expect((await get('/api/kpi/summary?rep=anna', oskar)).status).toBe(403);
    const anna = cookieOf(await signIn({ email: 'anna.holm@fjordlys.example' }), 'stafet');
    expect((await get('/api/kpi/summary?rep=anna', anna)).status).toBe(200);
    expect((await get('/api/kpi/summary?rep=bo', anna)).status).toBe(403);
  });

  test('this machine is no exception', async () => {
    expect((await get('/api/me')).status).toBe(401);
    expect(await (await get('/sign-in/ways')).json()).toEqual({ password: false, oidc: true });
  });
});
