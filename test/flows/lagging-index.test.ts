import { beforeAll, expect, test } from 'vitest';
import type { Connector } from '../../connectors/connector.ts';
import type { Policy } from '../../src/core/policy.ts';
import { catchUp } from '../../src/flows/catch-up.ts';
import type { RemoteRecord } from '../../src/model/remote.ts';
import { ok } from '../../src/model/result.ts';
import { useStore } from '../support/database.ts';
import { createFlow, type Flow, work } from '../support/flow.ts';
import { create, edit, onlyRecord, STRANGER, shown } from '../support/flow-people.ts';
import { memoryPolicy } from '../support/flow-policy.ts';

const store = useStore();
let policy: Policy;
beforeAll(async () => {
  policy = await memoryPolicy();
});

/** Polls HubSpot for leads through an index that still shows one record as it was. */
async function pollIndex(flow: Flow, record: RemoteRecord): Promise<void> {
  const { connector } = flow.stations.hubspot;
  const lagging: Connector = {
    ...connector,
    pull: async (kind, cursor, limit) =>
      kind === 'lead'
        ? ok({ records: [record], next: { at: record.modifiedAt, id: '' }, more: false, lags: true })
        : connector.pull(kind, cursor, limit),
  };
  await catchUp(flow.context, lagging);
  await work(flow);
}

test('an index that shows a record as it was before our write is no change: nothing is undone, nothing written again', async () => {
  const flow = createFlow(store(), policy);
  create(flow, 'hubspot', { ...STRANGER, city: 'Aarhus' });
  await work(flow);
  const before = onlyRecord(flow, 'hubspot');
  edit(flow, 'salesforce', onlyRecord(flow, 'salesforce').ref.id, { city: 'Odense' });
  await work(flow);
  const writes = flow.stations.hubspot.writes.length;
  await pollIndex(flow, before);
  expect(flow.stations.hubspot.writes.length).toBe(writes);
  expect(shown(onlyRecord(flow, 'hubspot'), 'city')).toBe('Odense');
  expect(shown(onlyRecord(flow, 'salesforce'), 'city')).toBe('Odense');
});

test('what an index shows as changed is read from the record itself, and taken from there', async () => {
  const flow = createFlow(store(), policy);
  create(flow, 'hubspot', { ...STRANGER, city: 'Aarhus' });
  await work(flow);
  const { id } = onlyRecord(flow, 'hubspot').ref;
  edit(flow, 'hubspot', id, { city: 'Odense' });
  const inIndex = onlyRecord(flow, 'hubspot');
  edit(flow, 'hubspot', id, { city: 'Vejle' });
  flow.stations.hubspot.hints.splice(0);
  await pollIndex(flow, inIndex);
  expect(shown(onlyRecord(flow, 'salesforce'), 'city')).toBe('Vejle');
});

test('a record that only the index shows so far is taken in as it stands there', async () => {
  const flow = createFlow(store(), policy);
  create(flow, 'hubspot', STRANGER);
  flow.stations.hubspot.hints.splice(0);
  await pollIndex(flow, onlyRecord(flow, 'hubspot'));
  expect(shown(onlyRecord(flow, 'salesforce'), 'email')).toBe('maria@nordlys.example');
});
