import { beforeAll, expect, test } from 'vitest';
import type { Connector } from '../../connectors/connector.ts';
import type { Policy } from '../../src/core/policy.ts';
import { reconcile } from '../../src/flows/reconcile.ts';
import type { Difference } from '../../src/store/reconciles.ts';
import { useStore } from '../support/database.ts';
import { createFlow, deafen, type Flow, work } from '../support/flow.ts';
import { create, edit, onlyRecord, QUALIFIED, recordsIn, remove, STRANGER } from '../support/flow-people.ts';
import { memoryPolicy } from '../support/flow-policy.ts';

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
  expect(calls.slice(-3)).toEqual(['digest', 'digest', 'digest']);
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
