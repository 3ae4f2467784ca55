import { describe, expect, test } from 'vitest';
import { countOf } from '../../../src/core/examples/run.ts';
import { examplesOf, failuresOf, GOOD } from './bench.ts';

/** The one failure of an example with one wrong expectation. */
const failure = (expected: string, given = `lead: ${GOOD}, at: Mon 2026-11-23 10:00 Europe/Copenhagen`) => {
  const failures = failuresOf(`[{ ${given}, expect: { ${expected} } }]`);
  expect(failures).toHaveLength(1);
  return failures[0];
};

describe('a failing expectation says what was expected, what came, and why', () => {
  test.each([
    ['owner: bo', 'bo', 'anna', 'Anna Holm was owed 2/3'],
    ['owner: nobody', 'none', 'anna', 'pool dk-west'],
    [
      'owner in: [bo, kim]',
      'one of bo, kim',
      'anna',
      'rule "key accounts Nordics" did not fit: Employees not over 1000',
    ],
    [
      'rule: countries',
      'countries',
      'Denmark by postal code',
      'rule "Denmark by postal code" (5000 to 9990)',
    ],
    ['row: 1000 to 4999', '1000 to 4999', '5000 to 9990', 'pool dk-west'],
    ['pool: dach', 'dach', 'dk-west', 'pool dk-west'],
    ['queue: unassigned', 'unassigned', 'none', 'pool dk-west'],
    ['stage: raw', 'raw', 'mql', '82 points of 60 (dk): MQL'],
    ['score: 81', '81', '82', '+15 Employees from 50 to 1000'],
    ['score at least: 90', 'at least 90', '82', '82 points of 60'],
    ['score at most: 60', 'at most 60', '82', '82 points of 60'],
    ['points: { fit: 10 }', '10', '40', '+15 Industry'],
    ['profile: se', 'se', 'dk', '(dk)'],
    ['tags: mql', 'mql', 'mql, icp, hot', '82 points'],
    ['tags include: key account', 'among others key-account', 'mql, icp, hot', '82 points'],
    ['missing: role', 'role', 'none', '82 points'],
    ['disqualified: competitor', 'competitor', 'none', '82 points'],
    ['sal status: accepted', 'accepted', 'offered', 'stage: mql'],
    [
      'first contact by: Mon 2026-11-23 10:20',
      'Mon 2026-11-23 10:20',
      'Mon 2026-11-23 10:15',
      '15 working minutes from Mon 2026-11-23 10:00, by the hours of Anna Holm (denmark)',
    ],
    ['clock: met', 'met', 'running', '15 working minutes'],
    ['task: { owner: bo }', 'bo', 'anna', '15 working minutes'],
    ['task: none', 'none', 'open', '15 working minutes'],
    ['fields: { company.size: 221 }', '221', '220', 'set by hubspot'],
    ['hubspot: { company_employees: "221" }', '221', '220', 'company.size is "220" in Stafet'],
    ['salesforce: { Country: Danmark }', 'Danmark', 'Denmark', 'country is "DK" in Stafet'],
    ['written to: []', 'none', 'hubspot, salesforce', 'the lead is synced'],
    [
      'why contains: nothing of it',
      '… nothing of it …',
      'rule "Denmark by postal code" (5000 to 9990) → pool dk-west · Anna Holm was owed 2/3 · Bo Kjær was owed 1/3',
      'pool dk-west',
    ],
    ['next action: Wait', 'Wait', 'Call, and confirm need, role and timing', '82 points'],
  ])('%s', (text, expected, got, why) => {
    const found = failure(text);
    expect(found).toMatchObject({ expected, got });
    expect(found?.why.join('\n')).toContain(why);
  });

  test('of a raw lead: nobody was asked for, and what is missing', () => {
    const why = failure('owner: anna', 'lead: { country: DK }')?.why;
    expect(why).toContain('nobody was asked for: the lead is at stage raw');
    expect(why).toContain('missing: Need stated is not yes');
  });

  test('of a refused lead: it is refused, and nothing is written', () => {
    const given = 'lead: { email: test@nordlys.example }';
    expect(failure('refused: no', given)?.got).toBe('test-address');
    expect(failure('hubspot: { email: a }', given)?.why).toEqual(['nothing is written: the lead is refused']);
  });

  test('of a value that was not taken: whose word counts', () => {
    const [found] = failuresOf(`
      - lead: { email: maria@nordlys.example, intent.visits: 7 }
        then:
          - name: somebody types a number into Salesforce
            record: { crm: salesforce, fields: { Site_Visits__c: 99 } }
            expect: { fields: { intent.visits: 99 } }`);
    expect(found?.why).toContain("the CRM's value was not taken: the other CRM is right about this field");
    expect(found?.example).toBe('example 1: somebody types a number into Salesforce');
  });

  test('of an answer that was sent back: the message on the record', () => {
    const [found] = failuresOf(`
      - lead: ${GOOD}
        then: [{ change: { sal status: accepted }, expect: { sal status: accepted } }]`);
    expect(found?.why.join('\n')).toMatch(/sent-back[\s\S]*Accept was not taken/);
  });
});

describe('where a failure stands', () => {
  test.each([
    ['an expectation', `[{ lead: ${GOOD}, expect: { owner: bo } }]`, [0, 'expect', 'owner']],
    ['a part of one', `[{ lead: ${GOOD}, expect: { task: { owner: bo } } }]`, [0, 'expect', 'task', 'owner']],
    [
      'a step',
      `[{ lead: ${GOOD}, then: [{ log: call, expect: { clock: running } }] }]`,
      [0, 'then', 0, 'expect', 'clock'],
    ],
    [
      'a cell of a table, in a file that gives something',
      `{ given: { lead: ${GOOD} }, examples: [{ table: { given: [country, company.size], expect: [rule, owner], rows: [[DK, 220, ~, bo]] } }] }`,
      ['examples', 0, 'table', 'rows', 0, 3],
    ],
  ])('%s', (_, text, path) => {
    expect(failuresOf(text).map((one) => one.path)).toEqual([path]);
  });
});

describe('what holds', () => {
  test.each([
    ['tags: [hot, icp, mql]'],
    ['missing: none'],
    ['refused: no, disqualified: no, held: no'],
    ['fields: { timing: within 3 months, budget: approved, email.domain: nordlys.example, city: nothing }'],
    ['hubspot: { need_stated: "true" }, salesforce: { Need_Stated__c: true }'],
    ['first contact by: 2026-11-23T10:15:00+01:00'],
    ['note contains: [82 POINTS, hvad ville]'],
    ['role: director, language: da, score at least: 82, score at most: 82'],
  ])('%s', (text) => {
    expect(
      failuresOf(`[{ lead: ${GOOD}, at: Mon 2026-11-23 10:00 Europe/Copenhagen, expect: { ${text} } }]`),
    ).toEqual([]);
  });
});

test('expectations are counted over all steps', () => {
  const [example] = examplesOf(`
    - lead: ${GOOD}
      expect: { owner: anna, task: { owner: anna, status: open } }
      then: [{ log: call }, { accept: phone, expect: { stage: sal } }]`);
  expect(example && countOf(example)).toBe(4);
});

test('the same examples fail in the same words, whatever ran before', () => {
  const text = `[{ lead: ${GOOD}, after: 3, expect: { owner: kim, score: 1 } }]`;
  expect(failuresOf(text)).toEqual(failuresOf(text));
});
