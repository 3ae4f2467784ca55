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

describe('rules that cannot do their work', () => {
  const to = 'pool west';
  const rules = (...list: readonly Record<string, unknown>[]): Record<string, unknown> => ({
    rules: list.map((one, i) => ({ name: `r${i}`, to, ...one })),
  });
  const table = (rows: readonly string[], more: Record<string, unknown> = {}): Record<string, unknown> => ({
    rules: [
      { name: 't', by: 'postal-code', table: Object.fromEntries(rows.map((row) => [row, to])), ...more },
    ],
  });
  const codes = (more: Record<string, unknown>): readonly string[] =>
    faultsOf(more).map(({ code, path, hint }) => `${code} ${path.join('.')} ${hint}`);

  it.each([
    [
      'a broader rule above',
      rules({ when: 'country in DK, SE' }, { when: 'country is DK and company.size over 5' }),
      'rules.1.name move it above "r0", or take it out',
    ],
    [
      'a rule for every lead above',
      rules({}, { when: 'country is DK' }),
      'rules.1.name move it above "r0", or take it out',
    ],
    [
      'several rules above',
      rules(
        { when: 'company.size over 10' },
        { when: 'company.size under 20' },
        { when: 'company.size is known' },
      ),
      'rules.2.name move it up, or take it out',
    ],
    [
      'a wider range above',
      rules({ when: 'postal code from 1000 to 9999' }, { when: 'postal code from 5000 to 5999' }),
      'rules.1.name move it above "r0", or take it out',
    ],
    [
      'a rule of the same leads in other words',
      rules({ when: 'not (country is DK)' }, { when: 'country is SE' }),
      'rules.1.name move it above "r0", or take it out',
    ],
  ])('are found behind %s', (_name, more, fault) => expect(codes(more)).toEqual([`shadowed-rule ${fault}`]));

  it('are found behind a table that has all they ask for', () => {
    const first = { name: 't', by: 'country', table: { 'DK, SE': to } };
    expect(codes({ rules: [first, { name: 'r', when: 'country is SE', to }] })).toHaveLength(1);
    expect(codes({ rules: [first, { name: 'r', when: 'country is NO', to }] })).toEqual([]);
  });

  it('are found when their own tests contradict each other', () => {
    expect(codes(rules({ when: 'country is DK and country is SE' }))[0]).toContain(
      'never-holds rules.0.when',
    );
    expect(codes(rules({ when: 'company.size over 10 and company.size under 5' }))[0]).toContain(
      'never-holds',
    );
    expect(codes(rules({ when: 'phone is known and phone is empty' }))[0]).toContain('never-holds');
  });

  it('are not imagined where a lead is left for each', () => {
    const fine = rules(
      { when: 'country in DK, SE and company.size over 1000' },
      { when: 'country is DK and company.size over 999' },
      { when: 'postal code from 1000 to 4999' },
      { when: 'postal code from 4999 to 5000' },
      { when: 'tech contains SAP' },
      { when: 'tech contains SAP, Oracle' },
      { when: 'intent.last-at within 7 days' },
      { when: 'intent.last-at within 8 days' },
      { when: 'tags contains icp and tags contains hot' },
      { to: 'owner of the account' },
      {},
    );
    expect(faultsOf(fine)).toEqual([]);
  });

  it('leave a lead to nobody: the smallest such lead is shown', () => {
    const open = {
      ...rules({ when: 'country is DK' }, { when: 'country is not DK and company.size under 10' }),
      otherwise: undefined,
    };
    expect(faultsOf(open)).toEqual([
      expect.objectContaining({
        code: 'uncaught-leads',
        message: 'no rule takes this lead: a lead of which nothing is known',
      }),
    ]);
    const known = {
      ...rules({ when: 'country is empty' }, { when: 'country in DK, SE' }),
      otherwise: undefined,
    };
    expect(faultsOf(known)[0]?.message).toBe('no rule takes this lead: country: FR');
    expect(faultsOf({ ...rules({}), otherwise: undefined })).toEqual([]);
  });

  it.each([
    [
      ['1000 to 4999', '4000 to 5000'],
      'overlapping-rows',
      '"1000 to 4999" and "4000 to 5000" both hold 4000',
    ],
    [
      ['4000 to 5000', '1000 to 9999'],
      'overlapping-rows',
      '"1000 to 9999" and "4000 to 5000" both hold 4000',
    ],
    [['1000 to 4999', '1050'], 'overlapping-rows', '"1000 to 4999" and "1050" both hold 1050'],
    [['1000 to 4999', '5100 to 9990'], 'gap-in-table', 'no row holds 5000 to 5099'],
    [['1000 to 4999', '5001 to 9990'], 'gap-in-table', 'no row holds 5000'],
  ])('tables: %j', (rows, code, message) => {
    expect(faultsOf(table(rows))).toEqual([expect.objectContaining({ code, message, onKey: true })]);
  });

  it('tables with single values, meeting ranges, or gaps that are meant are fine', () => {
    expect(faultsOf(table(['1000 to 4999', '5000 to 9990', '20000']))).toEqual([]);
    expect(faultsOf(table(['1000 to 4999', '6000 to 9990'], { gaps: 'allowed' }))).toEqual([]);
    expect(
      faultsOf({ rules: [{ name: 'c', by: 'country', table: { 'DK, SE': to, 'NO, DK': to } }] }),
    ).toEqual([expect.objectContaining({ code: 'overlapping-rows', message: '"DK, SE" holds DK, too' })]);
  });

  it('pools that hand leads round in a circle are told once', () => {
    const pools = { a: { members: { anna: 1 }, next: 'pool b' }, b: { members: { bo: 1 }, next: 'pool a' } };
    expect(faultsOf({ pools })).toEqual([
      expect.objectContaining({
        code: 'circular-pools',
        message: 'leads go round in a circle: a → b → a',
        path: ['pools', 'a', 'next'],
      }),
    ]);
  });

  it('are found fast in long files', () => {
    const many = Array.from({ length: 60 }, (_, i) => ({
      when: `postal code from ${1000 + i * 100} to ${1099 + i * 100} and company.size over ${i} and country in DK, SE`,
    }));
    const from = performance.now();
    expect(faultsOf(rules(...many))).toEqual([]);
    expect(performance.now() - from).toBeLessThan(3000);
  });
});
