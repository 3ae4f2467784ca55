import { goalInWords, metricOfGoal, stepInWords } from '../../../core/kpi/goals.ts';
import type { Speech } from '../../../core/kpi/report/speech.ts';
import { dayOf } from '../../../core/kpi/report/words.ts';
import { DAY_MS } from '../../../core/work-time/dates.ts';
import type { PanelData } from '../../../model/kpi/panels.ts';
import { type MonthGoal, readMonthGoals } from '../../../store/goals.ts';
import { countGoal } from '../../goals/count-goal.ts';
import { type Ask, nameOf } from '../ask.ts';

const WEEK_MS = 7 * DAY_MS;

/** What months came to against what was promised for them, and the plans of those that missed it. */
export async function goals(ask: Ask, speech: Speech): Promise<PanelData['goals']> {
  const { db, slice } = ask;
  const all = await readMonthGoals(db, slice.from, slice.to);
  const plans: PanelData['goals']['plans'] = [];
  for (const one of all) if (one.plan !== null) plans.push(await planOf(ask, one, one.plan, speech));
  return {
    results: all.filter(({ at }) => at >= slice.from).map((one) => resultOf(ask, one, speech)),
    plans,
  };
}

const iso = (at: number): string => new Date(at).toISOString();

/** A verdict was written for its owner; whoever reads it is told it in their own language. */
const named = (ask: Ask, one: MonthGoal, speech: Speech) => ({
  month: one.month,
  goal: one.goal,
  what: goalInWords({ ...one, metric: metricOfGoal(one.goal) }, speech, (rep) => nameOf(ask, rep)),
  owner: one.owner,
  ownerName: nameOf(ask, one.owner),
});

const resultOf = (ask: Ask, one: MonthGoal, speech: Speech): PanelData['goals']['results'][number] => ({
  ...named(ask, one, speech),
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
  speech: Speech,
): Promise<PanelData['goals']['plans'][number]> {
  const { db, policy, now, slice } = ask;
  const weeks = [];
  for (let from = one.at; from < Math.min(until, now); from += WEEK_MS) {
    const counts = await countGoal(db, policy, one.scope, { from, to: Math.min(from + WEEK_MS, until, now) });
    weeks.push({ from: dayOf(iso(from), slice.zone), ...counts });
  }
  return {
    ...named(ask, one, speech),
    steps: steps.map(({ what, due }) => ({ what: stepInWords(what, speech), due: iso(due) })),
    tasksIn: one.tasksIn,
    until: iso(until),
    weeks,
  };
}
