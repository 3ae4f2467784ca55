import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Connector } from '../../connectors/connector.ts';
import type { Policy } from '../../src/core/policy.ts';
import { reconcile } from '../../src/flows/reconcile.ts';
import type { Difference } from '../../src/store/reconciles.ts';
import { useStore } from '../support/database.ts';
import { createFlow, deafen, type Flow, onlyLead, work } from '../support/flow.ts';
import {
  create,
  deal,
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
import { addAccount, addCall, ENTRIES, find, live, put, TASKS } from '../support/memory-crm.ts';

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
  // Accounts, leads, tasks, calls, dates and deals: all of them, and those changed; twice.
  expect(calls).toEqual(Array.from({ length: 24 }, () => 'digest'));
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

describe('among calls and deals of people’s', () => {
  /** A lead, and what is about it, about somebody else and about nobody, as in any CRM; compared once. */
  async function manifold() {
    const flow = createFlow(store(), policy);
    const { memory } = flow.stations.hubspot;
    const lead = create(flow, 'hubspot', QUALIFIED);
    const other = { ...lead, id: '777' };
    const [own, others] = [lead, other].map((about) => addCall(memory, about, 'Called'));
    const [deals] = [lead, other].map((about) => deal(flow, about, 'open'));
    if (own?.activity === undefined || others === undefined || deals === undefined)
      throw new Error('just made');
    const idle = put(memory, {
      ...own,
      ref: { ...own.ref, id: '888' },
      activity: { ...own.activity, about: [] },
    });
    await work(flow);
    await differences(flow);
    return { flow, memory, lead, own, others, idle, opportunity: deals };
  }

  test('all are counted, and nothing differs or is read', async () => {
    const { flow } = await manifold();
    const { connector } = flow.stations.hubspot;
    const closed: Connector = {
      ...connector,
      read: () => Promise.reject(new Error('nothing is to be read')),
    };
    expect(await differences(flow, closed)).toEqual([]);
  });

  test('one about a lead that nobody told of is taken in', async () => {
    const { flow, memory, lead } = await manifold();
    const { ref } = addCall(memory, lead, 'Called again');
    deafen(flow);
    expect(await differences(flow)).toEqual([{ id: ref.id, what: 'not known here' }]);
    await work(flow);
    const copies = live(flow.stations.salesforce.memory, ENTRIES).map(({ activity }) => activity?.subject);
    expect(copies).toContain('Called again');
    expect(await differences(flow)).toEqual([]);
  });

  test('a deal that was won unseen is won', async () => {
    const { flow, lead, opportunity } = await manifold();
    deal(flow, lead, 'won', opportunity);
    deafen(flow);
    expect(await differences(flow)).toEqual([{ id: opportunity.id, what: 'changed unseen' }]);
    await work(flow);
    expect((await onlyLead(flow)).fields.stage?.value).toBe('won');
    expect(await differences(flow)).toEqual([]);
  });

  test('what was about nobody and is about a lead, unseen, is taken in', async () => {
    const { flow, memory, idle, own } = await manifold();
    put(memory, { ...idle, activity: own.activity });
    deafen(flow);
    expect(await differences(flow)).toEqual([{ id: idle.ref.id, what: 'changed unseen' }]);
    const { rows } = await sql`select 1 from activities where record_id = ${idle.ref.id}`.execute(store().db);
    expect(rows).toHaveLength(1);
    expect(await differences(flow)).toEqual([]);
  });

  test('whatever was deleted unseen is known no more', async () => {
    const { flow, memory, own, others, idle, opportunity } = await manifold();
    const gone = [own.ref, others.ref, idle.ref, opportunity];
    for (const { object, id } of gone) {
      const record = find(memory, object, id);
      if (record !== undefined) put(memory, { ...record, state: 'gone' });
    }
    deafen(flow);
    const lost = await differences(flow);
    expect(lost.toSorted((a, b) => a.id.localeCompare(b.id))).toEqual(
      gone.map(({ id }) => ({ id, what: 'not in the CRM' })).toSorted((a, b) => a.id.localeCompare(b.id)),
    );
    expect(await differences(flow)).toEqual([]);
  });
});
