import { sql } from 'kysely';
import type { Goal, ImprovementPlan, MonthCounts, Verdict } from '../core/kpi/goals.ts';
import type { Crm } from '../model/crm.ts';
import type { Instant } from '../model/time.ts';
import type { Tx } from './database.ts';
import { time, timeOrNull } from './rows.ts';

/** What a month came to against one goal. */
export interface MonthGoal extends Pick<Goal, 'scope' | 'wanted' | 'owner'>, MonthCounts {
  /** As 2026-11. */
  readonly month: string;
  /** The goal's id. */
  readonly goal: string;
  readonly verdict: Verdict;
  readonly what: string;
  /** Null where it was not missed. */
  readonly plan: ImprovementPlan | null;
  readonly tasksIn: Crm | null;
  /** When it was judged. */
  readonly at: Instant;
}

/** Whether a month was judged already. */
export async function isJudged(db: Tx, month: string): Promise<boolean> {
  const { rows } = await sql`select from month_goals where month = ${month} limit 1`.execute(db);
  return rows.length > 0;
}

/** Keeps a verdict; false where another process gave it before. */
export async function putMonthGoal(db: Tx, one: MonthGoal): Promise<boolean> {
  const { rows } = await sql`
    insert into month_goals (month, goal, verdict, wanted, handed, icp, what, owner, scope, plan, until, tasks_in, at)
    values (${one.month}, ${one.goal}, ${one.verdict}, ${one.wanted}, ${one.handed}, ${one.icp}, ${one.what},
      ${one.owner}, ${JSON.stringify(one.scope)}::jsonb, ${one.plan === null ? null : JSON.stringify(one.plan)}::jsonb,
      ${timeOrNull(one.plan?.until ?? null)}::timestamptz, ${one.tasksIn}, ${time(one.at)}::timestamptz)
    on conflict do nothing returning goal`.execute(db);
  return rows.length > 0;
}

/** Verdicts given in a period, and those whose plan runs in it. */
export async function readMonthGoals(db: Tx, from: Instant, to: Instant): Promise<readonly MonthGoal[]> {
  const { rows } = await sql<MonthGoal>`
    select month, goal, verdict, wanted, handed, icp, what, owner, scope, plan, tasks_in as "tasksIn", at
    from month_goals
    where at < ${time(to)}::timestamptz and (at >= ${time(from)}::timestamptz or until > ${time(from)}::timestamptz)
    order by month, goal`.execute(db);
  return rows;
}
