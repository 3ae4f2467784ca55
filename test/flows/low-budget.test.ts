import { beforeAll, expect, test } from 'vitest';
import type { Policy } from '../../src/core/policy.ts';
import { deliver } from '../../src/flows/deliver.ts';
import { intake } from '../../src/flows/intake.ts';
import { readHints } from '../../src/flows/read-hints.ts';
import { useStore } from '../support/database.ts';
import { createFlow, deafen, hear } from '../support/flow.ts';
import { create, QUALIFIED, recordsIn, STRANGER, tasksIn } from '../support/flow-people.ts';
import { memoryPolicy } from '../support/flow-policy.ts';
import { find, LEADS } from '../support/memory-crm.ts';

const store = useStore();
let policy: Policy;
beforeAll(async () => {
  policy = await memoryPolicy();
});

test('as the calls of a day run low, backfill waits first, then all but handovers; with more of them all of it goes', async () => {
  const flow = createFlow(store(), policy);
  const { hubspot, salesforce } = flow.stations;
  let dailyLeft = 40;
  const { budget } = salesforce.connector;
  Object.assign(salesforce.connector, {
    budget: () => ({ ...budget(), dailyLimit: 1_000, dailyLeft, heardAt: flow.now() }),
  });
  const old = create(flow, 'hubspot', {
    ...STRANGER,
    email: 'old@nordlys.example',
    person_last_name: 'Krog',
  });
  const record = find(hubspot.memory, LEADS, old.id);
  if (record === undefined) throw new Error('no record');
  await intake(flow.context, [{ record, tick: 1 }], 'backfill');
  deafen(flow);
  create(flow, 'hubspot', { ...STRANGER, email: 'new@nordlys.example', person_last_name: 'Berg' });
  create(flow, 'hubspot', QUALIFIED);
  await hear(flow);
  await readHints(flow.context, hubspot.connector);
  const there = async (left: number): Promise<readonly unknown[]> => {
    dailyLeft = left;
    while (await deliver(flow.context, salesforce.connector));
    return recordsIn(flow, 'salesforce')
      .map(({ fields }) => fields.email)
      .toSorted();
  };
  expect(await there(40)).toEqual([QUALIFIED.email]);
  expect(tasksIn(flow, 'salesforce')).toHaveLength(1);
  expect(await there(150)).toEqual([QUALIFIED.email, 'new@nordlys.example'].toSorted());
  expect(await there(900)).toEqual(
    [QUALIFIED.email, 'new@nordlys.example', 'old@nordlys.example'].toSorted(),
  );
});
