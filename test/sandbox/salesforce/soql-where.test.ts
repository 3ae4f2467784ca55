import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startOrg } from './org-rig.ts';

const { select, addLead, add, userId, queueId, org, ctx } = startOrg();

addLead({
  LastName: 'Anker',
  Company: 'Nordvand',
  Country: 'Denmark',
  NumberOfEmployees: 10,
  OwnerId: userId('anna'),
  Stafet_Tags__c: 'MQL;Hot',
});
addLead({
  LastName: 'Berg',
  Company: "O'Hara & Co",
  Country: 'sweden',
  NumberOfEmployees: 200,
  Rating: 'Hot',
  Stafet_Tags__c: 'ICP',
});
addLead({
  LastName: 'Carl_son',
  Company: '100 % Vand',
  NumberOfEmployees: 3000,
  OwnerId: queueId('Leads_Sweden'),
  DoNotCall: true,
});
const gone = addLead({ LastName: 'Deleted', Company: 'Nordvand' });
org.remove('Lead', gone, ctx);

const names = (where: string) =>
  select(`SELECT LastName FROM Lead WHERE ${where} ORDER BY LastName`).map((r) => r.LastName);

describe('a condition finds', () => {
  it.each([
    ["LastName = 'anker'", ['Anker']],
    ["LastName != 'Anker'", ['Berg', 'Carl_son']],
    ["Company = 'O\\'Hara & Co'", ['Berg']],
    ['Country = null', ['Carl_son']],
    ["Country != 'Denmark'", ['Berg', 'Carl_son']],
    ["Country = ''", ['Carl_son']],
    ["Country IN ('Denmark', 'Sweden')", ['Anker', 'Berg']],
    ["Country NOT IN ('Denmark')", ['Berg', 'Carl_son']],
    ['NumberOfEmployees > 10', ['Berg', 'Carl_son']],
    ['NumberOfEmployees >= 10 AND NumberOfEmployees < 3000', ['Anker', 'Berg']],
    ['Rating > null', []],
    ["LastName LIKE 'b%'", ['Berg']],
    ["LastName LIKE '_erg'", ['Berg']],
    ["LastName LIKE '%\\_%'", ['Carl_son']],
    ["Company LIKE '%\\% vand'", ['Carl_son']],
    ["(NOT LastName LIKE '%r%')", []],
    ['DoNotCall = true', ['Carl_son']],
    ['DoNotCall != true', ['Anker', 'Berg']],
    ["Stafet_Tags__c INCLUDES ('Hot;MQL', 'ICP')", ['Anker', 'Berg']],
    ["Stafet_Tags__c INCLUDES ('Hot;ICP')", []],
    ["Stafet_Tags__c EXCLUDES ('ICP')", ['Anker', 'Carl_son']],
    ["Owner.Name = 'Anna Holm'", ['Anker']],
    ["Owner.Type = 'Queue'", ['Carl_son']],
    ["Owner.Type = 'User' AND CreatedBy.Email LIKE 'integration@%'", ['Anker', 'Berg']],
    ["(LastName = 'Berg' OR LastName = 'Anker') AND NumberOfEmployees > 100", ['Berg']],
    ["LastName = 'Berg' OR (LastName = 'Anker' AND NumberOfEmployees > 100)", ['Berg']],
    ["NOT (LastName = 'Berg' OR LastName = 'Anker')", ['Carl_son']],
    ["LastName = 'Anker' AND (NOT Country = 'Sweden')", ['Anker']],
    ["Lead.LastName = 'Berg'", ['Berg']],
  ])('%s', (where, expected) => {
    expect(names(where)).toEqual(expected);
  });

  it('deleted records only when asked for all', () => {
    const soql = "SELECT Id FROM Lead WHERE Company = 'Nordvand' AND IsDeleted = true";
    expect(select(soql)).toEqual([]);
    expect(select(soql, true)).toMatchObject([{ Id: gone }]);
  });

  it('an id with 15 or 18 characters', () => {
    const id = addLead({ LastName: 'Zeta' });
    for (const form of [id, id.slice(0, 15)]) expect(names(`Id = '${form}'`)).toEqual(['Zeta']);
    org.remove('Lead', id, ctx);
  });

  it('records by those that point to them', () => {
    const CampaignId = add('Campaign', { Name: 'Fair' });
    const lead = select("SELECT Id FROM Lead WHERE LastName = 'Berg'")[0]?.Id;
    add('CampaignMember', { CampaignId, LeadId: lead, Status: 'Responded' });
    const inside = "(SELECT LeadId FROM CampaignMember WHERE Status = 'Responded')";
    expect(names(`Id IN ${inside}`)).toEqual(['Berg']);
    expect(names(`Id NOT IN ${inside}`)).toEqual(['Anker', 'Carl_son']);
  });
});

describe('an index', () => {
  const rig = startOrg();
  for (let i = 0; i < 40; i++) {
    rig.addLead({
      LastName: `L${i}`,
      Email: `p${i % 7}@x.example`,
      Title: `p${i % 7}@x.example`,
      Rating: i % 2 ? 'Hot' : null,
    });
    if (i % 5 === 0) rig.advance(1000);
  }
  const all = rig.select('SELECT Id, SystemModstamp FROM Lead');
  const ids = (where: string) => rig.select(`SELECT Id FROM Lead WHERE ${where}`).map((row) => row.Id);

  it('answers as the same question about an unindexed field', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { minLength: 1 }),
        fc.boolean(),
        (wanted, hot) => {
          const list = wanted.map((n) => `'p${n}@x.example'`).join(', ');
          const more = hot ? " AND Rating = 'Hot'" : '';
          expect(ids(`Email IN (${list})${more}`)).toEqual(ids(`Title IN (${list})${more}`));
        },
      ),
    );
  });

  it('lets a cursor over (SystemModstamp, Id) see every record once, page by page', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), (size) => {
        const seen: unknown[] = [];
        let from = '';
        for (;;) {
          const page = rig.select(
            `SELECT Id, SystemModstamp FROM Lead ${from} ORDER BY SystemModstamp, Id LIMIT ${size}`,
          );
          seen.push(...page.map((row) => row.Id));
          const last = page.at(-1);
          if (last === undefined) break;
          const stamp = String(last.SystemModstamp).replace('.000+0000', 'Z');
          from = `WHERE (SystemModstamp = ${stamp} AND Id > '${last.Id}') OR SystemModstamp > ${stamp}`;
        }
        expect(seen).toEqual(all.map((row) => row.Id));
      }),
    );
  });
});
