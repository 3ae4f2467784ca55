import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandboxes, startSandboxes } from '../../../sandbox/start.ts';
import { convert, winDeal } from '../../../sandbox/story/conversion.ts';
import { storyLeads } from '../../../sandbox/story/generate.ts';
import { hubspotPeople, hubspotUsers } from '../../../sandbox/story/hubspot-people.ts';
import type { StoryLead } from '../../../sandbox/story/lead.ts';
import { STORY_RULES } from '../../../sandbox/story/org-rules.ts';
import { salesforcePeople, salesforceUsers } from '../../../sandbox/story/salesforce-people.ts';

const METTE = 'mette.skov@fjordlys.example';
const BO = 'bo.kjaer@fjordlys.example';
const LEADS = storyLeads(4, 250);

let both: Sandboxes;
beforeAll(async () => {
  both = await startSandboxes({ salesforce: STORY_RULES });
});
afterAll(() => both.close());

const firstOf = (holds: (lead: StoryLead) => boolean, except: readonly StoryLead[] = []): StoryLead => {
  const found = LEADS.find((lead) => holds(lead) && !except.includes(lead));
  if (found === undefined) throw new Error('the story has no such lead');
  return found;
};
const soql = async (query: string): Promise<Record<string, unknown>[]> => {
  const users = await salesforceUsers(both.salesforce.url);
  const answer = await users.talk(METTE)('GET', `/services/data/v62.0/query?q=${encodeURIComponent(query)}`);
  return answer !== null && typeof answer === 'object' && 'records' in answer && Array.isArray(answer.records)
    ? answer.records
    : [];
};

describe('in HubSpot', () => {
  const open = async () => {
    const users = await hubspotUsers(both.hubspot.url);
    return { users, people: hubspotPeople(users, METTE), read: users.talk(METTE) };
  };

  it('forms of all kinds become contacts, in the order they were given', async () => {
    const { people, read } = await open();
    const forms = LEADS.filter(({ values }) => values.email !== undefined);
    const places = await people.arrive(forms);
    expect(places).toHaveLength(forms.length);
    const last = forms.at(-1);
    const contact = await read(
      'GET',
      `/crm/v3/objects/contacts/${places.at(-1)?.id}?properties=country,email`,
    );
    expect(contact).toMatchObject({ properties: { email: last?.values.email } });
  });

  it('a rep logs a call, ticks off a task and fills in the gate under their own name', async () => {
    const { users, people, read } = await open();
    const email = `rep.${Date.now()}@nordlys.example`;
    const lead: StoryLead = { ...firstOf(({ kind }) => kind === 'hot'), values: { email } };
    const [place] = await people.arrive([lead]);
    if (place === undefined) throw new Error('no contact');
    await people.logCall(BO, place, { subject: 'First call', outcome: 'connected', at: Date.now() });
    await people.edit(BO, place, { 'sal.status': 'accepted', 'sal.confirmed-by': 'phone', owner: BO });
    const task = await read('POST', '/crm/v3/objects/tasks', {
      properties: { hs_timestamp: new Date().toISOString(), hs_task_subject: 'Call' },
      associations: [],
    });
    const id = task !== null && typeof task === 'object' && 'id' in task ? String(task.id) : '';
    await people.completeTask(BO, id);
    const path = `/crm/v3/objects/contacts/${place.id}?properties=sal_status,sal_confirmed_by,hubspot_owner_id&associations=calls`;
    const properties = {
      sal_status: 'accepted',
      sal_confirmed_by: 'phone',
      hubspot_owner_id: users.ownerId(BO),
    };
    expect(await read('GET', path)).toMatchObject({ properties, associations: { calls: { results: [{}] } } });
    expect(await read('GET', `/crm/v3/objects/tasks/${id}?properties=hs_task_status`)).toMatchObject({
      properties: { hs_task_status: 'COMPLETED' },
    });
  });

  it('a meeting that a lead books by the link is a plan of its meetings tool until the rep says how it ended', async () => {
    const { people, read } = await open();
    const email = `guest.${Date.now()}@nordlys.example`;
    const [place] = await people.arrive([{ ...firstOf(({ kind }) => kind === 'hot'), values: { email } }]);
    if (place === undefined) throw new Error('no contact');
    const id = await people.bookByLink(BO, place, { subject: 'Meeting', at: Date.now() + 3_600_000 });
    const path = `/crm/v3/objects/meetings/${id}?properties=hs_meeting_outcome,hs_meeting_source`;
    const properties = { hs_meeting_outcome: 'SCHEDULED', hs_meeting_source: 'MEETINGS_PUBLIC' };
    expect(await read('GET', path)).toMatchObject({ properties });
    await people.tellOutcome(BO, id, 'no-show');
    expect(await read('GET', path)).toMatchObject({ properties: { hs_meeting_outcome: 'NO_SHOW' } });
  });

  it('nobody acts who is not there', async () => {
    const { users } = await open();
    expect(() => users.ownerId('nobody@fjordlys.example')).toThrow('is not in HubSpot');
    expect(users.emailOf('1')).toBeNull();
  });
});

