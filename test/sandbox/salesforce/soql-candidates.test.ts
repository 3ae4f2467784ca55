import { parseQuery } from '@jetstreamapp/soql-parser-js';
import { describe, expect, it } from 'vitest';
import { candidates } from '../../../sandbox/salesforce/soql/candidates.ts';
import { conditionTree } from '../../../sandbox/salesforce/soql/condition-tree.ts';
import { START, startOrg } from './org-rig.ts';

const LEADS = 1000;
const rig = startOrg();
const ids = Array.from({ length: LEADS }, (_, i) => {
  rig.advance(1000);
  return rig.addLead({
    Email: `p${i}@x.example`,
    Stafet_Id__c: `s${i}`,
    OwnerId: i < 10 ? rig.userId('anna') : rig.ctx.user,
  });
});
rig.add('Task', { Subject: 'Call', WhoId: ids[3] });
const stamp = (i: number) => new Date(START + i * 1000).toISOString().replace('.000', '');

/** How many rows a query has to look at. */
function looksAt(object: string, where: string, wantsStamp = false): number {
  const table = rig.tables.table(object);
  const tree = parseQuery(`SELECT Id FROM ${object} WHERE ${where}`).where;
  if (table === undefined || tree === undefined) throw new Error('no such query');
  const scope = { source: rig.tables, schema: table.schema, alias: undefined, now: START, zone: 'utc' };
  return [...candidates(scope, table, conditionTree(tree), wantsStamp).rows].length;
}

describe('of a thousand leads a query looks at', () => {
  it.each([
    [`Id = '${ids[5]}'`, 1],
    [`Id IN ('${ids[5]}', '${ids[6]}', '00Q000000000001EAA')`, 2],
    ["Email IN ('P1@x.example', 'p2@x.example', 'nobody@x.example')", 2],
    ["Stafet_Id__c = 's7' AND Company = 'Nordvand'", 1],
    [`OwnerId = '${rig.userId('anna')}' AND Rating = null`, 10],
    [`OwnerId = '${rig.userId('anna')}' AND Email = 'p500@x.example'`, 1],
    [`SystemModstamp >= ${stamp(991)}`, 10],
    [`SystemModstamp > ${stamp(100)} AND SystemModstamp <= ${stamp(103)} AND Status = 'Nurture'`, 4],
    [`(SystemModstamp = ${stamp(996)} AND Id > '${ids[995]}') OR SystemModstamp > ${stamp(996)}`, 5],
    [`Id > '${ids[989]}'`, 11],
    ["Company = 'Nordvand'", LEADS],
    ["Email = 'p1@x.example' OR Company = 'Nordvand'", LEADS],
    ['Email = null', LEADS],
  ])('%s: %i', (where, expected) => {
    expect(looksAt('Lead', where)).toBe(expected);
  });

  it('the tasks of a person alone', () => {
    expect(looksAt('Task', `WhoId IN ('${ids[3]}', '${ids[4]}')`)).toBe(1);
  });
});

describe('after a change', () => {
  it('the record stands at its new place in the order of SystemModstamp, once', () => {
    rig.advance(10_000);
    rig.org.update('Lead', ids[0] ?? '', { Title: 'CTO' }, rig.ctx);
    expect(looksAt('Lead', `SystemModstamp >= ${stamp(0)}`, true)).toBe(LEADS);
    expect(looksAt('Lead', `SystemModstamp >= ${stamp(LEADS + 1)}`)).toBe(1);
  });
});

describe('ids', () => {
  it('compare in the order they were given out, whatever their case', () => {
    for (const i of [9, 35, 36, 61, 62, 500]) {
      expect(rig.select(`SELECT Id FROM Lead WHERE Id > '${ids[i]}'`)).toHaveLength(LEADS - 1 - i);
      expect(rig.select(`SELECT Id FROM Lead WHERE Id <= '${ids[i]}'`)).toHaveLength(i + 1);
    }
  });
});
