import type { Connection } from 'jsforce';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Row } from '../../../sandbox/salesforce/org.ts';
import { type DoorsRig, startDoors } from './doors.ts';

let rig: DoorsRig;
let conn: Connection;
beforeAll(async () => {
  rig = await startDoors();
  conn = rig.connect();
});
afterAll(() => rig.close());

const converted = (leadId: string, more: object = {}): Promise<Record<string, unknown>> =>
  conn.soap.convertLead({
    leadId,
    convertedStatus: rig.convertedStatus,
    doNotCreateOpportunity: true,
    ...more,
  });

const lead = (values: Row = {}): string =>
  rig.add('Lead', { LastName: 'Berg', Company: 'Nordlys AS', ...values });

const row = (object: string, id: unknown): Row => rig.org.get(object, String(id)) ?? {};

test('a converted lead becomes an account and a contact with its fields, and points to them', async () => {
  const id = lead({
    FirstName: 'Ida',
    Email: 'ida@nordlys.example',
    City: 'Oslo',
    Website: 'https://nordlys.example',
  });
  const result = await converted(id);
  expect(result).toMatchObject({ success: true, leadId: id, errors: [] });
  expect(row('Account', result.accountId)).toMatchObject({
    ...{ Name: 'Nordlys AS', BillingCity: 'Oslo', Website: 'https://nordlys.example' },
  });
  expect(row('Contact', result.contactId)).toMatchObject({
    ...{ FirstName: 'Ida', LastName: 'Berg', Email: 'ida@nordlys.example', MailingCity: 'Oslo' },
    AccountId: result.accountId,
  });
  expect(row('Lead', id)).toMatchObject({
    ...{ IsConverted: true, Status: rig.convertedStatus, ConvertedOpportunityId: null },
    ...{ ConvertedAccountId: result.accountId, ConvertedContactId: result.contactId },
  });
});

test('custom fields carry over to the contact field of the same name', async () => {
  const id = lead({ Stafet_Id__c: 'st-1', SAL_Status__c: 'Accepted', Stafet_Score__c: 71 });
  const { contactId } = await converted(id);
  expect(row('Contact', contactId)).toMatchObject({ Stafet_Id__c: 'st-1', SAL_Status__c: 'Accepted' });
});

test('an opportunity is made unless it is declined, open and named after the company', async () => {
  const { opportunityId, accountId } = await converted(lead(), { doNotCreateOpportunity: false });
  expect(row('Opportunity', opportunityId)).toMatchObject({
    ...{ Name: 'Nordlys AS-', AccountId: accountId, IsClosed: false },
  });
  const named = await converted(lead(), {
    doNotCreateOpportunity: false,
    opportunityName: 'Vault, 200 seats',
  });
  expect(row('Opportunity', named.opportunityId).Name).toBe('Vault, 200 seats');
  expect((await converted(lead())).opportunityId ?? null).toBeNull();
});

test('tasks and events follow to the contact', async () => {
  const id = lead();
  const task = rig.add('Task', { Subject: 'Call', WhoId: id });
  const event = rig.add('Event', {
    ...{ Subject: 'Meet', WhoId: id, StartDateTime: '2026-11-24T08:00:00Z', DurationInMinutes: 30 },
  });
  const { contactId, accountId } = await converted(id);
  expect(row('Task', task)).toMatchObject({ WhoId: contactId, WhatId: accountId });
  expect(row('Event', event)).toMatchObject({ WhoId: contactId, WhatId: accountId });
});

test('a campaign member of the lead is the contact too', async () => {
  const id = lead();
  const CampaignId = rig.add('Campaign', { Name: 'Autumn' });
  const member = rig.add('CampaignMember', { CampaignId, LeadId: id, Status: 'Sent' });
  const { contactId } = await converted(id);
  expect(row('CampaignMember', member).ContactId).toBe(contactId);
});

