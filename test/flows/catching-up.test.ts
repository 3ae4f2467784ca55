import { beforeAll, expect, test } from 'vitest';
import type { Connector } from '../../connectors/connector.ts';
import type { Policy } from '../../src/core/policy.ts';
import { catchUp } from '../../src/flows/catch-up.ts';
import { ok } from '../../src/model/result.ts';
import { useStore } from '../support/database.ts';
import { createFlow, deafen, type Flow, leadsOf, poll, work } from '../support/flow.ts';
import { create, edit, onlyRecord, QUALIFIED, recordsIn, STRANGER, tasksIn } from '../support/flow-people.ts';
import { memoryPolicy } from '../support/flow-policy.ts';

const store = useStore();
let policy: Policy;
beforeAll(async () => {
  policy = await memoryPolicy();
});
const start = (): Flow => createFlow(store(), policy);

const MINUTE = 60_000;

test('after ten minutes without a hint, one poll brings everything to its place', async () => {
  const flow = start();
  create(flow, 'hubspot', QUALIFIED);
  await work(flow);
  await poll(flow);
  flow.pass(MINUTE);
  for (let n = 0; n < 10; n += 1) {
    create(flow, 'hubspot', { ...QUALIFIED, email: `late-${n}@nordlys.example` });
    flow.pass(MINUTE);
  }
  deafen(flow);
  const from = flow.now();
  await poll(flow);
  await work(flow);
  expect(recordsIn(flow, 'salesforce')).toHaveLength(11);
  expect(tasksIn(flow, 'salesforce')).toHaveLength(11);
  // The poll itself comes within half a minute; the rest is what the work took.
  expect(flow.now() - from).toBeLessThanOrEqual(30_000);
});

test.each([
  ['behind', -5 * MINUTE],
  ['ahead of', 5 * MINUTE],
])('a CRM whose clock is %s ours loses no change', async (_name, skew) => {
  const flow = start();
  const { memory } = flow.stations.hubspot;
  const clock = memory.clock;
  Object.assign(memory, { clock: () => clock() + skew });
  create(flow, 'hubspot', QUALIFIED);
  await work(flow);
  const id = onlyRecord(flow, 'hubspot').ref.id;
  for (const name of ['Sydlys A/S', 'Vestlys A/S']) {
    edit(flow, 'hubspot', id, { company_name: name });
    deafen(flow);
    await poll(flow);
    await work(flow);
    expect(onlyRecord(flow, 'salesforce').fields.company_name).toBe(name);
  }
});

test('what came late into the index is found by the overlap', async () => {
  const flow = start();
  create(flow, 'hubspot', STRANGER);
  deafen(flow);
  const { connector } = flow.stations.hubspot;
  const late: Connector = {
    ...connector,
    pull: async (kind, cursor, limit) => {
      const page = await connector.pull(kind, cursor, limit);
      return page.ok ? ok({ ...page.value, records: [] }) : page;
    },
  };
  await catchUp(flow.context, late);
  expect(await leadsOf(flow)).toHaveLength(0);
  flow.pass(30_000);
  await poll(flow);
  expect(await leadsOf(flow)).toHaveLength(1);
});

test('all kinds are asked at one moment', async () => {
  const flow = start();
  const { connector } = flow.stations.salesforce;
  let underWay = 0;
  let most = 0;
  const watched: Connector = {
    ...connector,
    pull: async (kind, cursor, limit) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await Promise.resolve();
      underWay -= 1;
      return connector.pull(kind, cursor, limit);
    },
  };
  await catchUp(flow.context, watched);
  expect(most).toBe(3);
});
