import { type RawBuilder, sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { Policy } from '../../src/core/policy.ts';
import { intake } from '../../src/flows/intake.ts';
import type { RecordRef } from '../../src/model/crm.ts';
import { useStore } from '../support/database.ts';
import { createFlow, deafen, type Flow, leadsOf } from '../support/flow.ts';
import { create, QUALIFIED } from '../support/flow-people.ts';
import { memoryPolicy } from '../support/flow-policy.ts';
import { addCall, find, type Kept, LEADS } from '../support/memory-crm.ts';

const store = useStore();
let policy: Policy;
beforeAll(async () => {
  policy = await memoryPolicy();
});

/** A lead and a call about it, which no hint will name. */
function calledOnce(): { flow: Flow; lead: Kept; call: Kept } {
  const flow = createFlow(store(), policy);
  const { memory } = flow.stations.hubspot;
  const ref = create(flow, 'hubspot', QUALIFIED);
  const call = addCall(memory, ref, 'Called');
  deafen(flow);
  const lead = find(memory, LEADS, ref.id);
  if (lead === undefined) throw new Error('the lead was just made');
  return { flow, lead, call };
}

const see = ({ context }: Flow, record: Kept): Promise<void> => intake(context, [{ record, tick: 1 }]);

const isToBeRead = async ({ crm, object, id }: RecordRef): Promise<boolean> =>
  (
    await sql`select 1 from hints where crm = ${crm} and object = ${object} and record_id = ${id}`.execute(
      store().db,
    )
  ).rows.length === 1;

/** Until so many transactions wait for others, or this one is over. */
async function waiting(many: number, one: Promise<void>): Promise<void> {
  let over = false;
  one.then(
    () => (over = true),
    () => (over = true),
  );
  while (!over) {
    const { rows } = await sql`
      select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
      store().db,
    );
    if (rows.length >= many) return;
  }
}

/** Has something happen while another transaction is open that holds what this statement takes, and comes to nothing. */
async function whileHeld(held: RawBuilder<unknown>, happens: () => Promise<void>): Promise<void> {
  const tx = await store().db.startTransaction().execute();
  try {
    await held.execute(tx);
    await happens();
  } finally {
    await tx.rollback().execute();
  }
}

test('an activity that comes while its lead is being linked is read again once that is done', async () => {
  const { flow, lead, call } = calledOnce();
  let linking = Promise.resolve();
  // The keys by which leads are compared are written after strays were looked for.
  await whileHeld(sql`lock table lead_keys in share mode`, async () => {
    linking = see(flow, lead);
    await waiting(1, linking);
    await see(flow, call);
    expect(await leadsOf(flow)).toHaveLength(0);
  });
  await linking;
  expect(await leadsOf(flow)).toHaveLength(1);
  expect(await isToBeRead(call.ref)).toBe(true);
});

test('a lead that is linked while an activity about it is being noted finds it', async () => {
  const { flow, lead, call } = calledOnce();
  const { crm, kind, object, id } = call.ref;
  // The same note, on its way: whoever makes it too has looked for a link, and waits.
  const note = sql`
    insert into strays (crm, about_object, about_id, kind, object, record_id, since)
    values (${crm}, ${lead.ref.object}, ${lead.ref.id}, ${kind}, ${object}, ${id}, now())`;
  let both: Promise<unknown> = Promise.resolve();
  await whileHeld(note, async () => {
    const noting = see(flow, call);
    await waiting(1, noting);
    const linking = see(flow, lead);
    both = Promise.all([noting, linking]);
    await waiting(2, linking);
  });
  await both;
  expect(await leadsOf(flow)).toHaveLength(1);
  expect(await isToBeRead(call.ref)).toBe(true);
});
