import type { Connector } from '../../connectors/connector.ts';
import { directoryOf } from '../core/mapping/directory.ts';
import { withLimits } from '../core/mapping/limits.ts';
import type { Directory } from '../core/mapping/mapping.ts';
import type { Policy } from '../core/policy.ts';
import type { Crm } from '../model/crm.ts';
import type { CrmError } from '../model/crm-error.ts';
import type { CrmSchema } from '../model/crm-schema.ts';
import { err, ok, type Result } from '../model/result.ts';
import type { Store } from '../store/database.ts';
import { putUsers } from '../store/seen.ts';

/** Before anybody was asked: nobody is known. */
export const STRANGERS: Directory = { repOf: () => null, userOf: () => null };

/** What both CRMs said of themselves: who is who, and how long a field may be. */
export interface Surroundings {
  readonly policy: Policy;
  readonly directory: (crm: Crm) => Directory;
}

/** Asks the CRMs to describe themselves, and fits the policy to it. */
export async function lookAround(
  store: Store,
  policy: Policy,
  connectors: readonly Connector[],
): Promise<Result<Surroundings, CrmError>> {
  const described = new Map<Crm, CrmSchema>();
  for (const connector of connectors) {
    const schema = await connector.describe();
    if (!schema.ok) return err(schema.error);
    described.set(connector.crm, schema.value);
    await putUsers(store.db, connector.crm, schema.value.users);
  }
  const reps = [...policy.teams.reps.values()];
  const directories = new Map([...described].map(([crm, { users }]) => [crm, directoryOf(users, reps)]));
  const fitted = (crm: Crm) => {
    const schema = described.get(crm);
    return schema === undefined ? policy.mappings[crm] : withLimits(policy.mappings[crm], schema);
  };
  const mappings = { hubspot: fitted('hubspot'), salesforce: fitted('salesforce') };
  return ok({ policy: { ...policy, mappings }, directory: (crm) => directories.get(crm) ?? STRANGERS });
}
