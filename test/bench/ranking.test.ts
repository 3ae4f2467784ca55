import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auc, type Scored, tenths } from '../../bench/lift/ranking.ts';

const lead = fc.record({ score: fc.integer({ min: 0, max: 12 }), won: fc.boolean() });
const both = fc
  .array(lead, { minLength: 10, maxLength: 60 })
  .filter((leads) => leads.some(({ won }) => won) && leads.some(({ won }) => !won));

/** Every pair of a won and a lost lead, one by one. */
function pairByPair(leads: readonly Scored[]): number {
  const [won, lost] = [leads.filter((one) => one.won), leads.filter((one) => !one.won)];
  const points = won.flatMap((w) => lost.map((l) => (w.score > l.score ? 1 : w.score === l.score ? 0.5 : 0)));
  return points.reduce<number>((sum, point) => sum + point, 0) / points.length;
}

describe('the area under the curve', () => {
  it('is the chance that a won lead scores above a lost one, ties counting half', () => {
    fc.assert(
      fc.property(both, (leads) => {
        expect(auc(leads)).toBeCloseTo(pairByPair(leads), 10);
      }),
    );
  });

  it('is 1 for a score that knows, 0.5 for one that says the same of all', () => {
    const leads = [1, 2, 3, 4].map((n) => ({ score: n, won: n > 2 }));
    expect(auc(leads)).toBe(1);
    expect(auc(leads.map(({ won }) => ({ score: 7, won })))).toBe(0.5);
  });
});

describe('tenths', () => {
  it('share out all leads and all that were won, whatever the order of the file', () => {
    fc.assert(
      fc.property(both, (leads) => {
        const parts = tenths(leads);
        const sum = (pick: (part: (typeof parts)[number]) => number) =>
          parts.reduce((total, part) => total + pick(part), 0);
        expect(sum(({ leads: n }) => n)).toBeCloseTo(leads.length, 6);
        expect(sum(({ won }) => won)).toBeCloseTo(leads.filter(({ won }) => won).length, 6);
        const turned = tenths(leads.toReversed());
        for (const [i, { won }] of parts.entries()) expect(won).toBeCloseTo(turned[i]?.won ?? -1, 6);
      }),
    );
  });

  it('of a score that says the same of all have a lift of one each', () => {
    const leads = Array.from({ length: 40 }, (_, n) => ({ score: 3, won: n % 4 === 0 }));
    for (const { lift } of tenths(leads)) expect(lift).toBeCloseTo(1, 10);
  });
});
