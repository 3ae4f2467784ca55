import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Policy } from '../../src/core/policy.ts';
import { intake } from '../../src/flows/intake.ts';
import type { RecordRef } from '../../src/model/crm.ts';
import { drawTick } from '../../src/store/hints.ts';
import { useStore } from '../support/database.ts';
import { createFlow, deafen, type Flow, work } from '../support/flow.ts';
import { convert, create, deal, edit, onlyRecord, QUALIFIED, remove, shown } from '../support/flow-people.ts';
import { memoryPolicy } from '../support/flow-policy.ts';
import { addCall, type Kept, put as putRecord } from '../support/memory-crm.ts';

const store = useStore();
let policy: Policy;
beforeAll(async () => {
  policy = await memoryPolicy();
});

interface Reading {
  /** What the CRM says of when it last changed, where that matters. */
  readonly modifiedAt?: number;
  /** Drawn before the read. */
  readonly tick?: number;
}

/** Somebody reads a record as it is now; it is taken in when the returned function is called. */
async function read(flow: Flow, ref: RecordRef, { modifiedAt, tick }: Reading = {}) {
  const drawn = tick ?? (await drawTick(store().db));
  const answer = await flow.stations[ref.crm].connector.read({ refs: [ref] });
  if (!answer.ok) throw new Error(answer.error.message);
  const sights = answer.value.records.map((record) => ({
    record: { ...record, modifiedAt: modifiedAt ?? record.modifiedAt },
    tick: drawn,
  }));
  return () => intake(flow.context, sights);
}

/** Of all deals: the outcome and amount as figures count them. */
const dealsCounted = async () =>
  (await sql`select outcome, amount::float8 as amount from deal_facts`.execute(store().db)).rows;

const eventsOf = async ({ context }: Flow) =>
  (await context.store.db.selectFrom('events').select('kind').orderBy('seq').execute()).map(
    ({ kind }) => kind,
  );

async function withOpenDeal(): Promise<{ flow: Flow; contact: RecordRef; opportunity: RecordRef }> {
  const flow = createFlow(store(), policy);
  create(flow, 'hubspot', QUALIFIED);
  await work(flow);
  const contact = convert(flow, 'salesforce', onlyRecord(flow, 'salesforce').ref);
  const opportunity = deal(flow, contact, 'open');
  await work(flow);
  return { flow, contact, opportunity };
}

test('a deal that was read before it was won, and is taken in after that, stays won', async () => {
  const { flow, contact, opportunity } = await withOpenDeal();
  const slower = await read(flow, opportunity);
  deal(flow, contact, 'won', opportunity);
  await work(flow);
  const won = await dealsCounted();
  await slower();
  expect(await dealsCounted()).toEqual(won);
  expect(won).toEqual([expect.objectContaining({ outcome: 'won' })]);
  expect(shown(onlyRecord(flow, 'hubspot'), 'stage')).toBe('won');
});

test('of two states that the CRM dates alike, the one read later stays, whichever was taken in first', async () => {
  const { flow, contact, opportunity } = await withOpenDeal();
  const modifiedAt = flow.now() + 60_000;
  const slower = await read(flow, opportunity, { modifiedAt });
  deal(flow, contact, 'won', opportunity);
  const faster = await read(flow, opportunity, { modifiedAt });
  await faster();
  await slower();
  expect(await dealsCounted()).toEqual([expect.objectContaining({ outcome: 'won' })]);
});

test('where nobody can tell which of two was read later, the record is read again', async () => {
  const { flow, contact, opportunity } = await withOpenDeal();
  const modifiedAt = flow.now() + 60_000;
  const tick = await drawTick(store().db);
  deal(flow, contact, 'lost', opportunity);
  await (await read(flow, opportunity, { modifiedAt }))();
  deal(flow, contact, 'won', opportunity);
  deafen(flow);
  await (await read(flow, opportunity, { modifiedAt, tick }))();
  await work(flow);
  expect(await dealsCounted()).toEqual([expect.objectContaining({ outcome: 'won' })]);
});

