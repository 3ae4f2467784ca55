import { assert, expect, it } from 'vitest';
import type { WriteOp } from '../../../connectors/connector.ts';
import { type FaultPlanInput, faultPlanSchema } from '../../../sandbox/common/faultPlan.ts';
import { createFaults } from '../../../sandbox/common/faults.ts';
import { faultAnswers } from '../../../sandbox/salesforce/fault-answers.ts';
import { startOrg, type TestOrg } from './org.ts';
import { leadOp, taskOp } from './support.ts';

const STORM: FaultPlanInput['rules'] = [
  { kind: 'lost-response', rate: 0.1 },
  { kind: 'reset', rate: 0.1 },
  { kind: 'server-error', rate: 0.05, status: 500 },
  { kind: 'server-error', rate: 0.05, status: 503, committed: true },
  { kind: 'limit', rate: 0.05 },
  { kind: 'expired-session', rate: 0.1 },
  { kind: 'locked', rate: 0.05 },
];

/** Tries whatever may be tried again until all is done; ids of the records in the order of the ops. */
const persist = async (org: TestOrg, ops: readonly WriteOp[]): Promise<string[]> => {
  const ids = new Map<string, string>();
  let open = [...ops];
  for (let round = 0; open.length > 0; round++) {
    expect(round, 'rounds').toBeLessThan(40);
    const outcomes = await org.connector.write(open);
    expect(outcomes.length).toBe(open.length);
    open = open.flatMap((op, i) => {
      const outcome = outcomes[i];
      assert(outcome);
      if (outcome.ok) ids.set(op.key, outcome.ref.id);
      else assert(outcome.error.retriable, JSON.stringify(outcome.error));
      return outcome.ok ? [] : [{ ...op, attempt: op.attempt + 1 }];
    });
  }
  return ops.map((op) => ids.get(op.key) ?? '');
};

it.each([1, 2, 3])('in a storm every lead and task is written, and written once (seed %i)', async (seed) => {
  const faults = createFaults(faultPlanSchema.parse({ seed, rules: STORM }), faultAnswers);
  const org = await startOrg({ before: faults.before });
  const keys = Array.from({ length: 60 }, (_, n) => `L-${n}`);
  for (let at = 0; at < keys.length; at += 4) {
    const some = keys.slice(at, at + 4);
    const leads = await persist(
      org,
      some.map((key) => leadOp(key, { LastName: key, Company: 'C' })),
    );
    const tasks = some.map((key, i) => {
      const about = { crm: 'salesforce', kind: 'lead', object: 'Lead', id: leads[i] ?? '' } as const;
      return taskOp(`T-${key}`, {}, { about });
    });
    await persist(org, tasks);
  }
  const leads = await org.rep.query('SELECT Id, Stafet_Id__c FROM Lead');
  expect(leads.records.map((lead) => lead.Stafet_Id__c).toSorted()).toEqual(keys.toSorted());
  const tasks = await org.rep.query('SELECT WhoId, Stafet_Key__c FROM Task');
  expect(tasks.records.map((task) => task.Stafet_Key__c).toSorted()).toEqual(
    keys.map((key) => `T-${key}`).toSorted(),
  );
  const leadOf = new Map(leads.records.map((lead) => [lead.Stafet_Id__c, lead.Id]));
  for (const task of tasks.records) expect(task.WhoId).toBe(leadOf.get(task.Stafet_Key__c.slice(2)));
  expect(Object.values(faults.counts()).reduce((sum, count) => sum + count)).toBeGreaterThan(5);
  await org.sandbox.close();
});
