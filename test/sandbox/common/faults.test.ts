import express from 'express';
import { afterEach, expect, test } from 'vitest';
import { type FaultPlanInput, faultPlanSchema } from '../../../sandbox/common/fault-plan.ts';
import { createFaults, type FaultAnswers, type Faults } from '../../../sandbox/common/faults.ts';
import { type Listening, listen } from '../../../sandbox/common/listen.ts';

const answers: FaultAnswers = {
  limit: (_req, res) => void res.status(429).json({ why: 'limit' }),
  dailyLimit: (_req, res) => void res.status(429).json({ why: 'daily' }),
  expiredSession: (_req, res) => void res.status(401).json({ why: 'expired' }),
  forbidden: (_req, res) => void res.status(403).json({ why: 'forbidden' }),
  locked: (_req, res, next) => {
    res.locals.locked = true;
    next();
  },
  serverError: (status, _req, res) => void res.status(status).send('broken'),
};

let server: Listening | undefined;
afterEach(() => server?.close());

type Rig = { faults: Faults; url: string; done: string[] };

/** A server that notes the work it did, with the plan's faults in front; `x-client` names the kind of client. */
const rig = async (plan: FaultPlanInput): Promise<Rig> => {
  const done: string[] = [];
  const faults = createFaults(faultPlanSchema.parse(plan), answers);
  const app = express();
  app.use((req, res, next) => {
    res.locals.client = { kind: req.get('x-client') ?? 'integration' };
    next();
  });
  app.use(faults.router, faults.before);
  app.use((req, res) => {
    done.push(`${req.method} ${req.path}`);
    res.json({ locked: res.locals.locked === true });
  });
  server = await listen(app);
  return { faults, url: server.url, done };
};

const outcome = (url: string, init?: RequestInit): Promise<number | 'cut'> =>
  fetch(url, init).then(
    (res) => res.status,
    () => 'cut',
  );

const outcomes = async (url: string, count: number): Promise<(number | 'cut')[]> => {
  const seen: (number | 'cut')[] = [];
  for (let i = 0; i < count; i += 1) seen.push(await outcome(`${url}/x`));
  return seen;
};

test('a lost response means the work was done and nobody was told', async () => {
  const { url, done } = await rig({ rules: [{ kind: 'lost-response', at: [1] }] });
  expect(await outcome(`${url}/a`, { method: 'POST' })).toBe('cut');
  expect(done).toEqual(['POST /a']);
});

test('a reset means the work was not done', async () => {
  const { url, done } = await rig({ rules: [{ kind: 'reset', at: [1] }] });
  expect(await outcome(`${url}/a`, { method: 'POST' })).toBe('cut');
  expect(done).toEqual([]);
});

test.each([
  { committed: true, work: ['POST /a'] },
  { committed: false, work: [] },
])('a time-out with committed $committed leaves the work $work', async ({ committed, work }) => {
  const { url, done } = await rig({ rules: [{ kind: 'timeout', at: [1], ms: 30, committed }] });
  expect(await outcome(`${url}/a`, { method: 'POST' })).toBe('cut');
  expect(done).toEqual(work);
});

test.each([
  { committed: true, work: ['POST /a'] },
  { committed: false, work: [] },
])('a server error with committed $committed leaves the work $work', async ({ committed, work }) => {
  const { url, done } = await rig({ rules: [{ kind: 'server-error', at: [1], status: 502, committed }] });
  const answer = await fetch(`${url}/a`, { method: 'POST' });
  expect([answer.status, await answer.text()]).toEqual([502, 'broken']);
  expect(done).toEqual(work);
});

test('refusals come in the words of the vendor', async () => {
  const { url } = await rig({
    rules: [
      { kind: 'limit', path: '^/limit', every: 1 },
      { kind: 'daily-limit', path: '^/daily', every: 1 },
      { kind: 'expired-session', path: '^/expired', every: 1 },
      { kind: 'locked', path: '^/locked', every: 1 },
    ],
  });
  const body = (path: string): Promise<unknown> => fetch(url + path).then((res) => res.json());
  expect(await body('/limit')).toEqual({ why: 'limit' });
  expect(await body('/daily')).toEqual({ why: 'daily' });
  expect(await body('/expired')).toEqual({ why: 'expired' });
  expect(await body('/locked')).toEqual({ locked: true });
});

test('one seed gives the same faults on the same row of requests, another seed gives others', async () => {
  const plan = (seed: number): FaultPlanInput => ({ seed, rules: [{ kind: 'limit', rate: 0.3 }] });
  const first = await rig(plan(7));
  const once7 = await outcomes(first.url, 40);
  first.faults.replace(faultPlanSchema.parse(plan(7)));
  expect(await outcomes(first.url, 40)).toEqual(once7);
  first.faults.replace(faultPlanSchema.parse(plan(8)));
  expect(await outcomes(first.url, 40)).not.toEqual(once7);
});

test('people are spared and do not shift the faults of integrations', async () => {
  const { url } = await rig({ rules: [{ kind: 'limit', at: [2] }] });
  const person = { headers: { 'x-client': 'person' } };
  expect(await outcome(`${url}/x`)).toBe(200);
  expect(await outcome(`${url}/x`, person)).toBe(200);
  expect(await outcome(`${url}/x`, person)).toBe(200);
  expect(await outcome(`${url}/x`)).toBe(429);
});

test('a rule keeps to its methods and rests after so many times', async () => {
  const { url } = await rig({ rules: [{ kind: 'limit', every: 1, methods: ['patch'], times: 1 }] });
  expect(await outcome(`${url}/x`, { method: 'POST' })).toBe(200);
  expect(await outcome(`${url}/x`, { method: 'PATCH' })).toBe(429);
  expect(await outcome(`${url}/x`, { method: 'PATCH' })).toBe(200);
});

test('a plan can be put in force and its hits be read over HTTP', async () => {
  const { url } = await rig({});
  const post = (body: unknown): Promise<Response> =>
    fetch(`${url}/_sandbox/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  expect((await post({ rules: [{ kind: 'limit', every: 2 }] })).status).toBe(200);
  expect(await outcomes(url, 4)).toEqual([200, 429, 200, 429]);
  expect(await fetch(`${url}/_sandbox/faults`).then((res) => res.json())).toMatchObject({
    counts: { limit: 2 },
  });
  expect((await post({ name: 'storm', seed: 3 })).status).toBe(200);
  expect((await post({ rules: [{ kind: 'limit' }] })).status).toBe(400);
});
