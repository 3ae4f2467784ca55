import { describe, expect, test } from 'vitest';
import { readExamples } from '../../src/settings/examples.ts';
import { GOOD, SHIPPED } from '../core/examples/bench.ts';

const FILE = 'config/assignment.test.yaml';

/** Faults of a text in which a pilcrow marks the place where the one fault is due. */
function faultsOf(marked: string) {
  const before = marked.slice(0, marked.indexOf('¶')).split('\n');
  const { faults, examples } = readExamples(FILE, marked.replace('¶', ''), SHIPPED);
  return { faults, examples, line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

const SLIPS: readonly (readonly [slip: string, text: string, code: string, hint: string])[] = [
  ['key misspelt', `- lead: ${GOOD}\n  ¶expct: { owner: anna }`, 'unknown-key', 'did you mean "expect"?'],
  [
    'expectation misspelt',
    `- lead: ${GOOD}\n  expect: { ¶ownr: anna }`,
    'unknown-key',
    'did you mean "owner"?',
  ],
  [
    'field misspelt',
    '- lead: { ¶contry: DK }\n  expect: { stage: raw }',
    'unknown-field',
    'did you mean "country"?',
  ],
  [
    'choice misspelt',
    '- lead: { budget: ¶aproved }\n  expect: { stage: raw }',
    'unknown-value',
    'did you mean "approved"?',
  ],
  [
    'text without quotes',
    '- lead: { postal code: ¶8000 }\n  expect: { stage: raw }',
    'wrong-value',
    'put it in quotes: "8000"',
  ],
  [
    'field that is worked out',
    '- lead: { ¶email.domain: a.example }\n  expect: { stage: raw }',
    'derived-field',
    'give those instead',
  ],
  [
    'weekday that does not fit',
    `- lead: ${GOOD}\n  at: ¶Tue 2026-11-23 10:00 Europe/Copenhagen\n  expect: { stage: mql }`,
    'wrong-weekday',
    'write Mon 2026-11-23',
  ],
  [
    'zone misspelt',
    `- lead: ${GOOD}\n  at: ¶2026-11-23 10:00 Europe/Copenhagn\n  expect: { stage: mql }`,
    'unknown-zone',
    'Europe/Copenhagen',
  ],
  [
    'rule unknown',
    `- lead: ${GOOD}\n  expect: { rule: ¶Denmark by postcode }`,
    'unknown-rule',
    'did you mean "Denmark by postal code"?',
  ],
  [
    'row unknown',
    `- lead: ${GOOD}\n  expect: { row: ¶5000 to 9999 }`,
    'unknown-row',
    'did you mean "5000 to 9990"?',
  ],
  ['rep unknown', `- lead: ${GOOD}\n  expect: { owner: ¶ana }`, 'unknown-rep', 'did you mean "anna"?'],
  [
    'one of several reps unknown',
    `- lead: ${GOOD}\n  expect: { owner in: ¶[anna, boo] }`,
    'unknown-rep',
    'did you mean "bo"?',
  ],
  ['pool unknown', `- lead: ${GOOD}\n  expect: { pool: ¶dk-wst }`, 'unknown-pool', 'did you mean "dk-west"?'],
  [
    'queue unknown',
    `- lead: ${GOOD}\n  expect: { queue: ¶unasigned }`,
    'unknown-queue',
    'did you mean "unassigned"?',
  ],
  ['stage unknown', `- lead: ${GOOD}\n  expect: { stage: ¶mqll }`, 'wrong-value', 'did you mean "mql"?'],
  [
    'profile unknown',
    `- lead: ${GOOD}\n  expect: { profile: ¶dkk }`,
    'unknown-profile',
    'did you mean "dk"?',
  ],
  ['tag unknown', `- lead: ${GOOD}\n  expect: { tags: ¶[mql, hott] }`, 'unknown-tag', 'did you mean "hot"?'],
  [
    'reason unknown',
    `- lead: ${GOOD}\n  expect: { disqualified: ¶competitors }`,
    'unknown-disqualification',
    'did you mean "competitor"?',
  ],
  [
    'reason of refuse unknown',
    `- lead: ${GOOD}\n  expect: { refused: ¶test-adress }`,
    'unknown-refusal',
    'did you mean "test-address"?',
  ],
  [
    'missing what is not asked for',
    `- lead: ${GOOD}\n  expect: { missing: ¶emial }`,
    'unknown-must-have',
    'did you mean "email"?',
  ],
  ['score in words', `- lead: ${GOOD}\n  expect: { score: ¶sixty }`, 'wrong-type', 'digits'],
  [
    'property unknown',
    `- lead: ${GOOD}\n  expect: { hubspot: { ¶stafet_scor: "82" } }`,
    'unknown-field',
    'did you mean "stafet_score"?',
  ],
  [
    'field of a record unknown',
    '- record: { crm: salesforce, fields: { ¶Emial: a@b.example } }\n  expect: { stage: raw }',
    'unknown-field',
    'did you mean "Email"?',
  ],
  [
    'CRM unknown',
    '- record: { crm: ¶salesfroce, fields: {} }\n  expect: { stage: raw }',
    'wrong-value',
    'did you mean "salesforce"?',
  ],
  [
    'object unknown',
    '- record: { crm: salesforce, object: ¶Leads, fields: {} }\n  expect: { stage: raw }',
    'unknown-object',
    'known are Lead, Contact',
  ],
  [
    'expected field unknown',
    `- lead: ${GOOD}\n  expect: { fields: { ¶company.siz: 1 } }`,
    'unknown-field',
    'did you mean "company.size"?',
  ],
  [
    'expected field of the wrong kind',
    `- lead: ${GOOD}\n  expect: { fields: { company.size: ¶many } }`,
    'wrong-value',
    'digits',
  ],
  [
    'who is away unknown',
    `- lead: ${GOOD}\n  away: [anna, ¶boo]\n  expect: { stage: mql }`,
    'unknown-rep',
    'did you mean "bo"?',
  ],
  [
    'away until no day',
    `- lead: ${GOOD}\n  away: { anna: ¶soon }\n  expect: { stage: mql }`,
    'bad-date',
    '2026-12-01',
  ],
  [
    'part of a lead in words',
    `- lead: ${GOOD}\n  pool state: { dk-west: { anna: ¶half } }\n  expect: { stage: mql }`,
    'wrong-value',
    '1/3',
  ],
  [
    'pool that owes unknown',
    `- lead: ${GOOD}\n  pool state: { ¶dk-wst: { anna: 1 } }\n  expect: { stage: mql }`,
    'unknown-pool',
    'did you mean "dk-west"?',
  ],
  [
    'account owner unknown',
    `- lead: ${GOOD}\n  account owner: ¶claro\n  expect: { stage: mql }`,
    'unknown-rep',
    'did you mean "clara"?',
  ],
  ['nothing given', '- ¶expect: { stage: raw }', 'nothing-given', 'add "lead:"'],
  ['nothing expected', `- ¶lead: ${GOOD}`, 'nothing-expected', 'add "expect:"'],
  [
    'lead and record',
    `- lead: ${GOOD}\n  ¶record: { crm: hubspot, fields: {} }\n  expect: { stage: mql }`,
    'two-leads',
    'one of them',
  ],
  [
    'step before what came before',
    `- lead: ${GOOD}\n  then: [{ at: ¶2026-03-02 09:00, expect: { stage: mql } }]`,
    'goes-back',
    'order of time',
  ],
  [
    'step at two times',
    `- lead: ${GOOD}\n  then: [{ at: 2026-03-03 09:00, ¶later: 1 hour, expect: { stage: mql } }]`,
    'two-times',
    'one of them',
  ],
  [
    'step with two deeds',
    `- lead: ${GOOD}\n  then: [{ log: call, ¶deal: open, expect: { stage: mql } }]`,
    'two-deeds',
    'make them two',
  ],
  [
    'length of time unknown',
    `- lead: ${GOOD}\n  then: [{ later: ¶a while, expect: { stage: mql } }]`,
    'wrong-value',
    'minutes, hours, days or weeks',
  ],
  [
    'reason to reject unknown',
    `- lead: ${GOOD}\n  then: [{ reject: ¶no-bugdet, expect: { stage: recycling } }]`,
    'unknown-value',
    'did you mean "no-budget"?',
  ],
  [
    'column given unknown',
    `- table: { given: [¶contry], expect: [stage], rows: [[DK, raw], [SE, raw]] }`,
    'unknown-field',
    'did you mean "country"?',
  ],
  [
    'column expected unknown',
    `- table: { given: [country], expect: [¶stag], rows: [[DK, raw], [SE, raw]] }`,
    'unknown-key',
    'did you mean "stage"?',
  ],
  [
    'part of a column unknown',
    `- table: { given: [country], expect: [¶fields cty], rows: [[DK, ~]] }`,
    'unknown-field',
    'did you mean "city"?',
  ],
  [
    'row too short',
    `- table: { given: [country, city], expect: [stage], rows: [¶[DK, raw]] }`,
    'wrong-row',
    'give each column a cell',
  ],
  [
    'cell that cannot be',
    `- table: { given: [country], expect: [stage], rows: [[DK, ¶rwa]] }`,
    'unknown-value',
    'did you mean "raw"?',
  ],
  [
    'table and more',
    `- lead: ${GOOD}\n  expect: { stage: mql }\n  ¶table: { given: [country], expect: [stage], rows: [[DK, mql]] }`,
    'table-and-more',
    'example of its own',
  ],
  [
    'goal unknown',
    'goals: [{ goal: ¶volum, mqls: 1, expect: { verdict: met } }]',
    'unknown-goal',
    'did you mean "volume"?',
  ],
  [
    'month that is none',
    'goals: [{ goal: volume, month: ¶2026-13, mqls: 1, expect: { verdict: met } }]',
    'bad-date',
    '2026-11',
  ],
  [
    'more leads that match than leads',
    'goals: [{ goal: icp-quality, mqls: 1, icp: ¶2, expect: { verdict: met } }]',
    'wrong-value',
    'among mqls',
  ],
  [
    'share of leads nobody counted',
    'goals: [{ goal: ¶icp-quality, mqls: 60, expect: { verdict: missed } }]',
    'nothing-given',
    'add "icp:"',
  ],
  [
    'part of a plan misspelt',
    'goals: [{ goal: volume, mqls: 1, expect: { plan: { ¶step: 3 } } }]',
    'unknown-key',
    'did you mean "steps"?',
  ],
  [
    'owner of a goal unknown',
    'goals: [{ goal: volume, mqls: 1, expect: { owner: ¶mete } }]',
    'unknown-rep',
    'did you mean "mette"?',
  ],
  [
    'nothing expected of a goal',
    'goals: [{ goal: volume, mqls: 1, expect: ¶{} }]',
    'nothing-expected',
    'name what',
  ],
  [
    'report unknown',
    'reports: [{ report: ¶weekley, at: 2026-11-23 08:00, expect: { due: none } }]',
    'wrong-value',
    'did you mean "weekly"?',
  ],
  [
    'report at no moment',
    'reports: [{ report: weekly, at: ¶Tue 2026-11-23 08:00, expect: { due: none } }]',
    'wrong-weekday',
    'write Mon 2026-11-23',
  ],
  [
    'report due at no moment',
    'reports: [{ report: weekly, at: 2026-11-23 08:00, expect: { due: ¶monday } }]',
    'bad-moment',
    'Mon 2026-11-23',
  ],
  [
    'language no report is told in',
    'reports: [{ report: weekly, at: 2026-11-23 08:00, expect: { languages: { mette: ¶dk } } }]',
    'wrong-value',
    'da',
  ],
  ['file without examples', '¶given: { at: 2026-11-23 08:00 }', 'nothing-expected', 'goals or reports'],
  [
    'slip in what is given for all',
    'given: { lead: { ¶contry: DK } }\nexamples:\n  - expect: { stage: raw }\n  - expect: { stage: raw }',
    'unknown-field',
    'did you mean "country"?',
  ],
];

describe('a slip in a file of examples', () => {
  test.each(SLIPS)('%s: found once, at its place, with a cure', (_, text, code, hint) => {
    const { faults, examples, line, column } = faultsOf(text);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ file: FILE, line, column, code });
    expect(faults[0]?.hint).toContain(hint);
    expect(examples).toEqual([]);
  });
});

test('all slips of a file are told at once, in the order of the file', () => {
  const text = `
- lead: { contry: DK }
  expct: { stage: raw }
  expect: { owner: ana }
- lead: { budget: lots }
  at: Sun 2026-11-23 10:00
  expect: { stage: raw }
`;
  const { faults } = readExamples(FILE, text, SHIPPED);
  expect(faults.map(({ line, code }) => `${line} ${code}`)).toEqual([
    '2 unknown-field',
    '3 unknown-key',
    '4 unknown-rep',
    '5 unknown-value',
    '6 wrong-weekday',
  ]);
});

test('a file that is no YAML is told of as such', () => {
  const { faults } = readExamples(FILE, '- lead: { country: DK\n  expect: {}', SHIPPED);
  expect(faults.length).toBeGreaterThan(0);
});

test('an example without a name goes by its number, a row by what it gives', () => {
  const { examples } = readExamples(
    FILE,
    '- { lead: { country: DK }, expect: { stage: raw } }\n- table: { given: [country, city], expect: [stage], rows: [[SE, ~, raw]] }',
    SHIPPED,
  );
  expect(examples.map(({ name }) => name)).toEqual(['example 1', 'example 2: SE, ~']);
});
