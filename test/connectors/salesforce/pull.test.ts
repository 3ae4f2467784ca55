import { afterEach, assert, beforeEach, describe, expect, it } from 'vitest';
import type { Cursor } from '../../../connectors/connector.ts';
import type { RecordKind } from '../../../src/model/crm.ts';
import type { RemoteRecord } from '../../../src/model/remote.ts';
import { idOf, startOrg, type TestOrg } from './org.ts';

let org: TestOrg;
beforeEach(async () => {
  org = await startOrg();
});
afterEach(() => org.sandbox.close());

const pullAll = async (kind: RecordKind, limit: number, from: Cursor | null = null) => {
  const records: RemoteRecord[] = [];
  let cursor = from;
  for (let more = true; more; ) {
    const page = await org.connector.pull(kind, cursor, limit);
    assert(page.ok, JSON.stringify(page));
    expect(page.value.records.length).toBeLessThanOrEqual(limit);
    records.push(...page.value.records);
    ({ next: cursor, more } = page.value);
  }
  return { records, cursor };
};

const createLeads = async (count: number, word: string): Promise<string[]> => {
  const ids: string[] = [];
  for (let at = 0; at < count; at += 200) {
    const rows = Array.from({ length: Math.min(200, count - at) }, (_, i) => ({
      LastName: `${word} ${at + i}`,
      Company: 'C',
    }));
    ids.push(...(await org.rep.create('Lead', rows)).map(idOf));
  }
  return ids;
};

describe('pulling leads', () => {
  it('loses none and repeats none when thousands share one moment', async () => {
    const ids = await createLeads(2_600, 'same');
    const { records } = await pullAll('lead', 500);
    expect(new Set(records.map((record) => record.modifiedAt)).size).toBe(1);
    expect(records.map((record) => record.ref.id)).toEqual(ids.toSorted());
  });

  it('gives more than one answer of the vendor holds in one page', async () => {
    const ids = await createLeads(2_400, 'many');
    const page = await org.connector.pull('lead', null, 5_000);
    expect(page.ok && page.value.records.length).toBe(ids.length);
    expect(page.ok && page.value.more).toBe(false);
  });

  it('shows deleted and merged leads as changes of the moment they went', async () => {
    const [keep, gone, absorbed] = await createLeads(3, 'three');
    const { cursor } = await pullAll('lead', 10);
    org.advance(60_000);
    await org.rep.destroy('Lead', gone ?? '');
    const masterRecord = { type: 'Lead', Id: keep ?? '' };
    await org.rep.soap.merge([{ masterRecord, recordToMergeIds: [absorbed ?? ''] }]);
    const { records } = await pullAll('lead', 10, cursor);
    const states = new Map(records.map((record) => [record.ref.id, record]));
    expect(states.get(gone ?? '')?.state).toBe('gone');
    expect(states.get(absorbed ?? '')).toMatchObject({ state: 'merged', into: { object: 'Lead', id: keep } });
    expect(states.get(keep ?? '')?.state).toBe('live');
  });

  it('leaves out contacts that are none of Stafet’s', async () => {
    await org.rep.create('Contact', { LastName: 'Stranger' });
    const ours = idOf(await org.rep.create('Contact', { LastName: 'Known', Stafet_Id__c: 'L-1' }));
    const { records } = await pullAll('lead', 10);
    expect(records.map((record) => record.ref.id)).toEqual([ours]);
  });

  it('merges leads and contacts of one moment page by page', async () => {
    const leads = await createLeads(5, 'lead');
    const contacts = await org.rep.create(
      'Contact',
      [1, 2, 3, 4].map((n) => ({ LastName: `contact ${n}`, Stafet_Id__c: `L-${n}` })),
    );
    const { records } = await pullAll('lead', 2);
    const expected = [...contacts.map(idOf), ...leads].toSorted();
    expect(records.map((record) => record.ref.id)).toEqual(expected);
  });

  it('stays where it is when nothing is new', async () => {
    await createLeads(3, 'some');
    const { cursor } = await pullAll('lead', 10);
    const page = await org.connector.pull('lead', cursor, 10);
    expect(page).toMatchObject({ ok: true, value: { records: [], next: cursor, more: false } });
  });

  it('reads a moment again from its beginning when the cursor names no record', async () => {
    await createLeads(3, 'some');
    const { cursor } = await pullAll('lead', 10);
    const again = await pullAll('lead', 10, { at: cursor?.at ?? 0, id: '' });
    expect(again.records.length).toBe(3);
  });
});

describe('pulling activities', () => {
  it('gives tasks and events in one order', async () => {
    const [lead] = await createLeads(1, 'lead');
    const call = { WhoId: lead, Subject: 'Talked', Status: 'Completed', TaskSubtype: 'Call' };
    const taskId = idOf(await org.rep.create('Task', { ...call, CallDisposition: 'No Answer' }));
    org.advance(1_000);
    const start = '2026-11-25T10:00:00Z';
    const meeting = { WhoId: lead, Subject: 'Demo', StartDateTime: start, DurationInMinutes: 30 };
    const eventId = idOf(await org.rep.create('Event', meeting));
    const { records } = await pullAll('activity', 1);
    expect(records.map((record) => record.ref.id)).toEqual([taskId, eventId]);
    expect(records[0]?.activity).toMatchObject({ type: 'call', open: false, outcome: 'no-answer' });
    expect(records[1]?.activity).toMatchObject({ type: 'meeting', open: true, at: Date.parse(start) });
    expect(records[1]?.activity?.about[0]).toMatchObject({ object: 'Lead', id: lead });
  });
});

describe('counting activities', () => {
  it('goes on when Salesforce has archived them: pulls and reads show those, too', async () => {
    const [lead] = await createLeads(1, 'lead');
    const id = idOf(await org.rep.create('Task', { WhoId: lead, Subject: 'Talked', Status: 'Completed' }));
    const range = { object: 'Task', after: null, upTo: null };
    org.advance(366 * 86_400_000);
    expect((await org.rep.query('SELECT Id FROM Task')).totalSize).toBe(0);
    expect((await pullAll('activity', 10)).records.map(({ ref }) => ref.id)).toEqual([id]);
    expect(await org.connector.digest(range)).toMatchObject({ ok: true, value: { count: 1 } });
    expect(await org.connector.idsIn(range)).toEqual({ ok: true, value: [id] });
    await org.rep.destroy('Task', id);
    expect(await org.connector.digest(range)).toMatchObject({ ok: true, value: { count: 0 } });
  });
});
