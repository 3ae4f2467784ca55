import { afterEach, assert, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ReadAnswer, ReadRequest } from '../../../connectors/connector.ts';
import type { RecordKind, RecordRef } from '../../../src/model/crm.ts';
import type { RemoteRecord } from '../../../src/model/remote.ts';
import { type Portal, type PortalOptions, startPortal } from './sandbox.ts';

let portal: Portal;
const start = async (options: PortalOptions = {}): Promise<void> => {
  portal = await startPortal({ searchLagMs: 0, ...options });
};
beforeEach(() => start());
afterEach(() => portal.sandbox.close());

/** A call of somebody who works in HubSpot. */
const person = async (method: string, path: string, body?: unknown): Promise<string> => {
  const token = portal.sandbox.userToken('anna.holm@fjordlys.example');
  const response = await fetch(portal.sandbox.url + path, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  assert(response.ok, `${method} ${path}: ${response.status}`);
  const text = await response.text();
  return text === '' ? '' : z.object({ id: z.string() }).parse(JSON.parse(text)).id;
};

const link = (to: string, associationTypeId: number) => ({
  to: { id: to },
  types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }],
});

const add = (
  object: string,
  properties: Record<string, string>,
  associations: unknown[] = [],
): Promise<string> => person('POST', `/crm/v3/objects/${object}`, { properties, associations });

const ref = (object: string, id: string, kind: RecordKind = 'lead'): RecordRef => ({
  crm: 'hubspot',
  kind,
  object,
  id,
});

const read = async (request: ReadRequest): Promise<ReadAnswer> => {
  const answer = await portal.connector.read(request);
  assert(answer.ok, JSON.stringify(answer));
  return answer.value;
};

const only = async (of: RecordRef): Promise<RemoteRecord | undefined> =>
  (await read({ refs: [of] })).records.find((record) => record.ref.id === of.id);

describe('leads', () => {
  it('show the further addresses of their person, also in a list of what changed', async () => {
    const also = 'a.berg@example.com;berg@example.com';
    const id = await add('contacts', { email: 'a@example.com', hs_additional_emails: also });
    const alone = await add('contacts', { email: 'b@example.com' });
    expect((await only(ref('contacts', id)))?.alsoEmails).toEqual(['a.berg@example.com', 'berg@example.com']);
    expect((await only(ref('contacts', alone)))?.alsoEmails).toBeUndefined();
    portal.advance(60_000);
    const page = await portal.connector.pull('lead', null, 100);
    assert(page.ok);
    expect(page.value.records.map(({ alsoEmails }) => alsoEmails?.length ?? 0).toSorted()).toEqual([0, 2]);
  });

  it('show the properties the mapping reads, empty ones as null', async () => {
    const id = await add('contacts', { email: 'a@example.com', lastname: 'Berg' });
    expect((await only(ref('contacts', id)))?.fields).toEqual({
      email: 'a@example.com',
      firstname: null,
      lastname: 'Berg',
      stafet_score: null,
    });
  });

  it('are found by an address they had before', async () => {
    const id = await add('contacts', { email: 'new@example.com', hs_additional_emails: 'old@example.com' });
    const { records } = await read({
      by: 'email',
      values: ['old@example.com', 'new@example.com', 'no address'],
    });
    expect(records.map((record) => record.ref.id)).toEqual([id]);
  });

  it.each([false, true])(
    'tell of a merge from both ends, the primary id kept: %s',
    async (mergeKeepsPrimaryId) => {
      await portal.sandbox.close();
      await start({ mergeKeepsPrimaryId });
      const a = await add('contacts', { email: 'a@example.com' });
      const b = await add('contacts', { email: 'b@example.com' });
      const body = { primaryObjectId: a, objectIdToMerge: b };
      const heir = await person('POST', '/crm/v3/objects/contacts/merge', body);
      expect(heir === a).toBe(mergeKeepsPrimaryId);
      const { records, missing } = await read({ refs: [ref('contacts', a), ref('contacts', b)] });
      const states = Object.fromEntries(records.map((record) => [record.ref.id, record.state]));
      expect(states).toEqual({ [a]: 'merged', [b]: 'merged', [heir]: 'live' });
      expect(records.find((record) => record.ref.id === b)?.into).toEqual(ref('contacts', heir));
      expect(records.find((record) => record.ref.id === heir)?.absorbed).toContain(b);
      expect(missing).toEqual([]);
    },
  );

  it('are gone when archived and missing when erased', async () => {
    const a = await add('contacts', { email: 'a@example.com' });
    const b = await add('contacts', { email: 'b@example.com' });
    await person('DELETE', `/crm/v3/objects/contacts/${a}`);
    await person('POST', '/crm/v3/objects/contacts/gdpr-delete', { objectId: b });
    const { records, missing } = await read({ refs: [ref('contacts', a), ref('contacts', b)] });
    expect(records).toMatchObject([{ ref: { id: a }, state: 'gone' }]);
    expect(missing).toEqual([ref('contacts', b)]);
  });

  it('are read a hundred a call', async () => {
    const rows = Array.from({ length: 250 }, (_, n) => ({ email: `p${n}@example.com` }));
    const ids = portal.sandbox.control.importRecords('contacts', rows);
    assert(Array.isArray(ids));
    const { records } = await read({ refs: ids.map((id) => ref('contacts', id)) });
    expect(records.length).toBe(250);
    expect(portal.calls.length).toBe(3);
  });

  it('that are no number are missing and cost their neighbours nothing', async () => {
    const id = await add('contacts', { email: 'a@example.com' });
    const { records, missing } = await read({
      refs: [ref('contacts', 'x1'), ref('contacts', id), ref('nonsense', '7')],
    });
    expect(records.map((record) => record.ref.id)).toEqual([id]);
    expect(missing.map((one) => one.id)).toEqual(['x1', '7']);
  });

  it('of the vendor’s own lead object lead to the contact they are about', async () => {
    const contact = await add('contacts', { email: 'a@example.com' });
    const id = await add('leads', { hs_lead_name: 'A' }, [link(contact, 578)]);
    const { records } = await read({ refs: [ref('leads', id)] });
    expect(records).toMatchObject([
      { ref: { object: 'leads', id }, state: 'converted', into: ref('contacts', contact) },
      { ref: ref('contacts', contact), state: 'live' },
    ]);
  });
});

