import { describe, expect, it } from 'vitest';
import { pick, randomFor, shares, weighted } from '../../../sandbox/story/draw.ts';
import { deskOf, fillsIn, MOVES, repPlans } from '../../../sandbox/story/rep-plan.ts';
import { dialled, spelled } from '../../../sandbox/story/spell.ts';
import { parts } from '../../../sandbox/story/talk.ts';

describe('draw', () => {
  it('gives each lead figures of its own, whatever the others draw', () => {
    const [a, b] = [randomFor(1, 4), randomFor(1, 4)];
    expect([a.next(), a.next()]).toEqual([b.next(), b.next()]);
    expect(randomFor(1, 5).next()).not.toBe(randomFor(1, 4).next());
  });

  it('parts a whole by weight without losing any', () => {
    const parted = shares(7, [
      ['a', 2],
      ['b', 1],
    ]);
    expect(parted).toEqual(['a', 'a', 'a', 'a', 'a', 'b', 'b']);
    expect(shares(0, [['a', 1]])).toEqual([]);
  });

  it('picks by weight, and never what weighs nothing', () => {
    const random = randomFor(3);
    const drawn = Array.from({ length: 200 }, () =>
      weighted(random, [
        ['often', 9],
        ['never', 0],
        ['rarely', 1],
      ]),
    );
    expect(drawn).not.toContain('never');
    expect(drawn.filter((value) => value === 'often').length).toBeGreaterThan(140);
  });

  it('refuses to pick from nothing', () => {
    expect(() => pick(randomFor(1), [])).toThrow('nothing to pick from');
  });
});

describe('spelling', () => {
  it('writes names of the north as addresses do', () => {
    expect(spelled('Søren Østergaard')).toBe('soeren.oestergaard');
    expect(spelled('Älvstrand Åkeri', '-')).toBe('aelvstrand-aakeri');
    expect(spelled('Énergie & Söhne ', '-')).toBe('energie-soehne');
  });

  it('puts a number into the shape of a telephone, from the right', () => {
    expect(dialled('+45 33 ## ## ##', 7)).toBe('+45 33 00 00 07');
    expect(dialled('030 231####', 123_456)).toBe('030 2313456');
  });
});

describe('reps', () => {
  it('make something of every kind, the same with the same seed', () => {
    const plans = repPlans(1, 60);
    expect(new Set(plans.map(({ move }) => move))).toEqual(new Set(MOVES));
    expect(repPlans(1, 60)).toEqual(plans);
  });

  it('of each pool work in both CRMs', () => {
    const pools = [
      ['clara', 'david'],
      ['anna', 'bo'],
      ['erik', 'freja'],
      ['greta', 'hans'],
      ['inge', 'jan'],
      ['kim', 'lars'],
    ];
    for (const pool of pools) expect(new Set(pool.map(deskOf)).size).toBe(2);
  });

  it('fill in the rest after their first try was sent back', () => {
    const plan = { reason: 'timing', rejectedTo: 'recycling' } as const;
    expect(fillsIn({ ...plan, move: 'reject-without-reason' })).toEqual([
      { 'sal.status': 'rejected' },
      { 'sal.status': 'rejected', 'sal.reason': 'timing' },
    ]);
    expect(fillsIn({ ...plan, move: 'accept-too-soon' })[0]).toEqual({ 'sal.status': 'accepted' });
    expect(fillsIn({ ...plan, move: 'leave' })).toEqual([]);
  });
});

it('a list is cut into parts that a call can carry', () => {
  expect(parts([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(parts([], 2)).toEqual([]);
});
