import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomStream, shuffled } from '../../../sandbox/hubspot/random.ts';
import { parseInstant } from '../../../sandbox/hubspot/records/values.ts';
import { javaIso, nextMidnight, sandboxClock } from '../../../sandbox/hubspot/time.ts';

test('instants drop zero milliseconds and read back as they were', () => {
  expect(javaIso(Date.UTC(2024, 11, 31, 23, 59, 59))).toBe('2024-12-31T23:59:59Z');
  expect(javaIso(Date.UTC(2024, 11, 31, 23, 59, 59, 7))).toBe('2024-12-31T23:59:59.007Z');
  fc.assert(fc.property(fc.integer({ min: 0, max: 4e12 }), (at) => parseInstant(javaIso(at)) === at));
});

test('a clock can be pushed forward and never runs backward', () => {
  let base = 1_000;
  const clock = sandboxClock(() => base);
  expect(clock.advance(500)).toBe(1_500);
  base = 10;
  expect(clock.now()).toBe(1_500);
  expect(clock.advance(-5)).toBe(1_500);
});

test('midnight is that of the zone', () => {
  expect(javaIso(nextMidnight(Date.parse('2026-11-24T09:00:00.123Z'), 'Europe/Copenhagen'))).toBe(
    '2026-11-24T23:00:00Z',
  );
  expect(javaIso(nextMidnight(Date.parse('2026-07-01T23:00:00Z'), 'Europe/Copenhagen'))).toBe(
    '2026-07-02T22:00:00Z',
  );
});

test('a shuffle keeps every item, and a stream repeats for its seed and name alone', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer(), (items, seed) => {
      const mixed = shuffled(randomStream(seed, 'a'), items);
      expect([...mixed].sort()).toEqual([...items].sort());
      expect(shuffled(randomStream(seed, 'a'), items)).toEqual(mixed);
    }),
  );
  expect(randomStream(1, 'a')()).not.toBe(randomStream(1, 'b')());
});
