import { expect, test } from 'vitest';
import { createClock } from '../../../sandbox/common/clock.ts';
import { namedPlan } from '../../../sandbox/common/fault-plan.ts';
import { createRandom, randomAt } from '../../../sandbox/common/random.ts';
import { readHubSpotSetup, readSalesforceSetup } from '../../../sandbox/common/setup-files.ts';
import { readUsers } from '../../../sandbox/common/users.ts';

test('one seed gives one row of figures', () => {
  const row = (seed: number): number[] => Array.from({ length: 5 }, createRandom(seed).next);
  expect(row(1)).toEqual(row(1));
  expect(row(1)).not.toEqual(row(2));
});

test('figures spread over the whole range, also when asked by position', () => {
  const random = createRandom(5);
  const mean = (draw: (i: number) => number): number =>
    Array.from({ length: 5000 }, (_, i) => draw(i)).reduce((sum, value) => sum + value, 0) / 5000;
  expect(mean(random.next)).toBeCloseTo(0.5, 1);
  expect(mean((i) => randomAt(9, i, 0))).toBeCloseTo(0.5, 1);
  expect(mean((i) => Number(randomAt(9, i, 3) < 0.02))).toBeGreaterThan(0.01);
  expect(mean((i) => Number(randomAt(9, i, 3) < 0.02))).toBeLessThan(0.03);
});

test('a shuffle keeps every value and leaves the list it was given alone', () => {
  const values = [1, 2, 3, 4, 5, 6, 7, 8];
  const shuffled = createRandom(3).shuffle(values);
  expect(shuffled).not.toEqual(values);
  expect(shuffled.toSorted()).toEqual(values);
});

test('a clock runs with its base and stays ahead by what it was advanced', () => {
  let base = 1000;
  const clock = createClock(() => base);
  expect(clock.advance(500)).toBe(1500);
  base += 20;
  expect(clock.now()).toBe(1520);
});

test('the people of the demo company are read, the inactive one too', () => {
  const users = readUsers();
  expect(users.find((user) => user.key === 'peter')?.active).toBe(false);
  expect(new Set(users.map((user) => user.email)).size).toBe(users.length);
});

test('the calm plan does nothing and the storm a little of everything', () => {
  expect(namedPlan('calm').rules).toEqual([]);
  const kinds = new Set(namedPlan('storm', 4).rules.map((rule) => rule.kind));
  expect([...kinds].toSorted()).toEqual(
    ['expired-session', 'limit', 'lost-response', 'reset', 'server-error', 'slow', 'timeout'].toSorted(),
  );
});

test('the fields of both CRMs are read, and both carry what Stafet marks its records with', () => {
  const unique = readHubSpotSetup().contacts?.filter((property) => property.hasUniqueValue);
  expect(unique?.map((property) => property.name)).toContain('stafet_id');
  const external = readSalesforceSetup().Lead?.filter((field) => field.externalId);
  expect(external?.map((field) => field.fullName)).toContain('Stafet_Id__c');
});

test('a setup file that is not as it should be is refused with the path of the fault', () => {
  const file = new URL('../../../sandbox/users.json', import.meta.url);
  expect(() => readHubSpotSetup(file)).toThrow('users.json');
});
