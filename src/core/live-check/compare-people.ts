import type { Crm } from '../../model/crm.ts';
import type { CrmUser } from '../../model/crm-schema.ts';
import type { LocalFault } from '../../model/fault.ts';
import type { Rep, Team } from '../assign/team.ts';
import { nearest } from '../conditions/nearest.ts';
import { CRM_NAMES } from './crm-names.ts';

/** Reps whom a CRM does not know, or no longer lets in, though leads go to them. Paths are those of config/teams.yaml. */
export function compareTeam(crm: Crm, team: Team, users: readonly CrmUser[]): readonly LocalFault[] {
  const people = users.filter(({ queue }) => !queue);
  return [...team.reps.values()].filter(({ active }) => active).flatMap((rep) => repFault(crm, rep, people));
}

function repFault(crm: Crm, rep: Rep, people: readonly CrmUser[]): readonly LocalFault[] {
  const own = people.filter(({ email }) => email.toLowerCase() === rep.email.toLowerCase());
  if (own.some(({ active }) => active)) return [];
  const path = ['reps', rep.id, 'email'];
  if (own.length > 0) {
    const message = `${rep.name}'s user in ${CRM_NAMES[crm]} is not active, and can be given no lead`;
    const hint = 'activate the user, or say active: false here';
    return [{ path, code: 'inactive-crm-user', message, hint }];
  }
  const near = nearest(
    rep.email,
    people.map(({ email }) => email),
  );
  const message = `${CRM_NAMES[crm]} has no user with the e-mail ${rep.email}`;
  const hint = near === null ? 'add the user there, or correct the address' : `did you mean "${near}"?`;
  return [{ path, code: 'missing-crm-user', message, hint }];
}

/** Queues that Salesforce does not have by the names config/assignment.yaml gives them. HubSpot has no queues of leads. */
export function compareQueues(
  crm: Crm,
  queues: ReadonlyMap<string, { readonly name: string }>,
  users: readonly CrmUser[],
): readonly LocalFault[] {
  if (crm !== 'salesforce') return [];
  const known = users.filter(({ queue }) => queue).map(({ name }) => name);
  return [...queues].flatMap(([id, { name }]) => {
    if (known.includes(name)) return [];
    const near = nearest(name, known);
    const message = `Salesforce has no queue of leads called "${name}"`;
    const hint = near === null ? 'add it there, or write the name of one it has' : `did you mean "${near}"?`;
    return [{ path: ['queues', id, 'name'], code: 'missing-crm-queue', message, hint }];
  });
}