describe('activities', () => {
  const WHEN = '2026-11-23T10:00:00Z';
  const at = Date.parse(WHEN);

  it.each([
    [
      'calls',
      194,
      {
        hs_call_title: 'Hi',
        hs_call_disposition: '73a0d17f-1163-4015-bdd5-ec830791da20',
        hs_call_direction: 'INBOUND',
      },
      { type: 'call', subject: 'Hi', outcome: 'no-answer', inbound: true, open: false },
    ],
    [
      'emails',
      198,
      { hs_email_subject: 'Re: Hi', hs_email_direction: 'INCOMING_EMAIL' },
      { type: 'email', subject: 'Re: Hi', inbound: true, outcome: null },
    ],
    [
      'meetings',
      200,
      { hs_meeting_title: 'Demo', hs_meeting_outcome: 'NO_SHOW' },
      { type: 'meeting', subject: 'Demo', outcome: 'no-show', open: false },
    ],
    [
      'meetings',
      200,
      { hs_meeting_title: 'Demo', hs_meeting_outcome: 'SCHEDULED' },
      { type: 'meeting', open: true },
    ],
    [
      'meetings',
      200,
      // Booked by the lead on the rep's page.
      { hs_meeting_title: 'Demo', hs_meeting_outcome: 'SCHEDULED', hs_meeting_source: 'MEETINGS_PUBLIC' },
      { type: 'meeting', open: true, booked: true },
    ],
    [
      'tasks',
      204,
      { hs_task_subject: 'Call', hs_task_status: 'WAITING' },
      { type: 'task', subject: 'Call', open: true },
    ],
    [
      'tasks',
      204,
      { hs_task_subject: 'Call', hs_task_status: 'COMPLETED' },
      { type: 'task', open: false, key: null },
    ],
    ['notes', 202, { hs_note_body: 'Said hello' }, { type: 'note', open: false }],
  ])('of %s say what they are (%i)', async (object, typeId, properties, expected) => {
    const contact = await add('contacts', { email: 'a@example.com' });
    const values = Object.fromEntries(Object.entries({ hs_timestamp: WHEN, ...properties }));
    const id = await add(object, values, [link(contact, typeId)]);
    const record = await only(ref(object, id, 'activity'));
    expect(record?.activity).toMatchObject({ ...expected, at, about: [ref('contacts', contact)] });
  });

  it.each([
    ['yet to begin', '2126-11-23T10:00:00Z', true],
    ['that has begun', '2020-11-23T10:00:00Z', false],
  ])('a meeting %s whose outcome nobody said is a plan: %s, %s', async (_, hs_meeting_start_time, open) => {
    const contact = await add('contacts', { email: 'a@example.com' });
    const id = await add('meetings', { hs_timestamp: WHEN, hs_meeting_start_time }, [link(contact, 200)]);
    const record = await only(ref('meetings', id, 'activity'));
    expect(record?.activity).toMatchObject({ open, outcome: null, at: Date.parse(hs_meeting_start_time) });
  });

  it('on LinkedIn are communications of that channel', async () => {
    const values = {
      hs_timestamp: WHEN,
      hs_communication_logged_from: 'CRM',
      hs_communication_body: 'Hello',
    };
    const id = await add('communications', { ...values, hs_communication_channel_type: 'LINKEDIN_MESSAGE' });
    const sms = await add('communications', { ...values, hs_communication_channel_type: 'SMS' });
    expect((await only(ref('communications', id, 'activity')))?.activity).toMatchObject({
      type: 'linkedin',
      about: [],
    });
    expect((await only(ref('communications', sms, 'activity')))?.activity?.type).toBe('note');
  });

  it('that were deleted are gone', async () => {
    const id = await add('tasks', { hs_timestamp: WHEN, hs_task_subject: 'Call' });
    await person('DELETE', `/crm/v3/objects/tasks/${id}`);
    expect(await only(ref('tasks', id, 'activity'))).toMatchObject({ state: 'gone' });
  });
});

describe('deals', () => {
  it('say how they stand, for whom and for how much', async () => {
    const contact = await add('contacts', { email: 'a@example.com' });
    const values = {
      dealname: 'Flow',
      amount: '1200.50',
      deal_currency_code: 'DKK',
      closedate: '2026-12-24T10:00:00Z',
    };
    const stage = { pipeline: 'default', dealstage: 'closedwon' };
    const id = await add('deals', { ...values, ...stage }, [link(contact, 3)]);
    const open = await add('deals', { ...values, pipeline: 'default', dealstage: 'appointmentscheduled' });
    expect((await only(ref('deals', id, 'deal')))?.deal).toEqual({
      stage: 'closedwon',
      outcome: 'won',
      amount: 1200.5,
      currency: 'DKK',
      closedOn: '2026-12-24',
      about: [ref('contacts', contact)],
    });
    expect((await only(ref('deals', open, 'deal')))?.deal).toMatchObject({
      outcome: 'open',
      closedOn: null,
      about: [],
    });
  });
});
