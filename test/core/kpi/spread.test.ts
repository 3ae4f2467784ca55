import fc from 'fast-check';
import { expect, it } from 'vitest';
import { barsOf, spreadOf } from '../../../src/core/kpi/spread.ts';

/** The same by sorting every single wait. */
function bySorting(tenths: readonly number[], p: number): number {
  const sorted = [...tenths].sort((a, b) => a - b);
  const place = (sorted.length - 1) * p;
  const [low = 0, high = 0] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return Math.round(low + (high - low) * (place - Math.floor(place))) / 10;
}

it('counted by length, waits have the median, the ninth tenth and the mean they have one by one', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20_000), { minLength: 1, maxLength: 60 }), (tenths) => {
      const counted = [...Map.groupBy(tenths, (one) => one)].map(([length, same]) => ({
        tenths: length,
        n: same.length,
      }));
      const { n, mean, median, p90 } = spreadOf(counted);
      expect(n).toBe(tenths.length);
      expect(median).toBeCloseTo(bySorting(tenths, 0.5), 1);
      expect(p90).toBeCloseTo(bySorting(tenths, 0.9), 1);
      expect(mean).toBeCloseTo(tenths.reduce((sum, one) => sum + one, 0) / tenths.length / 10, 0);
      expect(barsOf(counted).reduce((sum, bar) => sum + bar.n, 0)).toBe(n);
    }),
  );
});

it('nobody waited, nothing is told', () => {
  expect(spreadOf([])).toEqual({ n: 0, mean: null, median: null, p90: null });
});

it('a wait on the edge of a bar belongs to the one that begins there', () => {
  const bars = barsOf([
    { tenths: 50, n: 2 },
    { tenths: 49, n: 1 },
    { tenths: 99_999, n: 4 },
  ]);
  expect(bars.map(({ n }) => n)).toEqual([1, 2, 0, 0, 0, 0, 0, 0, 4]);
});