test("a lead that was read before a person's edit, and is taken in after it, undoes nothing in either CRM", async () => {
  const flow = createFlow(store(), policy);
  create(flow, 'hubspot', { ...QUALIFIED, city: 'Aarhus' });
  await work(flow);
  const { ref } = onlyRecord(flow, 'hubspot');
  const modifiedAt = flow.now() + 60_000;
  const slower = await read(flow, ref, { modifiedAt });
  edit(flow, 'hubspot', ref.id, { city: 'Odense' });
  await (await read(flow, ref, { modifiedAt }))();
  await slower();
  deafen(flow);
  await work(flow);
  expect(shown(onlyRecord(flow, 'hubspot'), 'city')).toBe('Odense');
  expect(shown(onlyRecord(flow, 'salesforce'), 'city')).toBe('Odense');
});

test('a lead that was read before it was deleted, and is taken in after that, does not come back', async () => {
  const flow = createFlow(store(), policy);
  create(flow, 'hubspot', QUALIFIED);
  await work(flow);
  const { ref } = onlyRecord(flow, 'hubspot');
  const slower = await read(flow, ref);
  remove(flow, 'hubspot', ref.id);
  await work(flow);
  const journal = await eventsOf(flow);
  await slower();
  await work(flow);
  expect(await eventsOf(flow)).toEqual(journal);
});

describe('a call that was deleted', () => {
  /** What is known of people's calls, without copies: their subjects. */
  const callsKnown = async () =>
    (
      await sql<{
        said: string;
      }>`select body ->> 'subject' as said from activities where body @> '{"type": "call", "key": null}'`.execute(
        store().db,
      )
    ).rows.map(({ said }) => said);

  async function withCall(): Promise<{ flow: Flow; call: Kept }> {
    const flow = createFlow(store(), policy);
    const about = create(flow, 'hubspot', QUALIFIED);
    await work(flow);
    return { flow, call: addCall(flow.stations.hubspot.memory, about, 'Called') };
  }

  const put = (flow: Flow, call: Kept, state: 'live' | 'gone'): void =>
    void putRecord(flow.stations.hubspot.memory, { ...call, state });

  test.each(['known', 'unknown'])('while it was %s does not come back by an older read', async (was) => {
    const { flow, call } = await withCall();
    if (was === 'known') await work(flow);
    deafen(flow);
    const slower = await read(flow, call.ref);
    put(flow, call, 'gone');
    await (await read(flow, call.ref))();
    const journal = await eventsOf(flow);
    await slower();
    expect(await callsKnown()).toEqual([]);
    await work(flow);
    expect(await callsKnown()).toEqual([]);
    expect(await eventsOf(flow)).toEqual(journal);
  });

  test('does not come back by an index that still shows it, and does once it is restored', async () => {
    const { flow, call } = await withCall();
    await work(flow);
    put(flow, call, 'gone');
    await work(flow);
    const shown = { record: call, tick: await drawTick(store().db), lags: true };
    await intake(flow.context, [shown]);
    expect(await callsKnown()).toEqual([]);
    await work(flow);
    expect(await callsKnown()).toEqual([]);
    put(flow, call, 'live');
    await work(flow);
    expect(await callsKnown()).toEqual(['Called']);
  });

  test('and restored since is not forgotten by an older read that shows it gone', async () => {
    const { flow, call } = await withCall();
    await work(flow);
    put(flow, call, 'gone');
    await work(flow);
    const modifiedAt = flow.now();
    const slower = await read(flow, call.ref, { modifiedAt });
    put(flow, call, 'live');
    await work(flow);
    await slower();
    expect(await callsKnown()).toEqual(['Called']);
  });

  test('is not known to be gone for ever', async () => {
    const { flow, call } = await withCall();
    await work(flow);
    put(flow, call, 'gone');
    await work(flow);
    flow.pass(8 * 86_400_000);
    const { ref } = addCall(flow.stations.hubspot.memory, call.ref, 'Another');
    await intake(flow.context, [
      { record: { ...call, ref, state: 'gone' }, tick: await drawTick(store().db) },
    ]);
    const { rows } = await sql`select record_id as id from gone_activities`.execute(store().db);
    expect(rows).toEqual([{ id: ref.id }]);
  });
});
