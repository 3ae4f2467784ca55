import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaUnderCurve } from '../../../src/core/learn/auc.ts';
import { learn } from '../../../src/core/learn/learn.ts';
import { chance, fitLogistic } from '../../../src/core/learn/logistic.ts';
import type { Sample } from '../../../src/core/learn/sample.ts';
import { learnedSchema } from '../../../src/model/learned.ts';

/** Numbers below one, the same each time. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** Leads whose outcome hangs on the industry much, on the size a little, and on the newsletter not at all. */
function leads(n: number, seed = 7): readonly Sample[] {
  const next = dice(seed);
  return Array.from({ length: n }, (_, at) => {
    const [industry, size, newsletter] = [next() < 0.5, next() < 0.5, next() < 0.5];
    const odds = -1 + (industry ? 2 : 0) + (size ? 0.7 : 0);
    const points = {
      'fit: industry': industry ? 5 : 0,
      'fit: size': size ? 10 : 0,
      'intent: newsletter': newsletter ? 25 : 0,
    };
    return {
      at,
      market: 'DK',
      language: null,
      points,
      score: Object.values(points).reduce((a, b) => a + b),
      isGood: next() < 1 / (1 + Math.exp(-odds)),
    };
  });
}

describe('learning from outcomes', () => {
  it('finds what matters, and proposes points that tell more on leads it has not seen', () => {
    const learned = learn(leads(1200), 'accepted');
    expect(learnedSchema.safeParse(learned).error).toBeUndefined();
    expect(learned.criteria[0]).toMatchObject({ criterion: 'fit: industry', sure: true });
    expect(learned.criteria.find(({ criterion }) => criterion === 'intent: newsletter')?.sure).toBe(false);
    const to = Object.fromEntries(learned.proposal?.changes.map((one) => [one.criterion, one.to]) ?? []);
    expect(to['fit: industry']).toBeGreaterThan(20);
    expect(to['intent: newsletter']).toBeLessThan(5);
    expect(learned.proposal?.aucProposed ?? 0).toBeGreaterThan((learned.proposal?.aucNow ?? 1) + 0.1);
  });

  it('expects what comes, tenth by tenth', () => {
    for (const { expected, came } of learn(leads(4000), 'accepted').proposal?.calibration ?? [])
      expect(Math.abs(expected - (came.share ?? 0))).toBeLessThan(0.15);
  });

  it('proposes nothing from few leads, or from one outcome', () => {
    expect(learn(leads(60), 'won')).toMatchObject({
      proposal: null,
      why: expect.stringContaining('60 leads'),
    });
    const happy = leads(500).map((one) => ({ ...one, isGood: true }));
    expect(learn(happy, 'accepted').proposal).toBeNull();
    expect(learn([], 'accepted')).toMatchObject({ leads: 0, criteria: [], proposal: null });
  });

  it('never turns a criterion against what its writer meant', () => {
    const turned = leads(1000).map((one) => ({ ...one, isGood: !one.isGood }));
    for (const { to } of learn(turned, 'accepted').proposal?.changes ?? [])
      expect(to).toBeGreaterThanOrEqual(0);
  });

  it('says so when the leads have changed, and when a market stands out', () => {
    const some = leads(1000);
    expect(learn(some, 'accepted').drift).toEqual([]);
    const changed = some.map((one, i) =>
      i < 700 ? one : { ...one, points: { ...one.points, 'intent: newsletter': 0 } },
    );
    expect(learn(changed, 'accepted').drift.map(({ criterion }) => criterion)).toEqual([
      'intent: newsletter',
    ]);
    const apart = some.map((one, i) => (i % 4 === 0 ? { ...one, market: 'SE', isGood: true } : one));
    expect(learn(apart, 'accepted').markets.map(({ key, sure }) => [key, sure])).toEqual([
      ['DK', true],
      ['SE', true],
    ]);
  });

  it('scores what has faded, and what is given for each of several, by its part of the most a line gave', () => {
    // Interest that faded to half in every second lead: it tells as much of the outcome, and gives half as many points.
    const some = leads(1200).map((one, i) => {
      const points = {
        ...one.points,
        'fit: industry': (one.points['fit: industry'] ?? 0) * (i % 2 === 0 ? 1 : 0.4),
      };
      return { ...one, points };
    });
    const change = learn(some, 'accepted').proposal?.changes.find(
      ({ criterion }) => criterion === 'fit: industry',
    );
    expect(change?.from).toBe(5);
  });

  it('does not depend on the order in which leads are read', () => {
    const some = leads(300);
    expect(learn([...some].reverse(), 'accepted')).toEqual(learn(some, 'accepted'));
  });
});

describe('the logistic model', () => {
  it('finds the weights that made the outcomes', () => {
    const some = leads(20_000);
    const rows = some.map(({ points }) => [points['fit: industry'] ? 1 : 0, points['fit: size'] ? 1 : 0]);
    const model = fitLogistic(
      rows,
      some.map(({ isGood }) => isGood),
      1,
    );
    expect(model.bias).toBeCloseTo(-1, 0);
    expect(model.weights[0]).toBeCloseTo(2, 0);
    expect(model.weights[1]).toBeCloseTo(0.7, 0);
    expect(chance(model, [1, 1])).toBeGreaterThan(chance(model, [0, 0]));
  });

  it('stays finite where a criterion tells everything, or nothing at all', () => {
    const rows = [
      [1, 0],
      [1, 0],
      [0, 0],
      [0, 0],
    ];
    const { bias, weights } = fitLogistic(rows, [true, true, false, false], 1);
    for (const value of [bias, ...weights]) expect(Number.isFinite(value)).toBe(true);
  });
});

it('the area under the curve is the share of pairs in the right order', () => {
  const lead = fc.record({ value: fc.integer({ min: 0, max: 9 }), isGood: fc.boolean() });
  fc.assert(
    fc.property(fc.array(lead, { maxLength: 40 }), (some) => {
      const [good, others] = [some.filter(({ isGood }) => isGood), some.filter(({ isGood }) => !isGood)];
      const pairs = good.flatMap((a) =>
        others.map((b) => (a.value > b.value ? 1 : a.value === b.value ? 0.5 : 0)),
      );
      const share =
        pairs.length === 0 ? null : pairs.reduce<number>((sum, one) => sum + one, 0) / pairs.length;
      const area = areaUnderCurve(some);
      if (share === null) expect(area).toBeNull();
      else expect(area).toBeCloseTo(share, 3);
    }),
  );
});
