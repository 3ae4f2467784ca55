import { request as ask } from 'node:http';
import { sql } from 'kysely';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Policy } from '../../src/core/policy.ts';
import type { HttpServer } from '../../src/http/server.ts';
import { ok } from '../../src/model/result.ts';
import { useStore } from '../support/database.ts';
import { createFlow, type Flow } from '../support/flow.ts';
import { memoryPolicy } from '../support/flow-policy.ts';
import { startedHttp } from '../support/started-http.ts';
import { live, MONDAY, story } from '../support/story.ts';

const ADMIN = 'correct horse battery';
const VIEWER = 'staple wall screen';
const HOUR = 3_600_000;
const store = useStore();
let policy: Policy;
let flow: Flow;
let server: HttpServer;

beforeAll(async () => {
  policy = await memoryPolicy();
});
const ACCESS = {
  adminPassword: ADMIN,
  viewerPassword: VIEWER,
  explain: async (lead: string) => ok(`The story of ${lead}`),
};
beforeEach(async () => {
  await live(store().db, policy, story(31, 30));
  flow = createFlow(store(), policy);
  flow.pass(MONDAY + 30 * HOUR - flow.now());
  server = await startedHttp(flow.context, ACCESS);
});
afterEach(() => server.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${path}`, { headers, redirect: 'manual' });

const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers,
    redirect: 'manual',
  });

/** Signs in and gives the cookie. */
async function signedIn(password: string): Promise<{ cookie: string }> {
  const answer = await post('/sign-in', { password, to: '/' });
  expect(answer.status).toBe(303);
  return { cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
}

const meSchema = z.object({ role: z.string(), csrf: z.string().nullable() });
const me = async (headers: Record<string, string>) =>
  meSchema.parse(await (await get('/api/me', headers)).json());

describe('without a session', () => {
  test.each([
    '/api/kpi/summary',
    '/api/kpi/volume/leads',
    '/api/live',
    '/api/openapi.json',
    '/api/me',
    '/leads/L31-1',
  ])('%s is closed', async (path) => {
    const answer = await get(path, { accept: 'application/json' });
    expect([path, answer.status]).toEqual([path, 401]);
  });

  test('pages lead to the sign-in and back, and nowhere else', async () => {
    const answer = await get('/?period=today', { accept: 'text/html' });
    expect(answer.headers.get('location')).toBe(`/sign-in?to=${encodeURIComponent('/?period=today')}`);
    for (const to of ['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example']) {
      const back = await post('/sign-in', { password: ADMIN, to });
      expect(back.headers.get('location')).toBe('/');
    }
  });

  test('this machine is no exception once there is a password; what is no secret stays open', async () => {
    expect((await get('/api/kpi/summary', { host: 'localhost' })).status).toBe(401);
    for (const path of ['/sign-in', '/web/style/base.css', '/health'])
      expect((await get(path)).status).toBe(200);
  });
});

describe('signing in', () => {
  test('gives a cookie that scripts cannot read, and the server keeps only its hash', async () => {
    const answer = await post('/sign-in', { password: ADMIN, to: '/?period=week' });
    expect(answer.headers.get('location')).toBe('/?period=week');
    const cookie = answer.headers.get('set-cookie') ?? '';
    for (const part of ['HttpOnly', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(part);
    const { rows } = await sql<{ hash: string }>`select hash from sessions`.execute(store().db);
    expect(rows).toHaveLength(1);
    expect(cookie).not.toContain(rows[0]?.hash);
    expect(await me({ cookie: cookie.split(';')[0] ?? '' })).toMatchObject({ role: 'admin' });
  });

  test('with another password fails, and after five tries in a minute is not even looked at', async () => {
    for (let i = 0; i < 5; i += 1) {
      const answer = await post('/sign-in', { password: `wrong ${i}`, to: '/' });
      expect(answer.headers.get('location')).toContain('wrong=1');
    }
    const refused = await post('/sign-in', { password: ADMIN, to: '/' });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    flow.pass(61_000);
    await signedIn(ADMIN);
  });

  test('ends after half a day', async () => {
    const session = await signedIn(ADMIN);
    flow.pass(11.9 * HOUR);
    expect((await get('/api/me', session)).status).toBe(200);
    flow.pass(0.2 * HOUR);
    expect((await get('/api/me', session)).status).toBe(401);
  });

  test('from another site’s page is refused', async () => {
    const answer = await post(
      '/sign-in',
      { password: ADMIN, to: '/' },
      { origin: 'https://elsewhere.example' },
    );
    expect(answer.status).toBe(403);
  });

  test('by Basic is for scripts', async () => {
    const basic = (password: string) => ({ authorization: `Basic ${btoa(`any:${password}`)}` });
    expect((await get('/api/kpi/summary', basic(ADMIN))).status).toBe(200);
    expect((await get('/api/kpi/summary', basic('guess'))).status).toBe(401);
  });
});

describe('signing out', () => {
  test('takes the token of one’s own page', async () => {
    const session = await signedIn(ADMIN);
    expect((await post('/sign-out', { csrf: 'guess' }, session)).status).toBe(403);
    expect((await post('/sign-out', {}, session)).status).toBe(403);
    const { csrf } = await me(session);
    expect((await post('/sign-out', { csrf: csrf ?? '' }, session)).status).toBe(303);
    expect((await get('/api/me', session)).status).toBe(401);
  });
});

const boardSchema = z.object({ data: z.object({ rows: z.array(z.object({ rep: z.string() })) }) });
const slaSchema = z.object({ data: z.object({ byRep: z.array(z.unknown()), byTeam: z.array(z.unknown()) }) });
const WEEK = 'from=2026-11-23&to=2026-11-29';

describe('a viewer', () => {
  test('sees the figures of all, and those of no single rep', async () => {
    const session = await signedIn(VIEWER);
    expect((await get(`/api/kpi/summary?${WEEK}`, session)).status).toBe(200);
    const board = boardSchema.parse(await (await get(`/api/kpi/reps?${WEEK}`, session)).json());
    expect(board.data.rows).toEqual([]);
    const sla = slaSchema.parse(await (await get(`/api/kpi/sla?${WEEK}`, session)).json());
    expect([sla.data.byRep.length, sla.data.byTeam.length > 0]).toEqual([0, true]);
    for (const path of ['summary', 'funnel', 'volume/leads', 'speed'])
      expect((await get(`/api/kpi/${path}?${WEEK}&rep=clara`, session)).status).toBe(403);
    expect((await get(`/api/kpi/sources?${WEEK}&by=rep`, session)).status).toBe(403);
  });

  test('sees those of every rep where config/teams.yaml says so', async () => {
    const { context } = createFlow(store(), { ...policy, teams: { ...policy.teams, repFigures: 'all' } });
    await server.close();
    server = await startedHttp({ ...context, clock: flow.context.clock }, ACCESS);
    const session = await signedIn(VIEWER);
    const board = boardSchema.parse(await (await get(`/api/kpi/reps?${WEEK}`, session)).json());
    expect(board.data.rows.length).toBeGreaterThan(3);
    for (const path of ['summary?rep=clara&', 'sources?by=rep&'])
      expect((await get(`/api/kpi/${path}${WEEK}`, session)).status).toBe(200);
  });

  test('where an admin sees them', async () => {
    const session = await signedIn(ADMIN);
    const board = boardSchema.parse(await (await get(`/api/kpi/reps?${WEEK}`, session)).json());
    expect(board.data.rows.length).toBeGreaterThan(3);
  });
});

test('pages run our scripts alone, are framed by nobody, and say so', async () => {
  const session = await signedIn(ADMIN);
  const page = await get('/', session);
  const policyHeader = page.headers.get('content-security-policy') ?? '';
  for (const part of [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "frame-ancestors 'none'",
  ])
    expect(policyHeader).toContain(part);
  expect(policyHeader).not.toContain('unsafe');
});

test('without a password this machine is let in, and nobody who came by another name or through a proxy', async () => {
  await server.close();
  server = await startedHttp(flow.context);
  expect((await get('/api/me')).status).toBe(200);
  expect((await get('/api/me', { 'x-forwarded-for': '203.0.113.7' })).status).toBe(401);
  const byName = await new Promise((done) => {
    ask(`${server.url}/api/me`, { headers: { host: 'rebound.example' } }, (answer) =>
      done(answer.resume().statusCode),
    ).end();
  });
  expect(byName).toBe(401);
});
