import { beforeAll, describe, expect, test } from 'vitest';
import type { Policy } from '../../src/core/policy.ts';
import type { Crm } from '../../src/model/crm.ts';
import type { Effect, EntryWanted } from '../../src/model/effect.ts';
import { putEffects } from '../../src/store/outbox.ts';
import { useStore } from '../support/database.ts';
import { createFlow, type Flow, onlyLead, poll, work } from '../support/flow.ts';
import { call, create, edit, onlyRecord, QUALIFIED, remove } from '../support/flow-people.ts';
import { memoryPolicy } from '../support/flow-policy.ts';
import { ENTRIES, live, put } from '../support/memory-crm.ts';

const store = useStore();
let policy: Policy;
beforeAll(async () => {
  const shipped = await memoryPolicy();
  policy = { ...shipped, sla: { ...shipped.sla, 'copy-activities': 'yes', 'calendar-event': 'salesforce' } };
});

const entriesIn = (flow: Flow, crm: Crm) => live(flow.stations[crm].memory, ENTRIES);
const copiesIn = (flow: Flow, crm: Crm) => entriesIn(flow, crm).filter(({ key }) => key?.startsWith('copy/'));
const datesIn = (flow: Flow, crm: Crm) =>
  entriesIn(flow, crm).filter(({ key }) => key?.endsWith('/calendar'));

async function offered(): Promise<Flow> {
  const flow = createFlow(store(), policy);
  create(flow, 'hubspot', QUALIFIED);
  await work(flow);
  return flow;
}

describe('a logged call', () => {
  test('appears in the other CRM once, is counted once, and never comes back', async () => {
    const flow = await offered();
    call(flow, onlyRecord(flow, 'salesforce').ref);
    await work(flow);
    await poll(flow);
    await work(flow);
    expect(copiesIn(flow, 'hubspot')).toMatchObject([
      { activity: { type: 'call', subject: 'Called, no answer', outcome: 'connected', open: false } },
    ]);
    expect(copiesIn(flow, 'salesforce')).toEqual([]);
    expect((await onlyLead(flow)).attempts).toHaveLength(1);
  });

  test('is copied once, though the answer was lost and the worker died', async () => {
    const flow = await offered();
    flow.stations.hubspot.weather.loseAnswers = 1;
    flow.stations.hubspot.weather.crashAfterWrite = 1;
    call(flow, onlyRecord(flow, 'salesforce').ref);
    await work(flow).catch(() => flow.pass(61_000));
    await work(flow);
    expect(copiesIn(flow, 'hubspot')).toHaveLength(1);
  });

  test('that the other CRM does not take holds nobody', async () => {
    const flow = await offered();
    flow.stations.hubspot.weather.refuse = (op) => (op.op === 'entry' ? { kind: 'invalid' } : null);
    call(flow, onlyRecord(flow, 'salesforce').ref);
    await work(flow);
    expect(await onlyLead(flow)).toMatchObject({ disposition: 'synced', problems: [] });
    expect(copiesIn(flow, 'hubspot')).toEqual([]);
  });
});

describe('the date of a first call', () => {
  test('is in the calendar of the rep until the lead is decided', async () => {
    const flow = await offered();
    const { task, links } = await onlyLead(flow);
    expect(datesIn(flow, 'salesforce')).toMatchObject([
      { activity: { at: task?.due, by: `u-${task?.rep}`, subject: task?.subject, open: true } },
    ]);
    expect(datesIn(flow, 'hubspot')).toEqual([]);
    edit(flow, 'hubspot', links.hubspot?.id ?? '', { sal_status: 'rejected', sal_reason: 'timing' });
    await work(flow);
    expect(datesIn(flow, 'salesforce')).toEqual([]);
    expect((await onlyLead(flow)).attempts).toEqual([]);
  });

  test('that the rep threw away stays away, and holds nobody', async () => {
    const flow = await offered();
    const [date] = datesIn(flow, 'salesforce');
    if (date === undefined) throw new Error('no date');
    put(flow.stations.salesforce.memory, { ...date, state: 'gone' });
    const later = new Date(flow.now() + 86_400_000).toISOString();
    edit(flow, 'salesforce', onlyRecord(flow, 'salesforce').ref.id, { call_back_at: later });
    await work(flow);
    expect(datesIn(flow, 'salesforce')).toEqual([]);
    expect(await onlyLead(flow)).toMatchObject({ disposition: 'synced', problems: [] });
  });

  test('of a lead whose record is gone is nobody’s business', async () => {
    const flow = await offered();
    remove(flow, 'salesforce', onlyRecord(flow, 'salesforce').ref.id);
    await work(flow);
    expect((await onlyLead(flow)).links.salesforce?.state).toBe('gone');
  });
});

test('a date that was called off before anybody made it leaves no record to be taken away: least of all the lead’s', async () => {
  const flow = await offered();
  const { db } = flow.context.store;
  const { id } = await onlyLead(flow);
  const entry: EntryWanted = {
    ...{ key: `${id}/never`, type: 'meeting', subject: 'Never', body: '', at: flow.now(), minutes: 30 },
    ...{ outcome: null, inbound: false, status: 'gone', whose: null },
  };
  const effect: Effect = { kind: 'entry', crm: 'salesforce', lane: 'change', entry };
  await putEffects(db, [{ leadId: id, effect }], flow.now());
  await work(flow);
  const row = await db
    .selectFrom('outbox')
    .select(['state', 'record_id'])
    .where('key', '=', `entry/${id}/never/salesforce`)
    .executeTakeFirst();
  expect(row).toEqual({ state: 'done', record_id: null });
});
