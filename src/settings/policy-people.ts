import { checkServed } from '../core/assign/served.ts';
import { compileTeams, type Rep, type Team } from '../core/assign/team.ts';
import { compileAssignment } from '../core/route/compile.ts';
import type { AssignmentRules } from '../core/route/rules.ts';
import { checkMatches } from '../core/route/unserved-values.ts';
import type { Calendar } from '../core/work-time/compile-calendar.ts';
import { isOpen } from '../core/work-time/work-time.ts';
import { assignmentSchema } from '../model/config/assignment.ts';
import { type TeamsConfig, teamsSchema } from '../model/config/teams.ts';
import type { FieldSpec } from '../model/fields.ts';
import type { Calendars } from './policy-calendars.ts';
import { compilePart, type PolicyReader, rawKeys, readPart } from './policy-parts.ts';

/** People under the right names, so that the rules about them can be checked while their own file is faulty. */
function standIns(ids: readonly string[], config: TeamsConfig | null): Team {
  const reps = ids.map((id) => {
    const rep = { id, name: id, email: '', calendar: null, languages: [], skills: [], manager: null };
    return [id, { ...rep, away: [], active: config?.reps[id]?.active ?? true }] as const;
  });
  return { slaOwner: ids[0] ?? '', repFigures: 'own', reps: new Map(reps) };
}

/** Who there is, and who gets which lead. Null where a file is faulty. `usual` is the calendar of reps who name none. */
export function readPeople(
  reader: PolicyReader,
  calendars: Calendars | null,
  usual: string | undefined,
  custom: readonly FieldSpec[],
): { readonly teams: Team | null; readonly assignment: AssignmentRules | null } {
  const part = readPart(reader, 'config/teams.yaml', teamsSchema);
  const teams =
    calendars === null ? null : compilePart(part, (config) => compileTeams(config, calendars.zones));
  const known = rawKeys(part.raw, 'reps');
  const assigned = readPart(reader, 'config/assignment.yaml', assignmentSchema);
  if (teams === null && known.length === 0) return { teams, assignment: null };
  const assignment = compilePart(assigned, (config) =>
    compileAssignment(config, teams ?? standIns(known, part.rest), custom),
  );
  if (teams !== null && assignment !== null) {
    const hours = (rep: Rep): Calendar | undefined => calendars?.compiled.get(rep.calendar ?? usual ?? '');
    // Who works by a faulty calendar may work at any hour.
    const atWork = (rep: Rep, at: number): boolean => {
      const calendar = hours(rep);
      return calendar === undefined || isOpen(calendar, at);
    };
    assigned.tell([
      ...checkServed(assignment.pools, teams, atWork),
      ...checkMatches(assignment, teams, custom),
    ]);
  }
  return { teams, assignment };
}
