import type { GoalConfig } from '../../model/config/goals.ts';
import type { LocalFault } from '../../model/fault.ts';
import { type Team, unknownRep } from '../assign/team.ts';

/** What is wrong with goals of single sources and teams. Null: config/teams.yaml is faulty itself. */
export function goalFaults(goals: readonly GoalConfig[], teams: Team | null): readonly LocalFault[] {
  return goals.flatMap((goal, i) =>
    [...shapeFaults(goal), ...(teams === null ? [] : peopleFaults(goal, teams))].map((fault) => ({
      ...fault,
      path: ['targets', 'by', i, ...fault.path],
    })),
  );
}

function shapeFaults({ source, team, 'mqls-a-month': mqls, 'icp-share': icp }: GoalConfig): LocalFault[] {
  const code = 'goal-shape';
  const faults: LocalFault[] = [];
  if ((source === undefined) === (team === undefined)) {
    const message = 'a goal is for one source or one team';
    faults.push({
      path: [],
      code,
      message,
      hint: 'say source: webinar, or team: and the rep id of its manager',
    });
  }
  if (mqls === undefined && icp === undefined) {
    const message = 'it promises nothing';
    faults.push({ path: [], code, message, hint: 'say mqls-a-month: 15, or icp-share: 80%' });
  }
  return faults;
}

function peopleFaults({ team, owner }: GoalConfig, { reps }: Team): LocalFault[] {
  const ids = [...reps.keys()];
  const faults = [...unknownRep(ids, team, ['team']), ...unknownRep(ids, owner, ['owner'])];
  const isManager = [...reps.values()].some(({ manager }) => manager === team);
  if (team !== undefined && ids.includes(team) && !isManager) {
    const message = `nobody's manager is ${team}: the team has no leads`;
    faults.push({ path: ['team'], code: 'empty-team', message, hint: 'name the manager of the team' });
  }
  return faults;
}
