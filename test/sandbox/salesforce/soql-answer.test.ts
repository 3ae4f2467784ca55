import { describe, expect, it } from 'vitest';
import { startOrg } from './org-rig.ts';

const { select, addLead, add, userId, org } = startOrg();
const anna = userId('anna');
const berg = addLead({ LastName: 'Berg', Status: 'Nurture', NumberOfEmployees: 5, OwnerId: anna });
const anker = addLead({
  LastName: 'anker',
  Status: 'Working - Contacted',
  Industry: 'Energy',
  NumberOfEmployees: 40,
});
const carlsen = addLead({ LastName: 'Carlsen', NumberOfEmployees: 300, Rating: 'Cold' });
const url = (object: string, id: string) => ({
  type: object,
  url: `/services/data/v62.0/sobjects/${object}/${id}`,
});
const order = (clause: string) =>
  select(`SELECT LastName FROM Lead ORDER BY ${clause}`).map((row) => row.LastName);

describe('a record of an answer', () => {
  it('starts with its attributes and spells fields as the schema does', () => {
    expect(select(`SELECT id, lastname FROM lead WHERE Id = '${berg}'`)).toEqual([
      { attributes: url('Lead', berg), Id: berg, LastName: 'Berg' },
    ]);
  });

  it('nests parents once, however many of their fields are asked for', () => {
    expect(select(`SELECT Owner.Name, Owner.Email FROM Lead WHERE Id = '${berg}'`)[0]).toEqual({
      attributes: url('Lead', berg),
      Owner: { attributes: url('User', anna), Name: 'Anna Holm', Email: 'anna.holm@fjordlys.example' },
    });
    expect(select(`SELECT CreatedBy.Manager.Name FROM Lead WHERE Id = '${berg}'`)[0]).toMatchObject({
      CreatedBy: { Manager: null },
    });
    expect(select(`SELECT Owner.Manager.Name FROM Opportunity`)).toEqual([]);
  });

  it('has null where there is no parent', () => {
    add('Task', { Subject: 'Alone' });
    expect(select("SELECT Who.Name FROM Task WHERE Subject = 'Alone'")[0]).toMatchObject({ Who: null });
  });

  it('shows a polymorphic parent by what all people have', () => {
    const contact = add('Contact', { LastName: 'Lund', FirstName: 'Clara' });
    add('Task', { Subject: 'a', WhoId: contact });
    add('Task', { Subject: 'b', WhoId: berg });
    const shown = select('SELECT Who.Type, Who.Name FROM Task WHERE WhoId != null ORDER BY Subject').map(
      (row) => row.Who,
    );
    expect(shown).toMatchObject([
      { Type: 'Contact', Name: 'Clara Lund' },
      { Type: 'Lead', Name: 'Berg' },
    ]);
  });

  it('holds children in a list of their own, filtered and limited, or null', () => {
    const CampaignId = add('Campaign', { Name: 'Fair' });
    for (const Status of ['Sent', 'Responded'])
      add('CampaignMember', { CampaignId, LeadId: Status === 'Sent' ? anker : carlsen, Status });
    const soql = (where: string) => `SELECT Id, (SELECT Status FROM CampaignMembers ${where}) FROM Campaign`;
    expect(select(soql('ORDER BY Status LIMIT 1'))[0]?.CampaignMembers).toMatchObject({
      totalSize: 1,
      done: true,
      records: [{ Status: 'Sent' }],
    });
    expect(select(soql("WHERE Status = 'None'"))[0]?.CampaignMembers).toBeNull();
  });

  it('shows labels and all fields when asked', () => {
    expect(select(`SELECT toLabel(Status) s FROM Lead WHERE Id = '${berg}'`)[0]).toMatchObject({
      s: 'Nurture',
    });
    const [all] = select(`SELECT FIELDS(ALL) FROM Lead WHERE Id = '${berg}' LIMIT 1`);
    expect(Object.keys(all ?? {}).slice(1)).toEqual(org.describe('Lead')?.fields.map((field) => field.name));
    const [custom] = select(`SELECT FIELDS(CUSTOM) FROM Lead WHERE Id = '${berg}' LIMIT 1`);
    expect(
      Object.keys(custom ?? {})
        .slice(1)
        .every((name) => name.endsWith('__c')),
    ).toBe(true);
  });
});

describe('the order of an answer', () => {
  it.each([
    ['LastName', ['anker', 'Berg', 'Carlsen']],
    ['LastName DESC', ['Carlsen', 'Berg', 'anker']],
    ['Status', ['Carlsen', 'anker', 'Berg']],
    ['Rating, LastName', ['anker', 'Berg', 'Carlsen']],
    ['Rating NULLS LAST, LastName', ['Carlsen', 'anker', 'Berg']],
    ['Rating DESC, LastName DESC', ['Berg', 'anker', 'Carlsen']],
    ['NumberOfEmployees DESC LIMIT 2', ['Carlsen', 'anker']],
    ['NumberOfEmployees LIMIT 1 OFFSET 1', ['anker']],
    ['Owner.Name, LastName', ['Berg', 'anker', 'Carlsen']],
    ['Id DESC', ['Carlsen', 'anker', 'Berg']],
  ])('by %s', (clause, expected) => {
    expect(order(clause)).toEqual(expected);
  });

  it('is that of the ids when nobody asks', () => {
    expect(select('SELECT Id FROM Lead').map((row) => row.Id)).toEqual([berg, anker, carlsen]);
  });
});

describe('groups', () => {
  const total = { type: 'AggregateResult' };

  it('count without records', () => {
    expect(org.query('SELECT COUNT() FROM Lead')).toMatchObject({ totalSize: 3, records: [] });
    expect(org.query('SELECT COUNT() FROM Lead LIMIT 2')).toMatchObject({ totalSize: 2 });
  });

  it('are AggregateResults with alias or expr0', () => {
    expect(select('SELECT COUNT(Id), MAX(NumberOfEmployees) top, SUM(NumberOfEmployees) FROM Lead')).toEqual([
      { attributes: total, expr0: 3, top: 300, expr1: 345 },
    ]);
    expect(select("SELECT AVG(NumberOfEmployees), MIN(Rating) FROM Lead WHERE LastName = 'nobody'")).toEqual([
      { attributes: total, expr0: null, expr1: null },
    ]);
  });

  it('by a field, a parent and a date, kept by HAVING, in order', () => {
    expect(select('SELECT Rating, COUNT(Id) n FROM Lead GROUP BY Rating ORDER BY COUNT(Id) DESC')).toEqual([
      { attributes: total, Rating: null, n: 2 },
      { attributes: total, Rating: 'Cold', n: 1 },
    ]);
    expect(select('SELECT Owner.Name, COUNT(Id) FROM Lead GROUP BY Owner.Name HAVING COUNT(Id) > 1')).toEqual(
      [{ attributes: total, Name: 'Stafet Integration', expr0: 2 }],
    );
    expect(
      select(
        'SELECT CALENDAR_YEAR(CreatedDate) y, COUNT_DISTINCT(OwnerId) n FROM Lead GROUP BY CALENDAR_YEAR(CreatedDate)',
      ),
    ).toEqual([{ attributes: total, y: 2026, n: 2 }]);
  });
});
