import { describe, expect, it } from 'vitest';
import { BASE, faultsOf } from './rules.ts';

type Case = readonly [name: string, more: Record<string, unknown>, fault: Record<string, unknown>];

const rule = (more: Record<string, unknown>): Record<string, unknown> => ({
  rules: [{ name: 'r', ...more }],
});
const pool = (more: Record<string, unknown>): Record<string, unknown> => ({
  pools: { ...BASE.pools, west: { ...BASE.pools.west, ...more } },
});

const CASES: readonly Case[] = [
  [
    'an unknown field',
    rule({ when: 'contry is DK', to: 'pool west' }),
    { path: ['rules', 0, 'when'], offset: 0, code: 'unknown-field' },
  ],
  [
    'an unknown pool',
    rule({ to: 'pool wset' }),
    { path: ['rules', 0, 'to'], offset: 5, hint: 'did you mean "west"?' },
  ],
  ['an unknown queue', rule({ to: 'queue unasigned' }), { hint: 'did you mean "unassigned"?' }],
  ['an unknown rep', rule({ to: 'rep ana' }), { hint: 'did you mean "anna"?' }],
  ['a rep who has left', rule({ to: 'rep peter' }), { code: 'inactive-rep' }],
  [
    'a pool named without saying so',
    rule({ to: 'west' }),
    { code: 'unknown-target', hint: 'did you mean "pool west"?' },
  ],
  [
    'a target of no kind',
    rule({ to: 'whoever has time' }),
    { code: 'unknown-target', hint: expect.stringContaining('pool NAME') },
  ],
  ['a rule without an end', rule({ when: 'country is DK' }), { path: ['rules', 0], code: 'rule-shape' }],
  [
    'a rule with two ends',
    rule({ to: 'pool west', by: 'country', table: { DK: 'pool west' } }),
    { code: 'rule-shape' },
  ],
  [
    'a table by an unknown field',
    rule({ by: 'postcode', table: { 1: 'pool west' } }),
    { path: ['rules', 0, 'by'], hint: 'did you mean "postal-code"?' },
  ],
  [
    'a row that names no country',
    rule({ by: 'country', table: { 'DK, Sweden': 'pool west' } }),
    {
      path: ['rules', 0, 'table', 'DK, Sweden'],
      onKey: true,
      offset: 4,
      hint: 'write SE',
    },
  ],
  [
    'a row that ends before it begins',
    rule({ by: 'postal-code', table: { '5000 to 1000': 'pool west' } }),
    { code: 'empty-range', onKey: true },
  ],
  [
    'a row with an unknown pool',
    rule({ by: 'postal-code', table: { '1 to 2': 'pool wset' } }),
    { path: ['rules', 0, 'table', '1 to 2'], offset: 5 },
  ],
  [
    'an unknown member',
    pool({ members: { ana: 1 } }),
    { path: ['pools', 'west', 'members', 'ana'], onKey: true, hint: 'did you mean "anna"?' },
  ],
  [
    'a member who has left',
    pool({ members: { anna: 1, peter: 1 } }),
    { code: 'inactive-rep', path: ['pools', 'west', 'members', 'peter'] },
  ],
  ['a pool without members', pool({ members: {} }), { code: 'empty-pool' }],
  [
    'an unknown pool to go on to',
    pool({ next: 'pool eats' }),
    { path: ['pools', 'west', 'next'], hint: 'did you mean "east"?' },
  ],
  ['going on to nowhere', pool({ next: 'bo' }), { hint: 'write "pool NAME" or "queue NAME"' }],
  [
    'an unknown field to match',
    pool({ match: { languages: 'langauge' } }),
    { path: ['pools', 'west', 'match', 'languages'] },
  ],
  [
    'an unknown person to tell',
    { otherwise: { to: 'queue unassigned', tell: 'boss' } },
    { path: ['otherwise', 'tell'], code: 'unknown-rep' },
  ],
  [
    'a last resort that not every lead has',
    { otherwise: { to: 'owner of the account' } },
    { path: ['otherwise', 'to'] },
  ],
  [
    'two rules of one name',
    {
      rules: [
        { name: 'r', when: 'country is DK', to: 'pool west' },
        { name: 'r', to: 'pool west' },
      ],
    },
    {
      path: ['rules', 1, 'name'],
      code: 'same-name',
    },
  ],
];

describe('faults in config/assignment.yaml', () => {
  it.each(CASES)('%s', (_name, more, fault) =>
    expect(faultsOf(more)).toEqual([expect.objectContaining(fault)]),
  );

  it('come all at once', () => {
    const rules = [
      { name: 'a', when: 'contry is DK', to: 'pool wset' },
      { name: 'b', to: 'rep ana' },
    ];
    expect(faultsOf({ rules })).toHaveLength(3);
  });
});
