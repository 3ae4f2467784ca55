import { expect, test } from 'vitest';
import type { Budget } from '../../connectors/connector.ts';
import { lowestLane, pauseOf, pollPause } from '../../src/flows/lanes.ts';
import { LANES } from '../../src/model/effect.ts';

const NOW = Date.parse('2026-11-24T09:00:00Z');
const FREE: Budget = {
  calls: 0,
  dailyLimit: 1_000,
  dailyLeft: 1_000,
  burst: { limit: 100, left: 100 },
  heardAt: NOW,
  waitUntil: null,
};

test('with calls enough every lane goes', () => {
  expect(lowestLane(FREE, NOW)).toBe(LANES.backfill);
});

test('nobody goes while the CRM asks to wait', () => {
  const asked = { ...FREE, waitUntil: NOW + 1 };
  expect(lowestLane(asked, NOW)).toBeNull();
  expect(lowestLane(asked, NOW + 1)).toBe(LANES.backfill);
});

test.each([
  [200, LANES.backfill],
  [199, LANES.change],
  [50, LANES.change],
  [49, LANES.handover],
  [0, LANES.handover],
])('with %i of 1000 calls left for the day the lowest lane that goes is %i', (dailyLeft, lane) => {
  expect(lowestLane({ ...FREE, dailyLeft }, NOW)).toBe(lane);
});

test('what was heard a while ago is asked again by one call', () => {
  const low = { ...FREE, dailyLeft: 100 };
  const pause = pauseOf(low, 'backfill', NOW);
  expect(pause?.why).toContain('100 of 1000 calls are left');
  expect(pauseOf(low, 'backfill', pause?.until ?? 0)).toBeNull();
});

test('a backfill leaves a tenth of each moment to live leads', () => {
  const busy = { ...FREE, burst: { limit: 100, left: 9 } };
  expect(lowestLane(busy, NOW)).toBe(LANES.change);
  expect(lowestLane(busy, NOW + 1_000)).toBe(LANES.backfill);
});

test('a CRM that says nothing of its limits sets none', () => {
  const silent = { ...FREE, dailyLimit: null, dailyLeft: null, burst: null, heardAt: null };
  expect(lowestLane(silent, NOW)).toBe(LANES.backfill);
});

test.each([
  [200, 0],
  [199, 2],
  [50, 2],
  [49, 15],
])('with %i of 1000 calls left for the day polls are at least %i minutes apart', (dailyLeft, minutes) => {
  const budget = { ...FREE, dailyLeft };
  const until = NOW + minutes * 60_000;
  expect(pollPause(budget, NOW, NOW)?.until ?? NOW).toBe(until);
  expect(pollPause(budget, NOW, until)).toBeNull();
});

test('the first poll waits for nothing', () => {
  expect(pollPause({ ...FREE, dailyLeft: 1 }, null, NOW)).toBeNull();
});

test('a CRM that does not answer is said to be away, and not to have asked for patience', () => {
  const away = { ...FREE, waitUntil: NOW + 1, circuit: 'open' } as const;
  expect(pauseOf(away, 'handover', NOW)?.why).toBe('the CRM does not answer');
});
