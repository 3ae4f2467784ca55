import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Policy } from '../../src/core/policy.ts';
import type { Activity } from '../../src/model/activity.ts';
import type { Crm, RecordRef } from '../../src/model/crm.ts';
import { useStore } from '../support/database.ts';
import { createFlow, type Flow, onlyLead, poll, work } from '../support/flow.ts';
import { create, onlyRecord, QUALIFIED } from '../support/flow-people.ts';
import { memoryPolicy } from '../support/flow-policy.ts';
import { ENTRIES, live, put } from '../support/memory-crm.ts';

const store = useStore();
let policy: Policy;
beforeAll(async () => {
  const shipped = await memoryPolicy();
  policy = { ...shipped, sla: { ...shipped.sla, 'copy-activities': 'yes' } };
});

const DAY = 86_400_000;
const MEETINGS = 'meetings';

interface Booked {
  readonly flow: Flow;
  readonly crm: Crm;
  /** The meeting becomes this, as somebody changed it in its CRM. */
  becomes(change: Partial<Activity>, state?: 'live' | 'gone'): Promise<void>;
}

/** A lead that was handed over and booked a meeting for tomorrow by its rep's link. */
async function booked(crm: Crm, outcome: string | null = 'scheduled'): Promise<Booked> {
  const flow = createFlow(store(), policy);
  create(flow, 'hubspot', QUALIFIED);
  await work(flow);
  const { memory } = flow.stations[crm];
  const ref: RecordRef = { crm, kind: 'activity', object: MEETINGS, id: '900' };
  const plan: Activity = {
    ...{ type: 'meeting', at: flow.now() + DAY, by: 'u-clara', subject: 'Intro', open: true, outcome },
    ...{ inbound: false, booked: true, key: null, about: [onlyRecord(flow, crm).ref] },
  };
  const becomes: Booked['becomes'] = async (change, state = 'live') => {
    put(memory, {
      ref,
      createdAt: flow.now(),
      state,
      fields: {},
      key: null,
      activity: { ...plan, ...change },
    });
    await work(flow);
  };
  await becomes({});
  return { flow, crm, becomes };
}

/** Meetings booked, held and missed, and tries to reach the lead. */
const factsOf = async ({ context }: Flow): Promise<readonly number[]> => {
  const { rows } = await sql<Record<string, number>>`
    select meetings, meetings_held, meetings_missed, attempts from lead_facts`.execute(context.store.db);
  return Object.values(rows[0] ?? {});
};

const copies = ({ flow, crm }: Booked) =>
  live(flow.stations[crm === 'hubspot' ? 'salesforce' : 'hubspot'].memory, ENTRIES).filter(({ key }) =>
    key?.startsWith('copy/'),
  );

describe.each(['hubspot', 'salesforce'] as const)('a meeting the lead booked in %s', (crm) => {
  test('is booked and no contact yet; once it was held it is both, in figures and for the promise', async () => {
    const meeting = await booked(crm);
    expect(await factsOf(meeting.flow)).toEqual([1, 0, 0, 0]);
    expect((await onlyLead(meeting.flow)).attempts).toEqual([]);
    await meeting.becomes({ open: false, outcome: 'completed' });
    expect(await factsOf(meeting.flow)).toEqual([1, 1, 0, 1]);
    expect((await onlyLead(meeting.flow)).attempts).toMatchObject([
      { type: 'meeting', outcome: 'completed' },
    ]);
  });

  test('to which the lead did not come is a no-show, and no contact', async () => {
    const meeting = await booked(crm);
    await meeting.becomes({ open: false, outcome: 'no-show' });
    expect(await factsOf(meeting.flow)).toEqual([1, 0, 1, 0]);
    expect((await onlyLead(meeting.flow)).attempts).toEqual([]);
  });

  test('that is called off, or thrown away before it took place, is booked no more', async () => {
    const off = await booked(crm);
    await off.becomes({ open: false, outcome: 'canceled' });
    expect(await factsOf(off.flow)).toEqual([0, 0, 0, 0]);
  });

  test('stands in the other CRM once, and time and outcome follow', async () => {
    const meeting = await booked(crm);
    const later = meeting.flow.now() + 3 * DAY;
    await meeting.becomes({ at: later, outcome: 'rescheduled' });
    expect(copies(meeting)).toMatchObject([{ activity: { at: later, open: true } }]);
    await meeting.becomes({ at: later, open: false, outcome: 'no-show' });
    expect(copies(meeting)).toMatchObject([{ activity: { at: later, open: false, outcome: 'no-show' } }]);
  });
});

test('a planned meeting that is deleted is called off; one that was held stays held', async () => {
  const planned = await booked('salesforce', null);
  await planned.becomes({}, 'gone');
  expect(await factsOf(planned.flow)).toEqual([0, 0, 0, 0]);
  expect(copies(planned)).toMatchObject([{ activity: { outcome: 'canceled' } }]);
});

test('a meeting that was held and is deleted was held all the same', async () => {
  const held = await booked('salesforce', null);
  await held.becomes({ open: false });
  await held.becomes({ open: false }, 'gone');
  expect(await factsOf(held.flow)).toEqual([1, 1, 0, 1]);
});

test('one without an outcome is looked at again once it has begun', async () => {
  const { flow } = await booked('salesforce', null);
  const hinted = async () =>
    (
      await flow.context.store.db
        .selectFrom('hints')
        .select('record_id')
        .where('object', '=', MEETINGS)
        .execute()
    ).length;
  await poll(flow);
  expect(await hinted()).toBe(0);
  flow.pass(DAY + 60_000);
  await poll(flow);
  expect(await hinted()).toBe(1);
});
