import fc from 'fast-check';
import { expect, test } from 'vitest';
import { admit, remaining, rollingWindow } from '../../../sandbox/hubspot/limits/window.ts';
import { ANNA, bench } from './start.ts';

const LIST = '/crm/v3/objects/contacts';

test('the burst is counted per app in a rolling window of ten seconds', async () => {
  const { call, advance, sandbox } = await bench({ limits: { tenSecondly: 3 } });
  const statuses = [];
  for (let i = 0; i < 4; i++) statuses.push((await call('GET', LIST)).status);
  expect(statuses).toEqual([200, 200, 200, 429]);
  expect((await call('GET', LIST, undefined, sandbox.otherApp.token)).status).toBe(200);
  advance(10_000);
  expect((await call('GET', LIST)).status).toBe(200);
});

test('a refusal names its policy and gives no time to retry after', async () => {
  const { call } = await bench({ limits: { tenSecondly: 1 } });
  await call('GET', LIST);
  const refused = await call('GET', LIST);
  expect(refused.body).toMatchObject({
    status: 'error',
    message: 'You have reached your ten_secondly_rolling limit.',
    errorType: 'RATE_LIMIT',
    policyName: 'TEN_SECONDLY_ROLLING',
  });
  expect(refused.headers.get('retry-after')).toBeNull();
  expect(refused.headers.get('x-hubspot-ratelimit-remaining')).toBe('0');
});

test('answers say how much is left', async () => {
  const { call } = await bench({ limits: { tenSecondly: 190, daily: 1_000 } });
  const { headers } = await call('GET', LIST);
  const shown = Object.fromEntries([...headers].filter(([name]) => name.startsWith('x-hubspot-ratelimit')));
  expect(shown).toEqual({
    'x-hubspot-ratelimit-daily': '1000',
    'x-hubspot-ratelimit-daily-remaining': '999',
    'x-hubspot-ratelimit-interval-milliseconds': '10000',
    'x-hubspot-ratelimit-max': '190',
    'x-hubspot-ratelimit-remaining': '189',
    'x-hubspot-ratelimit-secondly': '19',
    'x-hubspot-ratelimit-secondly-remaining': '19',
  });
});

test('the day is counted for the whole account and ends at its midnight', async () => {
  const { call, advance, sandbox } = await bench({ limits: { tenSecondly: 100, daily: 2 } });
  await call('GET', LIST);
  await call('GET', LIST, undefined, sandbox.otherApp.token);
  const refused = await call('GET', LIST);
  expect([refused.status, refused.body.policyName, refused.body.message]).toEqual([
    429,
    'DAILY',
    'You have reached your daily limit.',
  ]);
  advance(14 * 3_600_000 - 200);
  expect((await call('GET', LIST)).status).toBe(429);
  advance(200);
  expect((await call('GET', LIST)).status).toBe(200);
});

test('search has a limit of its own per second, with the recorded body', async () => {
  const { call, advance } = await bench({ limits: { searchPerSecond: 5 } });
  const search = () => call('POST', `${LIST}/search`, {});
  for (let i = 0; i < 5; i++) expect((await search()).status).toBe(200);
  const refused = await search();
  expect(refused.status).toBe(429);
  expect(Object.keys(refused.body).sort()).toEqual(['category', 'correlationId', 'message', 'status']);
  expect(refused.body).toMatchObject({
    message: 'You have reached your secondly limit.',
    category: 'RATE_LIMITS',
  });
  expect((await call('GET', LIST)).status).toBe(200);
  advance(1_000);
  expect((await search()).status).toBe(200);
});

test('people at work are not limited', async () => {
  const { call, sandbox } = await bench({ limits: { tenSecondly: 1, searchPerSecond: 1 } });
  for (let i = 0; i < 3; i++)
    expect((await call('GET', LIST, undefined, sandbox.userToken(ANNA))).status).toBe(200);
});

test('in no window of that length are more calls admitted than the limit', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 8 }),
      fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 200 }),
      (limit, gaps) => {
        const window = rollingWindow(limit, 1_000);
        const admitted: number[] = [];
        let now = 0;
        for (const gap of gaps) {
          now += gap;
          const left = remaining(window, now);
          const isIn = admit(window, now);
          expect(isIn).toBe(left > 0);
          if (isIn) admitted.push(now);
          expect(admitted.filter((at) => at > now - 1_000).length).toBeLessThanOrEqual(limit);
        }
      },
    ),
  );
});
