import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { itemsOf } from '../../../src/core/examples/cover-config.ts';
import { criterionName, type Item } from '../../../src/core/examples/coverage.ts';
import { mappedBy, reachOf } from '../../../src/core/examples/reach.ts';
import { runExample } from '../../../src/core/examples/run.ts';
import type { Policy } from '../../../src/core/policy.ts';
import { assignmentSchema } from '../../../src/model/config/assignment.ts';
import { mappingSchema } from '../../../src/model/config/mapping.ts';
import { qualificationSchema } from '../../../src/model/config/qualification.ts';
import { examplesOf, GOOD, SHIPPED } from './bench.ts';

const shipped = (file: string): unknown =>
  parse(readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8'));

const ITEMS = itemsOf({
  assignment: assignmentSchema.parse(shipped('config/assignment.yaml')),
  qualification: qualificationSchema.parse(shipped('config/qualification.yaml')),
  mappings: {
    hubspot: mappingSchema.parse(shipped('mappings/hubspot.yaml')),
    salesforce: mappingSchema.parse(shipped('mappings/salesforce.yaml')),
  },
});

/** Names of what a YAML text of examples reaches. */
function reachedBy(text: string, policy: Policy = SHIPPED): readonly string[] {
  const reach = reachOf(policy);
  for (const example of examplesOf(text, policy)) {
    runExample(example, policy, reach.listener);
    for (const key of mappedBy(example, policy)) reach.keys.add(key);
  }
  return ITEMS.filter(({ key }) => reach.keys.has(key)).map(({ kind, name }) => `${kind}: ${name}`);
}

const named = (kind: Item['kind']): readonly string[] =>
  ITEMS.filter((item) => item.kind === kind).map(({ name }) => name);

describe('what there is to reach', () => {
  test('every rule, row, pool and queue, and the last resort', () => {
    expect(named('rule')).toEqual([
      'their account owner first',
      'key accounts Nordics',
      'Denmark by postal code',
      'Nordics from Stockholm',
      'Insight in Britain',
      'countries',
      'otherwise',
    ]);
    expect(named('row')).toContain('1000 to 4999 (Denmark by postal code)');
    expect(named('pool')).toContain('benelux');
    expect(named('queue')).toEqual(['unassigned']);
  });

  test('every criterion, those of a profile by themselves, and the profile for all others', () => {
    expect(named('criterion')).toContain('role director');
    expect(named('criterion')).toContain('b2c role director');
    expect(named('profile')).toContain('b2b, when no other fits');
  });

  test('every line of a mapping, once for each way it works', () => {
    expect(named('read')).toContain('Email as email');
    expect(named('write')).toContain('email as Email');
    expect(named('write')).toContain('stage as Status'); // told, never asked
    expect(named('read')).not.toContain('Status as stage');
  });

  test('but not the reading of what only Stafet decides', () => {
    expect(named('read').filter((name) => name.includes('score'))).toEqual([]);
    expect(named('write')).toContain('score as stafet_score');
  });

  test('each has a key of its own', () => {
    expect(new Set(ITEMS.map(({ key }) => key)).size).toBe(ITEMS.length);
  });
});

describe('what an example reaches', () => {
  test('a lead that is handed over: its profile, criteria, tags, next action, rule, row and pool', () => {
    const reached = reachedBy(`[{ lead: ${GOOD}, expect: { owner: anna } }]`);
    expect(reached).toEqual([
      'rule: Denmark by postal code',
      'row: 5000 to 9990 (Denmark by postal code)',
      'pool: dk-west',
      'criterion: fit company.industry is manufacturing, logistics or software',
      'criterion: fit company.size from 50 to 1000',
      'criterion: fit country in DK, SE, NO, FI, DE, AT, CH, NL, BE',
      'criterion: role director',
      'criterion: budget approved',
      'criterion: timing within 3 months',
      'criterion: need need.confirmed',
      'tag: icp',
      'tag: hot',
      'next action: otherwise',
      'profile: dk',
    ]);
  });

  test('criteria that did not hit are not reached', () => {
    const reached = reachedBy('[{ lead: { country: FR }, expect: { stage: raw } }]');
    expect(reached.filter((name) => name.startsWith('criterion'))).toEqual([]);
  });

  test('a profile’s own criteria are told from the common ones', () => {
    const reached = reachedBy(
      '[{ lead: { programme: event, role: user, country: DK }, expect: { profile: b2c } }]',
    );
    expect(reached).toContain('criterion: b2c role user');
    expect(reached).toContain('criterion: fit country in DK, SE, NO, FI, DE, AT, CH, NL, BE');
  });

  test('the line that refused or disqualified, and no other', () => {
    const refused = reachedBy('[{ lead: { email: a@example.com }, expect: { refused: test-address } }]');
    expect(refused.filter((name) => name.startsWith('refuse'))).toHaveLength(1);
    const never = reachedBy('[{ lead: { consent.email: no }, expect: { disqualified: no-consent } }]');
    expect(never.filter((name) => name.startsWith('never'))).toEqual([
      'never:  consent.email is no'.replace('  ', ' '),
    ]);
  });

  test('a pool that had a turn though nobody could take the lead, and where it went on to', () => {
    const reached = reachedBy(`[{ lead: ${GOOD}, away: [anna, bo], expect: { queue: unassigned } }]`);
    expect(reached).toContain('pool: dk-west');
    expect(reached).toContain('queue: unassigned');
  });

  test('a mapping line is reached by looking at it, not by its being used', () => {
    const record = 'record: { crm: hubspot, fields: { email: a@b.example, city: Aarhus } }';
    const looked = reachedBy(
      `[{ ${record}, expect: { fields: { city: Aarhus }, salesforce: { Email: a@b.example } } }]`,
    );
    expect(looked.filter((name) => /^(read|write)/.test(name))).toEqual([
      'read: city as city',
      'write: email as Email',
    ]);
  });
});

test('a criterion is known by its line with or without its group', () => {
  expect(criterionName('role', 'role director')).toBe(criterionName('role', 'director'));
  expect(criterionName('timing', 'timing within-3-months')).toBe(criterionName('timing', 'within 3 months'));
});
