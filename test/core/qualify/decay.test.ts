import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decayed } from '../../../src/core/qualify/decay.ts';

const DAY = 86_400_000;

describe('points that cool', () => {
  it.each([
    [20, 0, 20],
    [20, 7, 15],
    [20, 14, 10],
    [20, 21, 8],
    [20, 28, 5],
    [20, 42, 3],
    [1, 14, 1],
    [1, 15, 0],
    [-20, 14, -10],
    [1000, 14 * 12, 0],
    [20, -3, 20],
  ])('%i points, %i days old, halving every 14, are %i', (points, days, left) =>
    expect(decayed(points, 14, days * DAY)).toBe(left),
  );

  it('stay whole, never rise with age and lie between half and all within one halving', () => {
    const age = fc.integer({ min: 0, max: 400 * DAY });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1000 }),
        fc.integer({ min: 1, max: 400 }),
        age,
        age,
        (points, days, a, b) => {
          const [younger, older] = [
            decayed(points, days, Math.min(a, b)),
            decayed(points, days, Math.max(a, b)),
          ];
          expect(Number.isInteger(younger)).toBe(true);
          expect(older).toBeLessThanOrEqual(younger);
          if (a <= days * DAY)
            expect(decayed(points, days, a)).toBeGreaterThanOrEqual(Math.floor(points / 2));
        },
      ),
    );
  });
});
