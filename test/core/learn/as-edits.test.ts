import { describe, expect, it } from 'vitest';
import { editsOf } from '../../../src/core/learn/as-edits.ts';
import { qualificationSchema } from '../../../src/model/config/qualification.ts';
import { withNumbers } from '../../../src/settings/edit-numbers.ts';

const CONFIG = qualificationSchema.parse({
  mql: { score: 60, 'must-have': ['email'] },
  criteria: {
    fit: { 'company.size over 1000': 8 },
    intent: { 'each intent.events, at most 2': 10 },
    role: { manager: 8 },
    timing: { 'within 3 months': 10 },
  },
  profiles: {
    de: { when: 'country is DE', mql: { score: 65 } },
    b2c: { when: 'company.name is empty', mql: { score: 15 }, criteria: { role: { manager: 5, user: 5 } } },
  },
});

const proposal = (changes: readonly (readonly [string, number, number])[], scoreShift = 0) => ({
  learntFrom: 700,
  triedOn: 300,
  aucNow: 0.6,
  aucProposed: 0.7,
  aucModel: 0.7,
  changes: changes.map(([criterion, from, to]) => ({ criterion, from, to })),
  scoreShift,
  calibration: [],
});

describe('a proposal as lines of config/qualification.yaml', () => {
  it('finds conditions, choices and windows by the names their verdicts carry, those of all leads first', () => {
    const { edits, missing } = editsOf(
      CONFIG,
      proposal([
        ['fit: company.size over 1000', 8, 20],
        ['role: role manager', 8, 3],
        ['role: role user', 5, 7],
        ['timing: timing within-3-months', 10, 0],
        ['fit: was there once', 5, 9],
      ]),
    );
    expect(edits.map(({ path, to }) => [path.join(' / '), to])).toEqual([
      ['criteria / fit / company.size over 1000', 20],
      ['criteria / role / manager', 3],
      ['profiles / b2c / criteria / role / user', 7],
      ['criteria / timing / within 3 months', 0],
    ]);
    expect(missing).toEqual(['fit: was there once']);
  });

  it('changes what a line gives for each by the part that it gave in all', () => {
    const { edits } = editsOf(CONFIG, proposal([['intent: each intent.events, at most 2', 20, 30]]));
    expect(edits).toMatchObject([{ from: 10, to: 15 }]);
  });

  it('moves the score needed with the scores, not where a profile counts otherwise, and never below nought', () => {
    const scores = (shift: number) =>
      editsOf(CONFIG, proposal([], shift)).edits.map(({ path, to }) => [path.join(' / '), to]);
    expect(scores(-7)).toEqual([
      ['mql / score', 53],
      ['profiles / de / mql / score', 58],
    ]);
    expect(scores(-90).map(([, to]) => to)).toEqual([0, 0]);
    expect(scores(0)).toEqual([]);
  });
});

describe('numbers in a YAML text', () => {
  it('are changed where they stand, and every other character stays', () => {
    const text = [
      '# what counts',
      'criteria:',
      '  fit: # the company',
      "    'size over 1000':   +8   # large",
      '    vat: -5',
      '  role: { user: +5, c-level: 12 }',
      '',
    ].join('\n');
    const edits = [
      { path: ['criteria', 'fit', 'size over 1000'], to: 20 },
      { path: ['criteria', 'fit', 'vat'], to: -10 },
      { path: ['criteria', 'role', 'user'], to: -1 },
      { path: ['criteria', 'role', 'c-level'], to: 0 },
      { path: ['criteria', 'fit', 'not there'], to: 1 },
    ];
    expect(withNumbers('x.yaml', text, edits)).toBe(
      text.replace('+8', '+20').replace('-5', '-10').replace('+5', '-1').replace('c-level: 12', 'c-level: 0'),
    );
  });
});
