import { expect, test } from 'vitest';
import { faultAnswers } from '../../../sandbox/hubspot/fault-answers.ts';
import { patternOf } from '../../../sandbox/hubspot/http/stats.ts';
import { ANNA, bench } from './start.ts';

test('another process learns tokens and people without a token of its own', async () => {
  const { sandbox } = await bench();
  const response = await fetch(`${sandbox.url}/_sandbox/info`);
  const info = Object(await response.json());
  expect(info).toMatchObject({ token: sandbox.token, clientId: sandbox.clientId, appId: sandbox.appId });
  expect(info.users.find((u: { email: string }) => u.email === ANNA)).toMatchObject({
    token: sandbox.userToken(ANNA),
    ownerId: expect.any(String),
    userId: expect.any(Number),
  });
});

test('calls are counted by method and pattern, those of apps apart from those of people', async () => {
  const { call, sandbox } = await bench();
  await call('GET', '/crm/v3/objects/0-1/123');
  await call('GET', '/crm/v3/objects/contacts/456', undefined, sandbox.userToken(ANNA));
  await call('GET', '/_sandbox/stats');
  const stats = await call('GET', '/_sandbox/stats');
  expect(stats.body).toEqual({
    total: 2,
    calls: { 'GET /crm/v3/objects/contacts/{id}': 2 },
    integration: { total: 1, calls: { 'GET /crm/v3/objects/contacts/{id}': 1 } },
  });
});

test('patterns leave ids and addresses out and join the names of a type', () => {
  expect(patternOf('/crm/v4/objects/0-27/12/associations/contact/34')).toBe(
    '/crm/v4/objects/tasks/{id}/associations/contacts/{id}',
  );
  expect(patternOf('/crm/v3/objects/contacts/a%40b.dk')).toBe('/crm/v3/objects/contacts/{id}');
  expect(patternOf('/crm/v3/owners/')).toBe('/crm/v3/owners');
});

test('the clock can be pushed over HTTP', async () => {
  const { call } = await bench();
  const answer = await call('POST', '/_sandbox/clock', { advanceMs: 60_000 });
  expect(answer.body.now).toBe(Date.parse('2026-11-24T09:01:00.123Z'));
  const made = await call('POST', '/crm/v3/objects/contacts', { properties: { firstname: 'x' } });
  expect(made.body.createdAt).toBe('2026-11-24T09:01:00.123Z');
});

test('an import makes records in bulk, and says which row is wrong', async () => {
  const { call } = await bench();
  const fine = await call('POST', '/_sandbox/import/contacts', {
    rows: [{ email: 'a@b.dk' }, { email: 'b@b.dk' }],
  });
  expect(fine.body.ids).toHaveLength(2);
  const wrong = await call('POST', '/_sandbox/import/contacts', { rows: [{ email: 'a@b.dk' }] });
  expect(wrong.status).toBe(409);
  expect((await call('POST', '/_sandbox/import/widgets', { rows: [] })).status).toBe(400);
});

test('a fault middleware sees who calls and answers in the words of the vendor', async () => {
  const seen: unknown[] = [];
  const { call, sandbox } = await bench({
    before: (request, response, next) => {
      seen.push(response.locals.client);
      const kind = request.path.split('/').at(-1);
      if (kind === 'limit') faultAnswers.limit(response, 'DAILY');
      else if (kind === 'down') faultAnswers.unavailable(response, 502);
      else if (kind === 'broken') faultAnswers.unavailable(response, 500);
      else if (kind === 'expired') faultAnswers.expired(response);
      else if (kind === 'locked') faultAnswers.locked(response);
      else next();
    },
  });
  const answers = await Promise.all(
    ['limit', 'down', 'broken', 'expired', 'locked'].map((kind) => call('GET', `/x/${kind}`)),
  );
  expect(answers.map((a) => a.status)).toEqual([429, 502, 500, 401, 423]);
  expect(answers[0]?.body).toMatchObject({ policyName: 'DAILY' });
  expect(answers[1]?.headers.get('content-type')).toBe('text/html');
  expect(answers[3]?.body).toMatchObject({ category: 'EXPIRED_AUTHENTICATION' });
  expect(seen[0]).toMatchObject({ kind: 'integration', appId: sandbox.appId });
  await call('GET', '/crm/v3/owners', undefined, sandbox.userToken(ANNA));
  expect(seen.at(-1)).toMatchObject({ kind: 'user', userId: expect.any(Number) });
});

test('endpoints of the sandbox are outside tokens and faults, those handed in too', async () => {
  const { sandbox } = await bench({
    before: (_request, response) => faultAnswers.unavailable(response, 503),
    extra: (request, response, next) => (request.path === '/_sandbox/mine' ? response.end('mine') : next()),
  });
  expect((await fetch(`${sandbox.url}/_sandbox/stats`)).status).toBe(200);
  expect(await (await fetch(`${sandbox.url}/_sandbox/mine`)).text()).toBe('mine');
  expect(
    (await fetch(`${sandbox.url}/crm/v3/owners`, { headers: { authorization: `Bearer ${sandbox.token}` } }))
      .status,
  ).toBe(503);
});

test('endpoints handed in come before those of the sandbox, so that a shared clock can take over', async () => {
  const { call } = await bench({
    extra: (request, response, next) =>
      request.path === '/_sandbox/clock' ? response.end('shared') : next(),
  });
  expect((await call('POST', '/_sandbox/clock', { advanceMs: 1 })).text).toBe('shared');
});

test('two sandboxes of one seed hand out the same ids, tokens and owners; another seed others', async () => {
  const print = async (seed: number) => {
    const { call, sandbox } = await bench({ seed });
    const made = await call('POST', '/crm/v3/objects/contacts', { properties: { firstname: 'x' } });
    return [made.body.id, sandbox.token, sandbox.control.info().users.map((u) => u.ownerId)];
  };
  expect(await print(3)).toEqual(await print(3));
  expect(await print(3)).not.toEqual(await print(4));
});
