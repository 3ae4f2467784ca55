import { type Goal, goalsOf, tasksInOf } from '../../core/kpi/goals.ts';
import { judgedFrom, judgeGoal } from '../../core/kpi/judge-goal.ts';
import { monthOf, type Period } from '../../core/kpi/period.ts';
import { speechOf } from '../../core/kpi/report/speech.ts';
import { reportLanguageOf } from '../../core/notify/report-receivers.ts';
import type { Policy } from '../../core/policy.ts';
import type { Crm } from '../../model/crm.ts';
import type { TaskWanted } from '../../model/effect.ts';
import { isJudged, type MonthGoal, putMonthGoal } from '../../store/goals.ts';
import { readLiveSince } from '../../store/policies.ts';
import { putTeamTasks } from '../../store/team-tasks.ts';
import type { FlowContext } from '../context.ts';
import { zoneOf } from '../kpi/ask.ts';
import { countGoal } from './count-goal.ts';

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
  if (now < judgedFrom(zone, month)) return;
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
  const now = context.clock();
  const counts = await countGoal(context.store.db, policy, goal.scope, month);
  const judged = judgeGoal(policy, { goal, counts, month: month.name, zone: zoneOf(policy), at: now });
  return {
    month: month.name,
    goal: goal.id,
    verdict: judged.verdict,
    wanted: goal.wanted,
    ...counts,
    what: judged.what,
    owner: goal.owner,
    scope: goal.scope,
    plan: judged.plan,
    tasksIn: judged.plan !== null ? crmOf(context, goal) : null,
    at: now,
  };
}

/** The CRM the owner of a goal works in; null: in none, or no tasks are wanted. */
function crmOf({ policy, connectors, directory }: FlowContext, goal: Goal): Crm | null {
  const chosen = tasksInOf(goal, policy().sla.targets.improvement);
  const crms: readonly Crm[] =
    chosen === 'no' ? [] : chosen === undefined ? ['salesforce', 'hubspot'] : [chosen];
  return (
    crms.find((crm) => connectors[crm] !== undefined && directory(crm).userOf(goal.owner) !== null) ?? null
  );
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
