import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { reportText } from '../../src/core/kpi/report/as-text.ts';
import type { Policy } from '../../src/core/policy.ts';
import { retryLetters } from '../../src/flows/dead-letters.ts';
import { deliver } from '../../src/flows/deliver.ts';
import { closeMonth } from '../../src/flows/goals/close-month.ts';
import { readReport } from '../../src/flows/kpi/read-report.ts';
import { slaSchema } from '../../src/model/config/sla.ts';
import type { Crm } from '../../src/model/crm.ts';
import { readDeadLetters } from '../../src/store/dead-letters.ts';
import { dropHolds, putHolds } from '../../src/store/holds.ts';
import { addRollout } from '../../src/store/policies.ts';
import { readStatus } from '../../src/store/status.ts';
import { readWaits } from '../../src/store/waits.ts';
import { useStore } from '../support/database.ts';
import { createFlow, type Flow } from '../support/flow.ts';
import { memoryPolicy } from '../support/flow-policy.ts';
import { live, MONDAY, story } from '../support/story.ts';

const store = useStore();
const DAY = 86_400_000;
const DECEMBER = Date.parse('2026-12-01T05:00:00Z');

let shipped: Policy;
beforeAll(async () => {
  shipped = await memoryPolicy();
});

interface Promised {
  readonly 'mqls-a-month'?: number;
  readonly 'icp-share'?: string;
  readonly by?: readonly object[];
  readonly improvement?: object;
}

const withTargets = (targets: Promised): Policy => {
  const parsed = slaSchema.shape.targets.parse(targets);
  return { ...shipped, sla: { ...shipped.sla, targets: parsed } };
};

/** Two CRMs and the leads of a week in November, on the first of December. */
function inDecember(targets: Promised): Flow {
  const flow = createFlow(store(), withTargets(targets));
  flow.pass(DECEMBER - flow.now());
  return flow;
}

beforeEach(async () => {
  await live(store().db, shipped, story(41, 60));
  // What the story wants written is not what this is about.
  await sql`delete from outbox`.execute(store().db);
  await since('2026-10-31T12:00:00Z');
});

async function since(moment: string): Promise<void> {
  await sql`delete from rollouts`.execute(store().db);
  const rollout = { at: Date.parse(moment), byWhom: 'stafet', why: 'first start', effect: {} };
  await addRollout(store().db, { hash: shipped.hash, texts: {} }, rollout);
}

const verdicts = async (): Promise<readonly string[]> =>
  (
    await sql<{ line: string }>`
      select goal || ': ' || verdict || ', ' || owner as line from month_goals order by month, goal`.execute(
      store().db,
    )
  ).rows.map(({ line }) => line);

const tasksOf = (flow: Flow, crm: Crm) =>
  [...flow.stations[crm].memory.records.values()].flatMap(({ activity, key }) =>
    activity?.type === 'task' && key?.startsWith('plan/') === true
      ? [{ key, by: activity.by, subject: activity.subject, at: new Date(activity.at).toISOString() }]
      : [],
  );

const deliverAll = async (flow: Flow): Promise<void> => {
  for (const crm of ['hubspot', 'salesforce'] as const)
    while (await deliver(flow.context, flow.stations[crm].connector));
};

const MISSED = { 'mqls-a-month': 1000, 'icp-share': '20%' };

