import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandboxes, startSandboxes } from '../../../sandbox/start.ts';
import { convert } from '../../../sandbox/story/conversion.ts';
import { storyLeads } from '../../../sandbox/story/generate.ts';
import { hubspotPeople, hubspotUsers } from '../../../sandbox/story/hubspot-people.ts';
import type { StoryLead } from '../../../sandbox/story/lead.ts';
import { salesforceLead } from '../../../sandbox/story/salesforce-lead.ts';
import { salesforcePeople, salesforceUsers } from '../../../sandbox/story/salesforce-people.ts';
import { session } from '../../../sandbox/story/talk.ts';
import { type HubSpotDoor, hubspotDoor } from '../../../src/cli/demo/look/hubspot-door.ts';
import { createLookout } from '../../../src/cli/demo/look/lookout.ts';
import { type SalesforceDoor, salesforceDoor } from '../../../src/cli/demo/look/salesforce-door.ts';
import { createWatch } from '../../../src/cli/demo/look/watch.ts';

const METTE = 'mette.skov@fjordlys.example';
const BO = 'bo.kjaer@fjordlys.example';
const DATA = '/services/data/v62.0';

let both: Sandboxes;
let hubspot: HubSpotDoor;
let salesforce: SalesforceDoor;
beforeAll(async () => {
  both = await startSandboxes();
  hubspot = hubspotDoor(await hubspotUsers(both.hubspot.url), METTE);
  salesforce = salesforceDoor(await salesforceUsers(both.salesforce.url), METTE);
});
afterAll(() => both.close());

const idIn = (answer: unknown): string =>
  typeof answer === 'object' && answer !== null && 'id' in answer ? String(answer.id) : '';

/** Writes as the integration would: the same Stafet id on both sides, an owner, a task with a key. */
async function shareAsStafet(lead: StoryLead, contactId: string, stafetId: string): Promise<string> {
  const hs = session(both.hubspot.url, both.hubspot.token);
  const sf = session(both.salesforce.url, both.salesforce.token);
  const users = await hubspotUsers(both.hubspot.url);
  const inSalesforce = await salesforceUsers(both.salesforce.url);
  const properties = { stafet_id: stafetId, stafet_stage: 'mql', hubspot_owner_id: users.ownerId(BO) };
  await hs('PATCH', `/crm/v3/objects/contacts/${contactId}`, { properties });
  const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 204 }];
  await hs('POST', '/crm/v3/objects/tasks', {
    properties: {
      ...{
        hs_timestamp: new Date().toISOString(),
        hs_task_subject: 'Call',
        stafet_key: `${stafetId}/first-call`,
      },
      hubspot_owner_id: users.ownerId(BO),
    },
    associations: [{ to: { id: contactId }, types }],
  });
  const fields = { ...salesforceLead(lead), Stafet_Id__c: stafetId, Stafet_Stage__c: 'MQL' };
  const OwnerId = inSalesforce.userId(BO);
  const leadId = idIn(await sf('POST', `${DATA}/sobjects/Lead`, { ...fields, OwnerId }));
  await sf('POST', `${DATA}/sobjects/Task`, {
    WhoId: leadId,
    Subject: 'Call',
    Stafet_Key__c: `${stafetId}/first-call`,
    OwnerId,
  });
  return leadId;
}

const forms = storyLeads(11, 200).filter(
  ({ kind, arrivesIn }) => kind === 'hot' && arrivesIn[0] === 'hubspot',
);
const formOf = (i: number): StoryLead => {
  const lead = forms[i];
  if (lead === undefined) throw new Error('the story has too few forms');
  return lead;
};
const arrived = async (lead: StoryLead): Promise<string> => {
  const people = hubspotPeople(await hubspotUsers(both.hubspot.url), METTE);
  return (await people.arrive([lead]))[0]?.id ?? '';
};

