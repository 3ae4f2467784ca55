import type { Rep } from '../assign/team.ts';
import type { Policy } from '../policy.ts';
import type { Away } from './example.ts';

/** The policy with some reps away. */
export function withAbsences(policy: Policy, away: ReadonlyMap<string, Away>): Policy {
  if (away.size === 0) return policy;
  const reps = new Map(
    [...policy.teams.reps].map(([id, rep]): [string, Rep] => {
      const absence = away.get(id);
      if (absence === undefined) return [id, rep];
      return [id, { ...rep, away: [...rep.away, { from: Number.NEGATIVE_INFINITY, ...absence }] }];
    }),
  );
  const teams = { ...policy.teams, reps };
  return { ...policy, teams, assignment: { ...policy.assignment, team: teams } };
}