describe('a month that has ended', () => {
  test('is held against its goals: what was missed opens a plan, what was kept is credited', async () => {
    const flow = inDecember(MISSED);
    await closeMonth(flow.context);
    expect(await verdicts()).toEqual(['icp-quality: met, mette', 'volume: missed, mette']);
  });

  test('gives the owner the steps as tasks in the CRM they work in, once', async () => {
    const flow = inDecember(MISSED);
    await closeMonth(flow.context);
    await deliverAll(flow);
    expect(tasksOf(flow, 'hubspot')).toEqual([]);
    expect(tasksOf(flow, 'salesforce')).toMatchObject([
      { key: 'plan/2026-11/volume/1', by: 'u-mette', at: '2026-12-08T08:00:00.000Z' },
      { key: 'plan/2026-11/volume/2', by: 'u-mette', at: '2026-12-15T08:00:00.000Z' },
      { key: 'plan/2026-11/volume/3', by: 'u-mette', at: '2026-12-29T08:00:00.000Z' },
    ]);
  });

  test('gives them in the CRM that a goal names, whatever is so for the others', async () => {
    const flow = inDecember({
      ...MISSED,
      by: [{ team: 'oskar', 'mqls-a-month': 900, 'tasks-in': 'hubspot' }],
    });
    await closeMonth(flow.context);
    await deliverAll(flow);
    const of = (crm: Crm) => new Set(tasksOf(flow, crm).map(({ key, by }) => `${key.split('/')[2]}, ${by}`));
    expect([of('hubspot'), of('salesforce')]).toEqual([
      new Set(['volume of team oskar, u-oskar']),
      new Set(['volume, u-mette']),
    ]);
  });

  test('is judged once, by several schedulers at once, again and again, with workers that die on the way', async () => {
    const flows = [1, 2, 3].map(() => inDecember(MISSED));
    await Promise.all(flows.map(({ context }) => closeMonth(context)));
    const [flow = inDecember(MISSED)] = flows;
    // The write goes through, the worker dies before it can note that.
    const { connector } = flow.stations.salesforce;
    const dying = {
      ...connector,
      write: async (ops: Parameters<typeof connector.write>[0]) => {
        await connector.write(ops);
        throw new Error('killed');
      },
    };
    await deliver(flow.context, dying).catch(() => false);
    flow.pass(61_000);
    await closeMonth(flow.context);
    await deliverAll(flow);
    expect(await verdicts()).toHaveLength(2);
    expect(tasksOf(flow, 'salesforce')).toHaveLength(3);
    const { rows } = await sql`select from outbox where state <> 'done'`.execute(store().db);
    expect(rows).toEqual([]);
  });

  test('is held against the goals of single sources and teams, each with an owner of its own', async () => {
    const flow = inDecember({
      'mqls-a-month': 1,
      'icp-share': '20%',
      by: [
        { team: 'oskar', 'mqls-a-month': 500 },
        { source: 'unknown', 'mqls-a-month': 1 },
        { source: 'webinar', 'mqls-a-month': 3, 'icp-share': '80%', owner: 'anna' },
      ],
      improvement: { weeks: 1, steps: ['Call the agency.'], 'tasks-in': 'hubspot' },
    });
    await closeMonth(flow.context);
    expect(await verdicts()).toEqual([
      'icp-quality: met, mette',
      'icp-quality of source webinar: few, anna',
      'volume: met, mette',
      'volume of source unknown: met, mette',
      'volume of source webinar: missed, anna',
      'volume of team oskar: missed, oskar',
    ]);
    await deliverAll(flow);
    expect(tasksOf(flow, 'salesforce')).toEqual([]);
    const own = tasksOf(flow, 'hubspot').filter(({ by }) => by === 'u-anna');
    expect(own.map(({ subject }) => subject)).toContain('Call the agency.');
    expect(new Set(own.map(({ at }) => at))).toEqual(new Set(['2026-12-08T08:00:00.000Z']));
  });

  test('is not judged before it is over, nor when Stafet was not there from its beginning', async () => {
    const early = inDecember(MISSED);
    early.pass(-1);
    await closeMonth(early.context);
    await since('2026-11-02T00:00:00Z');
    await closeMonth(inDecember(MISSED).context);
    expect(await verdicts()).toEqual([]);
  });

  test('leaves tasks that the CRM refuses among the dead letters, and makes them once somebody says so', async () => {
    const flow = inDecember(MISSED);
    const { weather } = flow.stations.salesforce;
    weather.refuse = (op) =>
      op.key.endsWith('/2') ? { kind: 'invalid', message: 'no such picklist value' } : null;
    await closeMonth(flow.context);
    await deliverAll(flow);
    expect(tasksOf(flow, 'salesforce')).toHaveLength(2);
    expect(await readDeadLetters(store().db, null, null, 10)).toMatchObject([
      { key: 'task/plan/2026-11/volume/2/salesforce', leadId: null },
    ]);
    weather.refuse = () => null;
    expect(await retryLetters(flow.context, null, null, 'mette')).toHaveLength(1);
    await deliverAll(flow);
    expect(tasksOf(flow, 'salesforce')).toHaveLength(3);
  });

  test('waits with its tasks while somebody holds deliveries', async () => {
    const flow = inDecember(MISSED);
    await putHolds(store().db, ['salesforce'], 'mette', null, flow.now());
    await closeMonth(flow.context);
    await deliverAll(flow);
    expect(tasksOf(flow, 'salesforce')).toEqual([]);
    expect((await readStatus(store().db)).waiting.outbox).toBe(3);
    expect(await readWaits(store().db)).toMatchObject([{ crm: 'salesforce', what: 'writes', n: 3 }]);
    await dropHolds(store().db, ['salesforce']);
    await deliverAll(flow);
    expect(tasksOf(flow, 'salesforce')).toHaveLength(3);
  });

  test('is told in the next report, with the plan, the credit, and how it goes from then on', async () => {
    const flow = inDecember(MISSED);
    await closeMonth(flow.context);
    await live(store().db, shipped, story(7, 20, DECEMBER + 2 * DAY));
    const at = MONDAY + 14 * DAY;
    const report = await readReport(store().db, flow.context.policy(), 'weekly', at);
    const { results, plans } = report.figures.goals;
    expect(results.map(({ goal, verdict }) => [goal, verdict])).toEqual([
      ['icp-quality', 'met'],
      ['volume', 'missed'],
    ]);
    expect(plans).toMatchObject([
      { goal: 'volume', ownerName: 'Mette Skov', tasksIn: 'salesforce', until: '2026-12-29T08:00:00.000Z' },
    ]);
    expect(plans[0]?.weeks.map(({ from }) => from)).toEqual(['2026-12-01']);
    expect(plans[0]?.weeks[0]?.handed).toBeGreaterThan(0);
    // What a plan would be for the month that runs is another matter than the plan that runs.
    expect(report.improvement?.reason).toContain('December 2026 so far');
    expect(report.improvement?.steps.join(' ')).not.toContain('plan is open');
    expect(report.agenda.find((item) => item.startsWith('Missed: Goal missed:'))).toContain(
      'of 1,000 promised',
    );
    expect(report.agenda.find((item) => item.startsWith('Credit: Goal kept:'))).toContain('Mette Skov');
    expect(reportText(report)).toContain('Led by Mette Skov, measured weekly until 29 Dec 2026.');
  });
});
