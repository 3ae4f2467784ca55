import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { compileTeams, type Team } from '../../src/core/assign/team.ts';
import { compileQualification } from '../../src/core/qualify/compile.ts';
import type { QualificationRules } from '../../src/core/qualify/plan.ts';
import { compileAssignment } from '../../src/core/route/compile.ts';
import type { AssignmentRules } from '../../src/core/route/rules.ts';
import { assignmentSchema } from '../../src/model/config/assignment.ts';
import { qualificationSchema } from '../../src/model/config/qualification.ts';
import { teamsSchema } from '../../src/model/config/teams.ts';
import type { Result } from '../../src/model/result.ts';

/** Reads a file of the shipped config/ as plain data. */
const configFile = (name: string): unknown =>
  parse(readFileSync(new URL(`../../config/${name}`, import.meta.url), 'utf8'));

export function compiled<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const ZONES = new Map([
  ['denmark', 'Europe/Copenhagen'],
  ['sweden', 'Europe/Stockholm'],
  ['germany', 'Europe/Berlin'],
  ['netherlands', 'Europe/Amsterdam'],
]);

const demoTeam = (): Team => compiled(compileTeams(teamsSchema.parse(configFile('teams.yaml')), ZONES));

export const demoQualification = (): QualificationRules =>
  compiled(compileQualification(qualificationSchema.parse(configFile('qualification.yaml'))));

export const demoAssignment = (): AssignmentRules =>
  compiled(compileAssignment(assignmentSchema.parse(configFile('assignment.yaml')), demoTeam()));
