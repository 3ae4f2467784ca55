import { afterEach, assert, beforeEach, describe, expect, it } from 'vitest';
import type { RecordRef } from '../../../src/model/crm.ts';
import { idOf, startOrg, type TestOrg } from './org.ts';
import { leadOp, taskOp } from './support.ts';

let org: TestOrg;
beforeEach(async () => {
  org = await startOrg();
});
afterEach(() => org.sandbox.close());

const anne = { LastName: 'Berg', Company: 'Berg A/S', Email: 'anne@berg.example' };

const refTo = (object: string, id: string): RecordRef => ({
  crm: 'salesforce',
  kind: object === 'Opportunity' ? 'deal' : 'lead',
  object,
  id,
});

/** Writes a lead as Stafet and lets a rep convert it. */
const converted = async () => {
  const [outcome] = await org.connector.write([leadOp('L-anne', anne)]);
  assert(outcome?.ok);
  const leadId = outcome.ref.id;
  const { records } = await org.rep.query('SELECT ApiName FROM LeadStatus WHERE IsConverted = true LIMIT 1');
  const convertedStatus = records[0]?.ApiName;
  org.advance(60_000);
  await org.rep.soap.convertLead([{ leadId, convertedStatus, opportunityName: 'Berg: Flow' }]);
  const lead = await org.rep.retrieve('Lead', leadId);
  return {
    lead: outcome.ref,
    contact: refTo('Contact', lead.ConvertedContactId),
    deal: refTo('Opportunity', lead.ConvertedOpportunityId),
  };
};

const read = async (...refs: RecordRef[]) => {
  const answer = await org.connector.read({ refs });
  assert(answer.ok, JSON.stringify(answer));
  return answer.value.records;
};

describe('a converted lead', () => {
  it('points to its contact, and brings it along with its company’s name', async () => {
    const { lead, contact } = await converted();
    const records = await read(lead);
    expect(records).toMatchObject([
      { ref: lead, state: 'converted', into: contact },
      { ref: contact, state: 'live', fields: { Email: anne.Email, 'Account.Name': 'Berg A/S' } },
    ]);
  });

  it('comes once when its contact is asked for too', async () => {
    const { lead, contact } = await converted();
    expect((await read(lead, contact)).map((record) => record.ref)).toEqual([lead, contact]);
  });

  it('is found by its Stafet id, and by e-mail only as the contact', async () => {
    const { lead, contact } = await converted();
    const byId = await org.connector.read({ by: 'stafet-id', values: ['L-anne'] });
    expect(byId.ok && byId.value.records.map((record) => record.ref)).toEqual([lead, contact]);
    const byEmail = await org.connector.read({ by: 'email', values: [anne.Email] });
    expect(byEmail.ok && byEmail.value.records.map((record) => record.ref)).toEqual([contact]);
  });

  it('can be written to no longer, by id or by Stafet id', async () => {
    const { lead } = await converted();
    for (const id of [lead.id, null]) {
      const [outcome] = await org.connector.write([leadOp('L-anne', { Company: 'B' }, id ? { id } : {})]);
      expect(outcome).toMatchObject({ ok: false, error: { kind: 'gone', retriable: false } });
    }
  });

  it('is written to as its contact, which takes up the Stafet id and is polled from then on', async () => {
    const { contact } = await converted();
    org.advance(60_000);
    const op = leadOp('L-anne', { LastName: 'Berg-Holm' }, { id: contact.id, object: 'Contact' });
    expect(await org.connector.write([op])).toMatchObject([{ ok: true, ref: contact, created: false }]);
    const page = await org.connector.pull('lead', null, 100);
    assert(page.ok);
    expect(page.value.records.map((record) => [record.ref.object, record.state])).toEqual([
      ['Lead', 'converted'],
      ['Contact', 'live'],
    ]);
    expect(page.value.records[1]?.fields).toMatchObject({ LastName: 'Berg-Holm', Stafet_Id__c: 'L-anne' });
  });

  it('takes tasks as its contact', async () => {
    const { contact } = await converted();
    expect(await org.connector.write([taskOp('T-1', {}, { about: contact })])).toMatchObject([{ ok: true }]);
    const activities = await org.connector.pull('activity', null, 10);
    expect(activities.ok && activities.value.records[0]?.activity?.about).toEqual([contact]);
  });

  it('shows its deal as about the contact and the lead', async () => {
    const { lead, contact, deal } = await converted();
    const [record] = await read(deal);
    expect(record?.deal).toMatchObject({ outcome: 'open', currency: null, closedOn: null });
    expect(record?.deal?.about).toEqual([contact, lead]);
    await org.rep.update('Opportunity', { Id: deal.id, StageName: 'Closed Won', Amount: 90_000 });
    org.advance(1_000);
    const page = await org.connector.pull('deal', null, 10);
    expect(page.ok && page.value.records[0]?.deal).toMatchObject({
      ...{ stage: 'Closed Won', outcome: 'won', amount: 90_000 },
      closedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    });
  });

  it('shows a deal that nobody is linked to as about nobody', async () => {
    const open = { Name: 'Stray', StageName: 'Prospecting', CloseDate: '2026-12-31' };
    const id = idOf(await org.rep.create('Opportunity', open));
    expect((await read(refTo('Opportunity', id)))[0]?.deal?.about).toEqual([]);
  });
});