test('an account and a contact that exist are used, and only their empty fields filled', async () => {
  const accountId = rig.add('Account', { Name: 'Kept', Phone: '+47 1' });
  const contactId = rig.add('Contact', { LastName: 'Kept', AccountId: accountId, Title: 'CEO' });
  const result = await converted(lead({ Phone: '+47 2', Title: 'Other', City: 'Bergen' }), {
    accountId,
    contactId,
  });
  expect(result).toMatchObject({ success: true, accountId, contactId });
  expect(row('Account', accountId)).toMatchObject({ Name: 'Kept', Phone: '+47 1', BillingCity: 'Bergen' });
  expect(row('Contact', contactId)).toMatchObject({ LastName: 'Kept', Title: 'CEO', MailingCity: 'Bergen' });
});

test('a conversion is one transaction, and leaves nothing behind when it cannot be done', async () => {
  const seen = rig.watch();
  const id = lead();
  const before = [...rig.org.rows('Account')].length;
  const failed = await converted(id, { ownerId: rig.user('peter').id });
  expect(failed).toMatchObject({ success: false, errors: [{ statusCode: 'INACTIVE_OWNER_OR_USER' }] });
  expect([...rig.org.rows('Account')]).toHaveLength(before);
  seen.length = 0;
  await converted(id);
  expect(new Set(seen.map((change) => change.transactionKey)).size).toBe(1);
  expect(seen.map((change) => change.object)).toEqual(expect.arrayContaining(['Account', 'Contact', 'Lead']));
});

test.each([
  ['a converted lead', async () => (await converted(lead())).leadId, {}, 'CANNOT_UPDATE_CONVERTED_LEAD'],
  ['a status that does not convert', async () => lead(), { convertedStatus: 'Nonsense' }, 'INVALID_STATUS'],
  [
    'a contact without its account',
    async () => lead(),
    { contactId: '003000000000001AAA' },
    'REQUIRED_FIELD_MISSING',
  ],
  ['a lead nobody has', async () => '00Q5g0000ZZZZZZEAA', {}, 'INVALID_CROSS_REFERENCE_KEY'],
])('%s is refused in a row of the answer', async (_name, id, more, statusCode) => {
  const result = await converted(String(await id()), more);
  expect(result).toMatchObject({ success: false, errors: [{ statusCode }] });
});

test('a merge bins the losers under the winner, moves what hangs on them and sets the values given', async () => {
  const winner = lead({ Stafet_Score__c: 5 });
  const loser = lead({ Stafet_Id__c: 'st-merge' });
  const task = rig.add('Task', { Subject: 'Call', WhoId: loser });
  const master = { type: 'Lead', Id: winner, Stafet_Id__c: 'st-merge', Stafet_Score__c: null };
  const result = await conn.soap.merge({ masterRecord: master, recordToMergeIds: [loser] });
  expect(result).toMatchObject({
    success: true,
    id: winner,
    mergedRecordIds: [loser],
    updatedRelatedIds: [task],
  });
  expect(row('Lead', loser)).toMatchObject({ IsDeleted: true, MasterRecordId: winner });
  expect(row('Lead', winner)).toMatchObject({ Stafet_Id__c: 'st-merge', Stafet_Score__c: null });
  expect(row('Task', task).WhoId).toBe(winner);
});

test('where both were in a campaign, a merge keeps one membership', async () => {
  const [winner, loser] = [lead(), lead()];
  const CampaignId = rig.add('Campaign', { Name: 'Spring' });
  const kept = rig.add('CampaignMember', { CampaignId, LeadId: winner, Status: 'Sent' });
  rig.add('CampaignMember', { CampaignId, LeadId: loser, Status: 'Sent' });
  await conn.soap.merge({ masterRecord: { type: 'Lead', Id: winner }, recordToMergeIds: [loser] });
  const members = rig.org.find('CampaignMember', 'CampaignId', CampaignId);
  expect(members.map((member) => member.Id)).toEqual([kept]);
});

