import { type Goal, goalInWords, goalsOf, planFor, verdictOn } from '../../core/kpi/goals.ts';
import { monthOf, type Period } from '../../core/kpi/period.ts';
import { speechOf } from '../../core/kpi/report/speech.ts';
import { reportLanguageOf } from '../../core/notify/report-receivers.ts';
import type { Policy } from '../../core/policy.ts';
import { timeOn } from '../../core/work-time/time-of-day.ts';
import type { Crm } from '../../model/crm.ts';
import type { TaskWanted } from '../../model/effect.ts';
import { isJudged, type MonthGoal, putMonthGoal } from '../../store/goals.ts';
import { readLiveSince } from '../../store/policies.ts';
import { putTeamTasks } from '../../store/team-tasks.ts';
import type { FlowContext } from '../context.ts';
import { nameOf, zoneOf } from '../kpi/ask.ts';
import { countGoal } from './count-goal.ts';

/** What came in late on the last evening is counted by then. */
const JUDGED_AT = '06:00';

/**
 * Judges the month that has ended, once, whoever does it: a goal that was kept is credited, a missed one opens an improvement
 * plan whose steps are tasks of its owner. Verdict and tasks commit together. A month that Stafet was not there for from its
 * beginning is not judged.
 */
export async function closeMonth(context: FlowContext): Promise<void> {
  const { db } = context.store;
  const policy = context.policy();
  const zone = zoneOf(policy);
  const now = context.clock();
  const present = monthOf(now, zone);
  const month = monthOf(present.from - 1, zone);
  if (now < timeOn(zone, present.from, 0, JUDGED_AT)) return;
  const since = await readLiveSince(db);
  if (since === null || since > month.from || (await isJudged(db, month.name))) return;
  const { targets } = policy.sla;
  const verdicts: MonthGoal[] = [];
  for (const goal of goalsOf(targets, policy.teams.slaOwner))
    verdicts.push(await judge(context, goal, month));
  await db.transaction().execute(async (tx) => {
    for (const one of verdicts) {
      if (!(await putMonthGoal(tx, one))) return;
      if (one.plan !== null && one.tasksIn !== null)
        await putTeamTasks(tx, one.tasksIn, tasksOf(policy, one), now);
    }
  });
  context.log('info', 'a month was held against its goals', {
    month: month.name,
    missed: verdicts.filter(({ verdict }) => verdict === 'missed').map(({ goal }) => goal),
  });
}

async function judge(
  context: FlowContext,
  goal: Goal,
  month: Period & { readonly name: string },
): Promise<MonthGoal> {
  const policy = context.policy();
  const { targets } = policy.sla;
  const now = context.clock();
  const counts = await countGoal(context.store.db, policy, goal.scope, month);
  const verdict = verdictOn(goal, counts);
  const speech = speechOf(reportLanguageOf(policy, goal.owner));
  const judged = { ...goal, ...counts, month: month.name };
  const what = goalInWords(judged, speech, (rep) => nameOf({ policy }, rep));
  const missed = verdict === 'missed';
  return {
    month: month.name,
    goal: goal.id,
    verdict,
    wanted: goal.wanted,
    ...counts,
    what,
    owner: goal.owner,
    scope: goal.scope,
    plan: missed ? planFor(goal, what, targets.improvement, zoneOf(policy), now, speech) : null,
    tasksIn: missed ? crmOf(context, goal) : null,
    at: now,
  };
}

/** The CRM the owner of a goal works in; null: in none, or no tasks are wanted. */
function crmOf({ policy, connectors, directory }: FlowContext, { owner, tasksIn }: Goal): Crm | null {
  const chosen = tasksIn ?? policy().sla.targets.improvement['tasks-in'];
  const crms: readonly Crm[] =
    chosen === 'no' ? [] : chosen === undefined ? ['salesforce', 'hubspot'] : [chosen];
  return crms.find((crm) => connectors[crm] !== undefined && directory(crm).userOf(owner) !== null) ?? null;
}

function tasksOf(policy: Policy, { month, goal, owner, plan }: MonthGoal): readonly TaskWanted[] {
  const { texts, whole } = speechOf(reportLanguageOf(policy, owner));
  const steps = plan?.steps ?? [];
  return steps.map(({ what, due }, i) => ({
    key: `plan/${month}/${goal}/${i + 1}`,
    rep: owner,
    type: 'todo' as const,
    subject: what,
    body: `${plan?.reason ?? ''}\n${texts.plan.taskOf(whole(i + 1), whole(steps.length))}`,
    due,
    status: 'open' as const,
    priority: 'normal' as const,
  }));
}