describe('a lookout', () => {
  it('sees a lead in one CRM, and in the other once both carry its Stafet id', async () => {
    const lead = formOf(0);
    const lookout = createLookout(hubspot, salesforce);
    const contactId = await arrived(lead);
    lookout.note(lead, 'hubspot', { object: 'contacts', id: contactId });
    const before = (await lookout.look([lead])).get(lead);
    expect(before).toMatchObject({ hubspot: { email: lead.values.email, stage: null }, salesforce: null });
    const leadId = await shareAsStafet(lead, contactId, 'L-look-1');
    const after = (await lookout.look([lead])).get(lead);
    expect(after).toMatchObject({
      hubspot: { stage: 'mql', owner: 'bo' },
      salesforce: { id: leadId, object: 'Lead', stage: 'mql', owner: 'bo' },
      hubspotTasks: [{ key: 'L-look-1/first-call', isOpen: true, owner: 'bo' }],
      salesforceTasks: [{ key: 'L-look-1/first-call', isOpen: true, owner: 'bo' }],
    });
    expect(lookout.placeIn(lead, 'salesforce')).toEqual({ object: 'Lead', id: leadId });
  });

  it('follows a lead that was converted into a contact', async () => {
    const lead = formOf(1);
    const lookout = createLookout(hubspot, salesforce);
    const contactId = await arrived(lead);
    lookout.note(lead, 'hubspot', { object: 'contacts', id: contactId });
    const leadId = await shareAsStafet(lead, contactId, 'L-look-2');
    const converted = await convert(await salesforceUsers(both.salesforce.url), BO, leadId);
    lookout.note(lead, 'salesforce', { object: 'Contact', id: converted.contactId });
    expect((await lookout.look([lead])).get(lead)).toMatchObject({
      salesforce: { object: 'Contact', stafetId: 'L-look-2' },
      salesforceTasks: [{ key: 'L-look-2/first-call' }],
    });
  });

  it('says so when it is asked for a place it has not seen', () => {
    expect(() => createLookout(hubspot, salesforce).placeIn(formOf(2), 'salesforce')).toThrow(
      'has not been seen',
    );
  });
});

describe('a watch', () => {
  const impatient = { everyMs: 10, patienceMs: 60 };

  it('resolves when nothing is lacking any more', async () => {
    const lead = formOf(3);
    const lookout = createLookout(hubspot, salesforce);
    lookout.note(lead, 'hubspot', { object: 'contacts', id: await arrived(lead) });
    let looks = 0;
    const pair = await createWatch(lookout, { everyMs: 10, patienceMs: 10_000 }).until(lead, () => {
      looks += 1;
      return looks < 3 ? 'patience' : null;
    });
    expect(pair.hubspot?.email).toBe(lead.values.email);
  });

  it('gives up in words', async () => {
    const lead = formOf(4);
    const lookout = createLookout(hubspot, salesforce);
    lookout.note(lead, 'hubspot', { object: 'contacts', id: await arrived(lead) });
    const waiting = createWatch(lookout, impatient).until(lead, () => 'it is not in Salesforce');
    await expect(waiting).rejects.toThrow(`(${lead.values.email}): it is not in Salesforce`);
  });

  it('lets everybody go when it is stopped', async () => {
    const watch = createWatch(createLookout(hubspot, salesforce), { everyMs: 10, patienceMs: 10_000 });
    const waiting = watch.until(formOf(5), () => 'never');
    watch.stop();
    await expect(waiting).rejects.toThrow('stopped');
  });
});

it('everything is read back by pages, more than one call can carry', async () => {
  const people = salesforcePeople(await salesforceUsers(both.salesforce.url), METTE);
  const typed = storyLeads(12, 600).filter(({ arrivesIn }) => arrivesIn.includes('salesforce'));
  await people.arrive(typed);
  const contacts = hubspotPeople(await hubspotUsers(both.hubspot.url), METTE);
  const many = storyLeads(13, 260).filter(({ values }) => values.email !== undefined);
  await contacts.arrive(many);
  const shown = new Set((await hubspot.allContacts()).map(({ email }) => email));
  for (const { values } of many) expect(shown).toContain(values.email);
  expect((await salesforce.allPeople()).length).toBeGreaterThanOrEqual(typed.length);
  expect(await hubspot.allTasks()).toHaveLength(2);
  expect(await salesforce.allTasks()).toHaveLength(2);
});
