import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enoughWords, lackingWords } from '../../../src/core/qualify/lacking.ts';
import type { Missing } from '../../../src/core/qualify/qualification.ts';

const short = (points: number): Missing => ({ what: 'score', points, words: `${points} points short of 60` });
const could = (name: string, points: number): Missing => ({
  what: 'could',
  group: 'intent',
  name,
  points,
  words: `${name} would give ${points}`,
});
const need: Missing = { what: 'field', name: 'need', words: 'need is not yes' };

describe('what a lead lacks, in words', () => {
  it('names what must be there, then the points and what would give them', () => {
    const missing = [need, short(20), could('budget', 15), could('touch', 10)];
    expect(lackingWords(missing)).toEqual([
      'need is not yes',
      '20 points short of 60: budget would give 15, touch 10',
    ]);
    expect(lackingWords(missing, 1)).toEqual([
      'need is not yes',
      '20 points short of 60: budget would give 15',
    ]);
  });

  it('is nothing for a lead that lacks nothing, and no more than the points where nothing would give any', () => {
    expect(lackingWords([])).toEqual([]);
    expect(lackingWords([short(5)])).toEqual(['5 points short of 60']);
  });
});

describe('what would be enough', () => {
  it.each([
    ['one that gives all', [short(12), could('demo', 15), could('touch', 10)], 'demo'],
    ['any of several that do', [short(9), could('demo', 15), could('touch', 10)], 'one of: demo, touch'],
    [
      'the fewest together',
      [short(20), could('demo', 15), could('touch', 10), could('visit', 5)],
      'demo and touch',
    ],
    [
      'what must be there anyway first',
      [need, short(15), could('touch', 10), could('need', 5)],
      'need and touch',
    ],
    [
      'nothing besides that, where it suffices',
      [need, short(5), could('touch', 10), could('need', 5)],
      'need',
    ],
  ])('names %s', (_, missing, words) => expect(enoughWords(missing)).toBe(words));

  it('is not told when no points are short, or when all together are too few', () => {
    expect(enoughWords([need])).toBeNull();
    expect(enoughWords([short(20), could('touch', 10)])).toBeNull();
  });

  it('gives the points, whatever is open', () => {
    const lists = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 6 });
    fc.assert(
      fc.property(lists, fc.integer({ min: 1, max: 60 }), (points, lacks) => {
        const ways = points.sort((a, b) => b - a).map((n, i) => could(`w${i}.`, n));
        const words = enoughWords([short(lacks), ...ways]);
        const named = points.filter((_, i) => words?.includes(`w${i}.`));
        const sum = named.reduce((all, n) => all + n, 0);
        if (words === null) expect(points.reduce((all, n) => all + n, 0)).toBeLessThan(lacks);
        else if (words.startsWith('one of')) expect(Math.min(...named)).toBeGreaterThanOrEqual(lacks);
        else expect(sum).toBeGreaterThanOrEqual(lacks);
      }),
    );
  });
});
