import fc from 'fast-check';
import { expect, it } from 'vitest';
import { barsOf, spreadOf } from '../../../src/core/kpi/spread.ts';

/** A fraction of tenths of a minute in minutes, to the nearest tenth, halves up. */
const inMinutes = (numerator: bigint, denominator: bigint): number =>
  Number((2n * numerator + denominator) / (2n * denominator)) / 10;

/** The same by sorting every single wait, with nine stairs between each and the next: ten times a quantile is one of them. */
function bySorting(tenths: readonly number[], inTen: number): number {
  const sorted = [...tenths].sort((a, b) => a - b);
  const steps = sorted.slice(1).flatMap((high, i) => {
    const low = sorted[i] ?? 0;
    return Array.from({ length: 10 }, (_, step) => low * (10 - step) + high * step);
  });
  const stairs = [...steps, (sorted.at(-1) ?? 0) * 10];
  return inMinutes(BigInt(stairs[(sorted.length - 1) * inTen] ?? 0), 10n);
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
      expect(median).toBe(bySorting(tenths, 5));
      expect(p90).toBe(bySorting(tenths, 9));
      expect(mean).toBe(inMinutes(BigInt(tenths.reduce((sum, one) => sum + one, 0)), BigInt(tenths.length)));
      expect(barsOf(counted).reduce((sum, bar) => sum + bar.n, 0)).toBe(n);
    }),
  );
});

it('a quantile that falls on half a tenth is told with the tenth above', () => {
  const counted = [
    { tenths: 0, n: 1 },
    { tenths: 1, n: 1 },
  ];
  expect(spreadOf(counted)).toEqual({ n: 2, mean: 0.1, median: 0.1, p90: 0.1 });
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
