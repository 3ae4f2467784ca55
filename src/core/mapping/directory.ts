import type { CrmUser } from '../../model/crm-schema.ts';
import type { Directory } from './mapping.ts';

/** Salesforce shows one id in 15 or 18 characters: the last three are a checksum. */
const SALESFORCE_ID = /^([A-Za-z0-9]{15})[A-Z0-5]{3}$/;
const bare = (id: string): string => SALESFORCE_ID.exec(id)?.[1] ?? id;

/** Finds reps among a CRM's users by e-mail. Inactive users are read as their rep, but nothing is given to them. */
export function directoryOf(
  users: readonly CrmUser[],
  reps: readonly { readonly id: string; readonly email: string }[],
): Directory {
  const repByEmail = new Map(reps.map((rep) => [rep.email.toLowerCase(), rep.id]));
  const repByUser = new Map<string, string>();
  const userByRep = new Map<string, string>();
  for (const user of users) {
    const rep = user.queue ? undefined : repByEmail.get(user.email.toLowerCase());
    if (rep === undefined) continue;
    repByUser.set(bare(user.id), rep);
    if (user.active) userByRep.set(rep, user.id);
  }
  return {
    repOf: (crmUserId) => repByUser.get(bare(crmUserId)) ?? null,
    userOf: (repId) => userByRep.get(repId) ?? null,
  };
}
