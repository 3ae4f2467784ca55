import { describe, expect, it } from 'vitest';
import { ENGLISH } from '../../../src/core/kpi/report/speech.ts';
import type { Sample } from '../../../src/core/learn/sample.ts';
import { learningFindings } from '../../../src/core/learn/warnings.ts';

/** Leads of two markets that sales takes or not in turn, with a criterion that hits every second one. */
const leads = (n: number, of: (i: number) => Partial<Sample> = () => ({})): readonly Sample[] =>
  Array.from({ length: n }, (_, at) => ({
    at,
    market: at % 3 === 0 ? 'SE' : 'DK',
    language: 'da',
    points: { 'fit: size': at % 2 === 0 ? 10 : 0 },
    score: 50,
    isGood: at % 4 < 2,
    ...of(at),
  }));

const saidOf = (samples: readonly Sample[]) =>
  learningFindings(samples, 'mette', ENGLISH).map(({ tone, what, who }) => [tone, what, who]);

describe('a weekly report', () => {
  it('says nothing of leads that are as they were, in markets that fare alike', () => {
    expect(saidOf(leads(600))).toEqual([]);
  });

  it('says when a criterion hits otherwise than before, whatever the order they are read in', () => {
    const changed = leads(600, (i) => (i >= 420 ? { points: { 'fit: size': i % 10 === 0 ? 10 : 0 } } : {}));
    const said = saidOf(changed);
    expect(said).toEqual([
      [
        'watch',
        'The leads have changed: “fit: size” hit 50% (210 of 420) before, 10% (18 of 180) lately.',
        'mette',
      ],
    ]);
    expect(saidOf(changed.toReversed())).toEqual(said);
  });

  it('says which market fares otherwise, and not what would be chance among so many', () => {
    const apart = leads(600, (i) => (i % 3 === 0 ? { isGood: i % 12 < 3 } : {}));
    expect(saidOf(apart).map(([, what]) => what)).toContain(
      'Of leads of the market SE sales accepts 25% (50 of 200), of all others 50% (200 of 400).',
    );
    // Two percent by chance: more than one in twenty, less than one in a thousand.
    const slight = leads(600, (i) => (i % 3 === 0 ? { isGood: i % 30 < 12 } : {}));
    expect(saidOf(slight)).toEqual([]);
  });
});
