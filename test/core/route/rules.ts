import { compileTeams, type Team } from '../../../src/core/assign/team.ts';
import { compileAssignment } from '../../../src/core/route/compile.ts';
import { type Routed, route } from '../../../src/core/route/route.ts';
import { assignmentSchema } from '../../../src/model/config/assignment.ts';
import { teamsSchema } from '../../../src/model/config/teams.ts';
import type { LocalFault } from '../../../src/model/fault.ts';
import type { LeadFields } from '../../../src/model/fields.ts';
import { compiled } from '../demo-rules.ts';

export const NOW = Date.parse('2026-11-24T12:00:00Z');

type Input = Readonly<Record<string, unknown>>;

const rep = (id: string, more: Input = {}): [string, Input] => [
  id,
  { name: id, email: `${id}@fjordlys.example`, ...more },
];

const teamOf = (...reps: readonly [string, Input][]): Team =>
  compiled(
    compileTeams(teamsSchema.parse({ 'sla-owner': 'mette', reps: Object.fromEntries(reps) }), new Map()),
  );

const TEAM = teamOf(rep('mette'), rep('anna'), rep('bo'), rep('peter', { active: false }));

export const BASE = {
  rules: [],
  otherwise: { to: 'queue unassigned', tell: 'sla-owner' },
  pools: { west: { members: { anna: 2, bo: 1 } }, east: { members: { bo: 1 } } },
  queues: { unassigned: { name: 'Unassigned' } },
};

export function routeBy(more: Input, lead: LeadFields, accountOwner: string | null = null): Routed {
  const rules = compiled(compileAssignment(assignmentSchema.parse({ ...BASE, ...more }), TEAM));
  return route(lead, rules, { now: NOW, accountOwner });
}

export function faultsOf(more: Input): readonly LocalFault[] {
  const rules = compileAssignment(assignmentSchema.parse({ ...BASE, ...more }), TEAM);
  return rules.ok ? [] : rules.error;
}
