import { dayOf } from '../../../core/kpi/report/words.ts';
import { DAY_MS } from '../../../core/work-time/dates.ts';
import type { PanelData } from '../../../model/kpi/panels.ts';
import { type MonthGoal, readMonthGoals } from '../../../store/goals.ts';
import { countGoal } from '../../goals/count-goal.ts';
import { type Ask, nameOf } from '../ask.ts';

const WEEK_MS = 7 * DAY_MS;

/** What months came to against what was promised for them, and the plans of those that missed it. */
export async function goals(ask: Ask): Promise<PanelData['goals']> {
  const { db, slice } = ask;
  const all = await readMonthGoals(db, slice.from, slice.to);
  const plans: PanelData['goals']['plans'] = [];
  for (const one of all) if (one.plan !== null) plans.push(await planOf(ask, one, one.plan));
  return { results: all.filter(({ at }) => at >= slice.from).map((one) => resultOf(ask, one)), plans };
}

const iso = (at: number): string => new Date(at).toISOString();

const named = (ask: Ask, { month, goal, what, owner }: MonthGoal) => ({
  month,
  goal,
  what,
  owner,
  ownerName: nameOf(ask, owner),
});

const resultOf = (ask: Ask, one: MonthGoal): PanelData['goals']['results'][number] => ({
  ...named(ask, one),
  verdict: one.verdict,
  handed: one.handed,
  icp: one.icp,
  wanted: one.wanted,
  at: iso(one.at),
});

/** The plan, and how the same goal has gone since, week by week: what is measured more closely until the plan ends. */
async function planOf(
  ask: Ask,
  one: MonthGoal,
  { steps, until }: NonNullable<MonthGoal['plan']>,
): Promise<PanelData['goals']['plans'][number]> {
  const { db, policy, now, slice } = ask;
  const weeks = [];
  for (let from = one.at; from < Math.min(until, now); from += WEEK_MS) {
    const counts = await countGoal(db, policy, one.scope, { from, to: Math.min(from + WEEK_MS, until, now) });
    weeks.push({ from: dayOf(iso(from), slice.zone), ...counts });
  }
  return {
    ...named(ask, one),
    steps: steps.map(({ what, due }) => ({ what, due: iso(due) })),
    tasksIn: one.tasksIn,
    until: iso(until),
    weeks,
  };
}
