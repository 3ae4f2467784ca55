import type { GoalExampleConfig } from '../../model/config/goal-examples.ts';
import { CRMS } from '../../model/crm.ts';
import { suggest } from '../conditions/nearest.ts';
import { type Wrong, wrong } from '../conditions/values.ts';
import { type Goal, goalsOf, type ImprovementPlan, tasksInOf, type Verdict } from '../kpi/goals.ts';
import { judgedFrom, judgeGoal } from '../kpi/judge-goal.ts';
import { dayNamed, monthOf } from '../kpi/period.ts';
import { type Claim, claimName, failuresIn, readAsked } from './claim.ts';
import type { Path } from './example.ts';
import { type Notes, note } from './notes.ts';
import { chosen, moment, named, number, type Read, words } from './read-answers.ts';
import type { Reading } from './reading.ts';

/** What a month came to for a goal, as an example looks at it. */
interface Judged {
  readonly verdict: Verdict;
  readonly what: string;
  readonly owner: string;
  readonly plan: ImprovementPlan | null;
  readonly tasksIn: string;
}

const stepsOf = ({ plan }: Judged): readonly string[] => (plan?.steps ?? []).map(({ what }) => what);

const TOPICS: Readonly<Record<string, Read<Judged>>> = {
  verdict: chosen(['met', 'missed', 'few'], ({ verdict }) => verdict),
  owner: named('rep', ({ owner }) => owner),
  'says contains': words(({ what }) => what),
  plan: chosen([], ({ plan }) => (plan === null ? null : 'open')),
  'plan steps': number('is', (judged) => stepsOf(judged).length),
  'plan steps contain': words((judged) => stepsOf(judged).join('\n')),
  'plan first step by': moment(({ plan }) => plan?.steps[0]?.due ?? null),
  'plan until': moment(({ plan }) => plan?.until ?? null),
  'plan tasks in': chosen([...CRMS, 'either'], ({ plan, tasksIn }) =>
    plan === null || tasksIn === 'no' ? null : tasksIn,
  ),
};

/** Reads an example of what a month comes to against a goal. Null after noting what is wrong with it. */
export function readGoalClaim(
  config: GoalExampleConfig,
  path: Path,
  reading: Reading,
  notes: Notes,
): Claim | null {
  const { policy, zone } = reading;
  const asked = readAsked(config.expect, [...path, 'expect'], (about) => TOPICS[about], reading, notes);
  const name = claimName('goal', config.name, path);
  const goal = goalNamed(config.goal, reading);
  const from = dayNamed(`${config.month}-01`, zone);
  const tell = (key: string, { wrong: fault }: Wrong): null => {
    note(notes, { path: [...path, key] }, fault);
    return null;
  };
  if ('wrong' in goal) return tell('goal', goal);
  if (from === null)
    return tell('month', wrong('bad-date', `"${config.month}" is no month`, 'write it as 2026-11'));
  const { mqls: handed, icp = 0 } = config;
  if (goal.metric === 'icp-quality' && config.icp === undefined)
    return tell('goal', wrong('nothing-given', 'this goal is about a share of the leads', 'add "icp:"'));
  if (icp > handed)
    return tell('icp', wrong('wrong-value', `${icp} of ${handed} leads is too many`, 'they are among mqls'));
  const month = monthOf(from, zone);
  const judge = (): Judged => ({
    ...judgeGoal(policy, {
      goal,
      counts: { handed, icp },
      month: month.name,
      zone,
      at: judgedFrom(zone, month),
    }),
    owner: goal.owner,
    tasksIn: tasksInOf(goal, policy.sla.targets.improvement) ?? 'either',
  });
  return {
    name,
    count: asked.length,
    failures: () => {
      const judged = judge();
      return failuresIn(name, asked, judged, [judged.what]);
    },
  };
}

/** A goal of config/sla.yaml by its id. */
function goalNamed(id: string, { policy }: Reading): Goal | Wrong {
  const goals = goalsOf(policy.sla.targets, policy.teams.slaOwner);
  const goal = goals.find((one) => one.id === id);
  const ids = goals.map((one) => one.id);
  return goal ?? wrong('unknown-goal', `config/sla.yaml has no goal "${id}"`, suggest(id, ids));
}