test.each([
  ['itself', (winner: string) => [winner], 'INVALID_ID_FIELD'],
  ['three others', () => [lead(), lead(), lead()], 'INVALID_NUMBER_OF_RECORDS'],
  ['a contact', () => [rig.add('Contact', { LastName: 'Berg' })], 'INVALID_CROSS_REFERENCE_KEY'],
])('a merge with %s is refused', async (_name, losers, statusCode) => {
  const winner = lead();
  const masterRecord = { type: 'Lead', Id: winner };
  const result = await conn.soap.merge({ masterRecord, recordToMergeIds: losers(winner) });
  expect(result).toMatchObject({ success: false, errors: [{ statusCode }] });
});

test('records are created, updated, upserted, deleted and brought back', async () => {
  const made = await conn.soap.create([
    { type: 'Lead', LastName: 'Ek & Søn', Company: 'C', Stafet_Score__c: 12, Consent_Email__c: true },
    { type: 'Lead', LastName: 'No company' },
  ]);
  expect(made).toMatchObject([{ success: true }, { errors: [{ statusCode: 'REQUIRED_FIELD_MISSING' }] }]);
  const id = made[0]?.id ?? '';
  expect(row('Lead', id)).toMatchObject({
    LastName: 'Ek & Søn',
    Stafet_Score__c: 12,
    Consent_Email__c: true,
  });
  await conn.soap.update({ type: 'Lead', Id: id, Stafet_Score__c: null, Stafet_Id__c: 'st-soap' });
  const again = await conn.soap.upsert('Stafet_Id__c', {
    type: 'Lead',
    Stafet_Id__c: 'st-soap',
    Title: 'CTO',
  });
  expect(again).toMatchObject({ success: true, id });
  expect(row('Lead', id)).toMatchObject({ Stafet_Score__c: null, Title: 'CTO' });
  expect(await conn.soap.delete([id])).toMatchObject([{ success: true, id }]);
  expect(await conn.soap.undelete([id])).toMatchObject([{ success: true, id }]);
});

test('the client named in the call is told to subscribers of changes', async () => {
  const seen = rig.watch();
  await conn.soap.create({ type: 'Lead', LastName: 'Ek', Company: 'C' });
  expect(seen.map((change) => change.client)).toEqual(['stafet']);
});

test('a session that is no session is a fault, and jsforce logs in again', async () => {
  let refreshed = 0;
  const stale = rig.connect({
    accessToken: 'stale',
    refreshFn: (_conn, done) => {
      refreshed += 1;
      done(null, rig.login());
    },
  });
  expect((await stale.soap.getUserInfo()).userName).toBe(rig.integrationUsername);
  expect(refreshed).toBe(1);
});

test('what is no SOAP is a fault too', async () => {
  const answer = await fetch(`${rig.url}/services/Soap/u/62.0`, { method: 'POST', body: '<oops' });
  expect(answer.status).toBe(500);
  expect(await answer.text()).toContain('<faultcode>sf:UNKNOWN_EXCEPTION</faultcode>');
});

test.each([
  ['limit', 'sf:REQUEST_LIMIT_EXCEEDED'],
  ['locked', 'sf:UNABLE_TO_LOCK_ROW'],
] as const)('an injected %s comes as a fault', async (kind, errorCode) => {
  rig.storm({ rules: [{ kind, at: [1] }] });
  await expect(conn.soap.getUserInfo()).rejects.toMatchObject({ errorCode });
  expect((await conn.soap.getUserInfo()).userName).toBe(rig.integrationUsername);
});

test('an injected end of the session really ends it', async () => {
  rig.storm({ rules: [{ kind: 'expired-session', at: [1] }] });
  const short = rig.connect();
  await expect(short.soap.getUserInfo()).rejects.toMatchObject({ errorCode: 'sf:INVALID_SESSION_ID' });
  await expect(short.soap.getUserInfo()).rejects.toMatchObject({ errorCode: 'sf:INVALID_SESSION_ID' });
});

test('a conversion whose answer was lost has been carried out', async () => {
  rig.storm({ rules: [{ kind: 'lost-response', at: [1] }] });
  const id = lead();
  await expect(converted(id)).rejects.toThrow();
  expect(row('Lead', id).IsConverted).toBe(true);
  rig.storm({});
});
