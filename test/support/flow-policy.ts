import { authorityOf, shareAuthority } from '../../src/core/mapping/authority.ts';
import { compileMapping } from '../../src/core/mapping/compile.ts';
import { directoryOf } from '../../src/core/mapping/directory.ts';
import type { Directory, Mapping } from '../../src/core/mapping/mapping.ts';
import type { Policy } from '../../src/core/policy.ts';
import { mappingSchema } from '../../src/model/config/mapping.ts';
import type { Crm } from '../../src/model/crm.ts';
import { LEAD_CATALOGUE } from '../../src/model/lead-catalogue.ts';
import { loadPolicy } from '../../src/settings/policy.ts';
import { LEADS } from './memory-crm.ts';

/** The in-memory CRM's field for a canonical one: `company.size` is kept in `company_size`. */
export const fieldFor = (path: string): string => path.replaceAll(/[.-]/g, '_');

/** A mapping of every field there is onto fields of the same name, with the authorities of the shipped one. */
function plainMapping(crm: Crm, shipped: Mapping): Mapping {
  const lines = LEAD_CATALOGUE.filter(({ path }) => path !== 'owner').map(({ path }) => {
    const direction = path === 'lifecycle' ? 'write' : 'both';
    return [path, { field: fieldFor(path), wins: authorityOf(shipped, path), direction }];
  });
  const config = mappingSchema.parse({
    object: LEADS,
    'stafet-id': 'stafet_id',
    owner: { field: 'owner', 'reps-by': 'email' },
    fields: Object.fromEntries(lines),
  });
  return compileMapping(crm, config, LEAD_CATALOGUE).mapping;
}

/** The policy the project ships. */
export async function shippedPolicy(): Promise<Policy> {
  const { policy, faults } = await loadPolicy(new URL('../..', import.meta.url).pathname);
  if (policy === null) throw new Error(JSON.stringify(faults));
  return policy;
}

/** The shipped rules, between two CRMs that are made of memory. */
export async function memoryPolicy(): Promise<Policy> {
  const policy = await shippedPolicy();
  const mappings = shareAuthority({
    hubspot: plainMapping('hubspot', policy.mappings.hubspot),
    salesforce: plainMapping('salesforce', policy.mappings.salesforce),
  });
  return { ...policy, mappings };
}

/** Every rep is a user of both CRMs: `anna` is `u-anna`. Whoever has left is an inactive one. */
export function memoryDirectory({ teams }: Policy): Directory {
  const reps = [...teams.reps.values()];
  const users = reps.map(({ id, email, name, active }) => ({
    id: `u-${id}`,
    email,
    name,
    active,
    queue: false,
  }));
  return directoryOf(users, reps);
}