describe('in Salesforce', () => {
  const open = async () => {
    const users = await salesforceUsers(both.salesforce.url);
    return { users, people: salesforcePeople(users, METTE) };
  };
  const typed = LEADS.filter(({ arrivesIn }) => arrivesIn.includes('salesforce'));

  it('leads of all kinds are typed in, and wait in the queue of nobody in particular', async () => {
    const { users, people } = await open();
    const places = await people.arrive(typed);
    expect(new Set(places.map(({ id }) => id)).size).toBe(typed.length);
    const owners = await soql('SELECT Owner.Name, COUNT(Id) FROM Lead GROUP BY Owner.Name');
    expect(owners).toHaveLength(1);
    expect(users.emailOf('00G000000000001AAA')).toBeNull();
  });

  it("a German lead without a postal code is refused in the administrator's words", async () => {
    const { people } = await open();
    const held = firstOf(({ kind }) => kind === 'held');
    await expect(people.arrive([held])).rejects.toThrow('Leads in Germany need a postal code');
  });

  it('what a rep saves on the page moves no owner', async () => {
    const { users, people } = await open();
    const [place] = await people.arrive([
      { ...firstOf(({ kind }) => kind === 'hot'), values: named('Moved') },
    ]);
    if (place === undefined) throw new Error('no lead');
    await people.edit(BO, place, { owner: BO });
    await people.edit(BO, place, { city: 'Vejle', 'sal.status': 'rejected', 'sal.reason': 'timing' });
    const [lead] = await soql(
      `SELECT OwnerId, City, SAL_Reject_Reason__c FROM Lead WHERE Id = '${place.id}'`,
    );
    expect(lead).toMatchObject({
      OwnerId: users.userId(BO),
      City: 'Vejle',
      SAL_Reject_Reason__c: 'Bad timing',
    });
  });

  it('a call is a closed task of the rep', async () => {
    const { users, people } = await open();
    const [place] = await people.arrive([
      { ...firstOf(({ kind }) => kind === 'hot'), values: named('Called') },
    ]);
    if (place === undefined) throw new Error('no lead');
    await people.logCall(BO, place, { subject: 'First call', outcome: 'no-answer', at: Date.now() });
    const [task] = await soql(
      `SELECT Id, IsClosed, TaskSubtype, CallDisposition, OwnerId FROM Task WHERE WhoId = '${place.id}'`,
    );
    expect(task).toMatchObject({
      ...{ IsClosed: true, TaskSubtype: 'Call', CallDisposition: 'No answer' },
      OwnerId: users.userId(BO),
    });
  });

  it('a meeting that a lead books is an event of the rep, and its outcome what the rep says', async () => {
    const { users, people } = await open();
    const [place] = await people.arrive([
      { ...firstOf(({ kind }) => kind === 'hot'), values: named('Booked') },
    ]);
    if (place === undefined) throw new Error('no lead');
    const events = () =>
      soql(`SELECT Subject, OwnerId, Meeting_Outcome__c FROM Event WHERE WhoId = '${place.id}'`);
    const id = await people.bookByLink(BO, place, { subject: 'Meeting', at: Date.now() + 3_600_000 });
    await people.tellOutcome(BO, id, 'held');
    const meeting = { Subject: 'Meeting', OwnerId: users.userId(BO) };
    expect(await events()).toMatchObject([{ ...meeting, Meeting_Outcome__c: 'Held' }]);
    await people.tellOutcome(BO, id, 'no-show');
    expect(await events()).toMatchObject([{ ...meeting, Meeting_Outcome__c: 'No show' }]);
  });

  it('a lead is converted with its Stafet fields, and its deal is won', async () => {
    const { users, people } = await open();
    const [place] = await people.arrive([{ ...firstOf(({ kind }) => kind === 'hot'), values: named('Won') }]);
    if (place === undefined) throw new Error('no lead');
    await people.edit(BO, place, { owner: BO, 'sal.status': 'accepted' });
    const { contactId, opportunityId } = await convert(users, BO, place.id);
    await winDeal(users, BO, opportunityId);
    expect(await soql(`SELECT SAL_Status__c FROM Contact WHERE Id = '${contactId}'`)).toMatchObject([
      { SAL_Status__c: 'Accepted' },
    ]);
    expect(await soql(`SELECT IsWon FROM Opportunity WHERE Id = '${opportunityId}'`)).toMatchObject([
      { IsWon: true },
    ]);
    await expect(convert(users, BO, place.id)).rejects.toThrow('was not converted');
  });
});

const named = (last: string) => ({
  'person.last-name': last,
  'company.name': 'Nordlys Maskiner',
  country: 'DK',
});
