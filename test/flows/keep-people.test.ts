import { beforeAll, expect, test } from 'vitest';
import type { Connector } from '../../connectors/connector.ts';
import type { Policy } from '../../src/core/policy.ts';
import { peopleKeeper } from '../../src/flows/keep-people.ts';
import { lookAround } from '../../src/flows/people.ts';
import type { CrmUser } from '../../src/model/crm-schema.ts';
import { err, ok } from '../../src/model/result.ts';
import { useStore } from '../support/database.ts';
import { createFlow, type Flow } from '../support/flow.ts';
import { memoryPolicy } from '../support/flow-policy.ts';

const store = useStore();
let policy: Policy;
beforeAll(async () => {
  policy = await memoryPolicy();
});

const MINUTE = 60_000;

/** Asks each time whether it is time, and counts how often the CRMs were asked. */
function keeper(flow: Flow, context = flow.context) {
  const state = { asked: 0, answers: true };
  const step = peopleKeeper(context, async () => {
    state.asked += 1;
    return state.answers ? ok(null) : err({ message: 'no answer' });
  });
  const pass = async (minutes: number): Promise<number> => {
    const before = state.asked;
    for (let n = 0; n < minutes; n += 1) {
      flow.pass(MINUTE);
      await step();
    }
    return state.asked - before;
  };
  return { state, pass };
}

test('who is who is asked every hour, and a minute after an answer that did not come', async () => {
  const flow = createFlow(store(), policy);
  const { state, pass } = keeper(flow);
  expect(await pass(59)).toBe(0);
  expect(await pass(61)).toBe(2);
  state.answers = false;
  expect(await pass(63)).toBe(4);
  expect(flow.lines.every(({ level }) => level === 'warn')).toBe(true);
});

test('nobody is asked while the calls of the day run low', async () => {
  const flow = createFlow(store(), policy);
  const { connector } = flow.stations.hubspot;
  const low: Connector = {
    ...connector,
    budget: () => ({ ...connector.budget(), dailyLimit: 100, dailyLeft: 10, heardAt: flow.now() }),
  };
  const { pass } = keeper(flow, { ...flow.context, connectors: { hubspot: low } });
  expect(await pass(120)).toBe(0);
});

test('somebody who has left is given nothing any more, and is still read as who they are', async () => {
  const flow = createFlow(store(), policy);
  const [rep] = [...policy.teams.reps.values()].filter(({ active }) => active);
  if (rep === undefined) throw new Error('a team of nobody');
  const user = { id: 'u-1', email: rep.email, name: rep.name, queue: false };
  const described = (active: boolean): Connector => {
    const { connector } = flow.stations.hubspot;
    const users: CrmUser[] = [{ ...user, active }];
    return { ...connector, describe: async () => ok({ objects: {}, users }) };
  };
  const whoIs = async (active: boolean) => {
    const around = await lookAround(store(), policy, [described(active)]);
    if (!around.ok) throw new Error(around.error.message);
    const directory = around.value.directory('hubspot');
    return [directory.userOf(rep.id), directory.repOf('u-1')];
  };
  expect(await whoIs(true)).toEqual(['u-1', rep.id]);
  expect(await whoIs(false)).toEqual([null, rep.id]);
});
