import { beforeAll, expect, test } from 'vitest';
import type { Policy } from '../../src/core/policy.ts';
import { checkLogs } from '../../src/flows/check-logs.ts';
import { countGaps, readGaps } from '../../src/store/log-gaps.ts';
import { messagesOf } from '../../src/store/messages.ts';
import { useStore } from '../support/database.ts';
import { createFlow, type Flow, onlyLead, work } from '../support/flow.ts';
import { create, QUALIFIED, tasksIn, tick } from '../support/flow-people.ts';
import { memoryPolicy } from '../support/flow-policy.ts';

const store = useStore();
let policy: Policy;
beforeAll(async () => {
  policy = await memoryPolicy();
});

const DAY = 86_400_000;

/** A lead whose first call was ticked off two days ago, with nothing logged. */
async function ticked(): Promise<Flow> {
  const flow = createFlow(store(), policy);
  create(flow, 'hubspot', QUALIFIED);
  await work(flow);
  const [task] = tasksIn(flow, 'salesforce');
  if (task === undefined) throw new Error('there is no task');
  tick(flow, 'salesforce', task);
  await work(flow);
  flow.pass(2 * DAY);
  return flow;
}

const toldIn = async (flow: Flow): Promise<readonly string[]> =>
  (await messagesOf(flow.context.store.db, (await onlyLead(flow)).id)).flatMap(({ what, recipient }) =>
    what === 'log-gap' ? [recipient] : [],
  );

test('what is not logged is put down with the lead, told once and counted', async () => {
  const flow = await ticked();
  const { id } = await onlyLead(flow);
  const { db } = flow.context.store;
  expect(await checkLogs(flow.context)).toBe(1);
  expect(await toldIn(flow)).toEqual(['clara']);
  expect(await countGaps(db)).toEqual([{ rep: 'clara', kind: 'task-without-activity', n: 1 }]);
  expect(await readGaps(db, 10)).toMatchObject([{ leadId: id, email: QUALIFIED.email, rep: 'clara' }]);
});

test('looking again, or by another process, finds nothing new', async () => {
  const flow = await ticked();
  await Promise.all([checkLogs(flow.context), checkLogs(flow.context)]);
  flow.pass(DAY);
  expect(await checkLogs(flow.context)).toBe(0);
  expect(await toldIn(flow)).toEqual(['clara']);
});

test('a gap that nobody fills is taken off after the days that config/sla.yaml gives', async () => {
  const flow = await ticked();
  await checkLogs(flow.context);
  flow.pass(40 * DAY);
  expect(await checkLogs(flow.context)).toBe(1);
  expect(await countGaps(flow.context.store.db)).toEqual([]);
});
