import { beforeAll, expect, test } from 'vitest';
import type { Connector } from '../../connectors/connector.ts';
import type { Policy } from '../../src/core/policy.ts';
import { reconcile } from '../../src/flows/reconcile.ts';
import type { Difference } from '../../src/store/reconciles.ts';
import { useStore } from '../support/database.ts';
import { createFlow, deafen, type Flow, work } from '../support/flow.ts';
import {
  create,
  edit,
  onlyRecord,
  QUALIFIED,
  recordsIn,
  remove,
  STRANGER,
  tasksIn,
  tick,
} from '../support/flow-people.ts';
import { memoryPolicy } from '../support/flow-policy.ts';
import { addAccount, find, put, TASKS } from '../support/memory-crm.ts';

const store = useStore();
let policy: Policy;
beforeAll(async () => {
  policy = await memoryPolicy();
});

async function differences(
  flow: Flow,
  connector: Connector = flow.stations.hubspot.connector,
): Promise<readonly Difference[]> {
  const compared = await reconcile(flow.context, connector);
  if (!compared.ok) throw new Error(compared.error.message);
  return compared.value.flatMap((row) => row.differences);
}

/** Three leads in HubSpot that are settled, and compared once. */
async function settled(): Promise<Flow> {
  const flow = createFlow(store(), policy);
  for (const email of ['a@nordlys.example', 'b@nordlys.example', 'c@nordlys.example'])
    create(flow, 'hubspot', { ...QUALIFIED, email });
  await work(flow);
  await differences(flow);
  return flow;
}

test('where nothing differs it costs a few counts and reads nothing', async () => {
  const flow = await settled();
  const plain = flow.stations.hubspot.connector;
  const calls: string[] = [];
  const counting: Connector = {
    ...plain,
    digest: async (range) => {
      calls.push('digest');
      return plain.digest(range);
    },
    read: async (request) => {
      calls.push('read');
      return plain.read(request);
    },
  };
  await differences(flow, counting);
  expect(await differences(flow, counting)).toEqual([]);
  // Accounts, leads, and what Stafet wrote among tasks, calls and dates: all of them, once more to compare, and those changed.
  expect(calls.slice(-15)).toEqual(Array.from({ length: 15 }, () => 'digest'));
});

test('where one record of many differs, only the few around it are read', async () => {
  const flow = createFlow(store(), policy);
  for (let n = 1; n <= 40; n += 1) create(flow, 'hubspot', { ...STRANGER, email: `p${n}@nordlys.example` });
  await work(flow);
  const { connector } = flow.stations.hubspot;
  await reconcile(flow.context, connector, 2);
  const id = recordsIn(flow, 'hubspot')[28]?.ref.id ?? '';
  remove(flow, 'hubspot', id);
  deafen(flow);
  const asked: string[] = [];
  const counting: Connector = {
    ...connector,
    read: async (request) => {
      if ('refs' in request) asked.push(...request.refs.map((ref) => ref.id));
      return connector.read(request);
    },
  };
  const compared = await reconcile(flow.context, counting, 2);
  expect(compared.ok && compared.value.flatMap((row) => row.differences)).toEqual([
    { id, what: 'not in the CRM' },
  ]);
  expect(asked).toContain(id);
  expect(asked.length).toBeLessThanOrEqual(2);
});

test('records on both sides of a range that differ by as many are not taken for the same', async () => {
  const flow = await settled();
  const id = recordsIn(flow, 'hubspot')[0]?.ref.id ?? '';
  remove(flow, 'hubspot', id);
  create(flow, 'hubspot', { ...STRANGER, email: 'd@nordlys.example' });
  deafen(flow);
  const compared = await reconcile(flow.context, flow.stations.hubspot.connector, 1);
  const found = compared.ok ? compared.value.flatMap((row) => row.differences) : [];
  expect(found.map(({ what }) => what).toSorted()).toEqual(['not in the CRM', 'not known here']);
});

test('an account that went away unseen is known no more', async () => {
  const flow = await settled();
  const { memory } = flow.stations.hubspot;
  const account = addAccount(memory, {
    name: 'Nordlys',
    website: 'nordlys.example',
    country: null,
    ownerId: null,
  });
  await work(flow);
  expect(await differences(flow)).toEqual([]);
  put(memory, { ...account, state: 'gone' });
  deafen(flow);
  expect(await differences(flow)).toEqual([{ id: account.ref.id, what: 'not in the CRM' }]);
  expect(await differences(flow)).toEqual([]);
});

test('a task that somebody threw away while it was to be done is made anew; a done one is left alone', async () => {
  const flow = await settled();
  const { memory } = flow.stations.hubspot;
  const [open, done] = tasksIn(flow, 'hubspot');
  if (open === undefined || done === undefined) throw new Error('two tasks were expected');
  tick(flow, 'hubspot', done);
  await work(flow);
  for (const { ref } of [open, done])
    put(memory, { ...(find(memory, TASKS, ref.id) ?? open), state: 'gone' });
  deafen(flow);
  const lost = await differences(flow);
  expect(lost.map(({ id, what }) => `${id} ${what}`).toSorted()).toEqual(
    [open, done].map(({ ref }) => `${ref.id} not in the CRM`).toSorted(),
  );
  await work(flow);
  const keys = tasksIn(flow, 'hubspot').map(({ key }) => key);
  expect(keys.filter((key) => key === open.key)).toHaveLength(1);
  expect(keys).not.toContain(done.key);
  expect(await differences(flow)).toEqual([]);
});

test('a record nobody told of is taken in', async () => {
  const flow = await settled();
  create(flow, 'hubspot', { ...STRANGER, email: 'd@nordlys.example' });
  deafen(flow);
  expect(await differences(flow)).toEqual([expect.objectContaining({ what: 'not known here' })]);
  await work(flow);
  expect(recordsIn(flow, 'salesforce')).toHaveLength(4);
  expect(await differences(flow)).toEqual([]);
});

test('a deletion nobody told of is followed', async () => {
  const flow = await settled();
  const id = recordsIn(flow, 'hubspot')[0]?.ref.id ?? '';
  remove(flow, 'hubspot', id);
  deafen(flow);
  expect(await differences(flow)).toEqual([{ id, what: 'not in the CRM' }]);
  expect(await differences(flow)).toEqual([]);
});

test('a change nobody told of is taken in, though other records changed later', async () => {
  const flow = createFlow(store(), policy);
  create(flow, 'hubspot', QUALIFIED);
  await work(flow);
  await differences(flow);
  await differences(flow);
  const { id } = onlyRecord(flow, 'hubspot').ref;
  edit(flow, 'hubspot', id, { company_name: 'Sydlys A/S' });
  deafen(flow);
  create(flow, 'hubspot', { ...STRANGER, email: 'later@nordlys.example' });
  await work(flow);
  expect(await differences(flow)).toContainEqual({ id, what: 'changed unseen' });
  await work(flow);
  expect(recordsIn(flow, 'salesforce').map(({ fields }) => fields.company_name)).toContain('Sydlys A/S');
});
