import { beforeAll, describe, expect, test } from 'vitest';
import type { Policy } from '../../src/core/policy.ts';
import type { RecordRef } from '../../src/model/crm.ts';
import { unblockFields } from '../../src/store/dead-letters.ts';
import { useStore } from '../support/database.ts';
import { createFlow, type Flow, hear, onlyLead, step, work } from '../support/flow.ts';
import { create, edit, QUALIFIED } from '../support/flow-people.ts';
import { memoryPolicy } from '../support/flow-policy.ts';

const store = useStore();
let policy: Policy;
beforeAll(async () => {
  policy = await memoryPolicy();
});

const LATER = 'Stafet nurture: later';
const DAY = 86_400_000;

const membersIn = (flow: Flow, list: string) => [
  [...(flow.stations.hubspot.memory.lists.get(list) ?? [])],
  [...(flow.stations.salesforce.memory.lists.get(list) ?? [])],
];
const idsOf = async (flow: Flow) => {
  const { links } = await onlyLead(flow);
  return [[links.hubspot?.id], [links.salesforce?.id]];
};

async function handedOver(flow: Flow): Promise<RecordRef> {
  const record = create(flow, 'hubspot', QUALIFIED);
  await work(flow);
  return record;
}

async function rejected(flow: Flow, reason = 'timing'): Promise<RecordRef> {
  const record = await handedOver(flow);
  edit(flow, 'hubspot', record.id, { sal_status: 'rejected', sal_reason: reason });
  await work(flow);
  return record;
}

describe('a lead that sales gives back', () => {
  test('is on the list of its segment in both CRMs, until its day has come', async () => {
    const flow = createFlow(store(), policy);
    await rejected(flow);
    expect(membersIn(flow, LATER)).toEqual(await idsOf(flow));
    flow.pass(91 * DAY);
    await work(flow);
    expect((await onlyLead(flow)).returns).toHaveLength(1);
    expect(membersIn(flow, LATER)).toEqual([[], []]);
  });

  test('for good is on none', async () => {
    const flow = createFlow(store(), policy);
    await rejected(flow, 'competitor');
    expect(flow.stations.hubspot.memory.lists.size).toBe(0);
  });

  test('is put there once, though the answer was lost and the worker died', async () => {
    const flow = createFlow(store(), policy);
    const record = await handedOver(flow);
    edit(flow, 'hubspot', record.id, { sal_status: 'rejected', sal_reason: 'timing' });
    flow.stations.salesforce.weather.loseAnswers = 1;
    flow.stations.hubspot.weather.crashAfterWrite = 1;
    await work(flow).catch(() => flow.pass(61_000));
    await work(flow);
    expect(membersIn(flow, LATER)).toEqual(await idsOf(flow));
  });

  test('goes on where Stafet may not keep lists, which is said once, and is on it once it may', async () => {
    const flow = createFlow(store(), policy);
    flow.stations.hubspot.memory.refusesLists = true;
    const record = await handedOver(flow);
    edit(flow, 'hubspot', record.id, { sal_status: 'rejected', sal_reason: 'timing' });
    for (let hours = 0; hours < 3; hours += 1) await workFor(flow, 3_601_000);
    const lead = await onlyLead(flow);
    expect([lead.disposition, lead.problems]).toEqual(['synced', []]);
    expect(membersIn(flow, LATER)).toEqual([[], [lead.links.salesforce?.id]]);
    expect(flow.lines.filter(({ level }) => level === 'error')).toMatchObject([
      { data: { what: `nurture ${LATER}` } },
    ]);
    flow.stations.hubspot.memory.refusesLists = false;
    const before = flow.now();
    await unblockFields(store().db, 'hubspot');
    await work(flow);
    expect(flow.now() - before).toBeLessThan(60_000);
    expect(membersIn(flow, LATER)).toEqual(await idsOf(flow));
    expect(await store().db.selectFrom('blocked_fields').selectAll().execute()).toEqual([]);
  });
});

/** Works off what can be done now, and lets time pass. */
async function workFor(flow: Flow, ms: number): Promise<void> {
  for (let round = 0; round < 12; round += 1) {
    await hear(flow);
    await step(flow);
  }
  flow.pass(ms);
}
