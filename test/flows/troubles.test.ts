import { beforeAll, expect, test } from 'vitest';
import { createBreaker } from '../../connectors/breaker.ts';
import type { Connector } from '../../connectors/connector.ts';
import { guarded } from '../../connectors/guarded.ts';
import type { Policy } from '../../src/core/policy.ts';
import { troubleNoter } from '../../src/flows/note-troubles.ts';
import { readTroubles } from '../../src/store/troubles.ts';
import { useStore } from '../support/database.ts';
import { createFlow, type Flow } from '../support/flow.ts';
import { crmError } from '../support/flow-crm.ts';
import { memoryPolicy } from '../support/flow-policy.ts';

const store = useStore();
let policy: Policy;
beforeAll(async () => {
  policy = await memoryPolicy();
});

/** A process beside others on one database, whose Salesforce may be away and whose HubSpot may have few calls left. */
function processOf(flow: Flow) {
  const { hubspot, salesforce } = flow.stations;
  const state = { away: false, left: 1_000 };
  const silent: Connector = {
    ...salesforce.connector,
    read: async (request) =>
      state.away
        ? { ok: false, error: crmError('salesforce', 'unavailable') }
        : salesforce.connector.read(request),
  };
  const away = guarded(
    silent,
    createBreaker(flow.context.clock, () => 1),
  );
  const counted: Connector = {
    ...hubspot.connector,
    budget: () => ({
      ...hubspot.connector.budget(),
      dailyLimit: 1_000,
      dailyLeft: state.left,
      heardAt: flow.context.clock(),
    }),
  };
  const note = troubleNoter({ ...flow.context, connectors: { hubspot: counted, salesforce: away } });
  const call = async (times: number): Promise<void> => {
    for (let n = 0; n < times; n += 1) await away.read({ refs: [] });
  };
  return { state, note, call };
}

const known = (flow: Flow) => readTroubles(store().db, flow.now());

test('a CRM that does not answer is known to all, since its first silence, until it answers', async () => {
  const flow = createFlow(store(), policy);
  const one = processOf(flow);
  one.state.away = true;
  await one.call(4);
  await one.note();
  expect(await known(flow)).toEqual([]);
  const since = flow.now();
  await one.call(1);
  await one.note();
  const said = expect.stringContaining(crmError('salesforce', 'unavailable').message);
  expect(await known(flow)).toEqual([{ crm: 'salesforce', what: 'away', since, why: said }]);
  for (let n = 0; n < 10; n += 1) {
    flow.pass(20_000);
    await one.call(1);
    await one.note();
  }
  expect(await known(flow)).toMatchObject([{ since }]);
  one.state.away = false;
  flow.pass(20_000);
  await one.call(1);
  await one.note();
  expect(await known(flow)).toEqual([]);
});

test('what a dead process saw is over after a minute, and what another one still sees is not', async () => {
  const flow = createFlow(store(), policy);
  const [dead, alive] = [processOf(flow), processOf(flow)];
  dead.state.away = true;
  await dead.call(5);
  await dead.note();
  flow.pass(61_000);
  expect(await known(flow)).toEqual([]);
  const since = flow.now();
  alive.state.away = true;
  await alive.call(5);
  await alive.note();
  expect(await known(flow)).toMatchObject([{ since }]);
});

test('sparse polling is told with what is left, since it became sparse', async () => {
  const flow = createFlow(store(), policy);
  const one = processOf(flow);
  one.state.left = 199;
  const since = flow.now();
  await one.note();
  flow.pass(30_000);
  one.state.left = 150;
  await one.note();
  const why = expect.stringMatching(/every 2 minutes only: 150 of 1000 calls/);
  expect(await known(flow)).toEqual([{ crm: 'hubspot', what: 'sparse', since, why }]);
  one.state.left = 1_000;
  await one.note();
  expect(await known(flow)).toEqual([]);
});
