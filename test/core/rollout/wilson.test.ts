import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilson } from '../../../src/core/rollout/wilson.ts';

describe("Wilson's interval", () => {
  it.each([
    // Published values, 95 %.
    [0, 10, 0, 0.2775],
    [5, 10, 0.2366, 0.7634],
    [10, 10, 0.7225, 1],
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
  ])('of %i in %i goes from %f to %f', (n, of, low, high) => {
    expect(wilson(n, of)).toMatchObject({ low, high });
  });

  it('of nothing claims nothing', () => {
    expect(wilson(0, 0)).toMatchObject({ share: null, low: null, high: null });
  });

  it('holds the share itself and stays between none and all', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(), (of, some) => {
        const { share, low, high } = wilson(some % (of + 1), of);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(share ?? -1);
        expect(high).toBeGreaterThanOrEqual(share ?? 2);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });
});
