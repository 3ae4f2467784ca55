import type { Instant } from '../../model/time.ts';
import { nameOf } from '../decide/fields.ts';
import { reportLanguageOf } from '../notify/report-receivers.ts';
import type { Policy } from '../policy.ts';
import { timeOn } from '../work-time/time-of-day.ts';
import {
  type Goal,
  goalInWords,
  type ImprovementPlan,
  type MonthCounts,
  planFor,
  type Verdict,
  verdictOn,
} from './goals.ts';
import type { Period } from './period.ts';
import { speechOf } from './report/speech.ts';

/** What came in late on the last evening is counted by then. */
const JUDGED_AT = '06:00';

/** From when a month is held against its goals: the first morning after it. */
export const judgedFrom = (zone: string, month: Period): Instant => timeOn(zone, month.to, 0, JUDGED_AT);

/** A goal, and what is to be judged by it. */
interface Case {
  readonly goal: Goal;
  readonly counts: MonthCounts;
  /** As 2026-11. */
  readonly month: string;
  readonly zone: string;
  /** When it is judged. */
  readonly at: Instant;
}

/** What a month came to for a goal, in the language of its owner. */
interface Judgement {
  readonly verdict: Verdict;
  readonly what: string;
  /** Only of a goal that was missed. */
  readonly plan: ImprovementPlan | null;
}

/** Holds a month against a goal: one that was missed opens a plan. */
export function judgeGoal(policy: Policy, { goal, counts, month, zone, at }: Case): Judgement {
  const verdict = verdictOn(goal, counts);
  const speech = speechOf(reportLanguageOf(policy, goal.owner));
  const what = goalInWords({ ...goal, ...counts, month }, speech, (rep) => nameOf({ policy }, rep));
  const { improvement } = policy.sla.targets;
  return {
    verdict,
    what,
    plan: verdict === 'missed' ? planFor(goal, what, improvement, zone, at, speech) : null,
  };
}
