import { z } from 'zod';
import type { Directory } from '../../core/mapping/mapping.ts';
import { toCanonical } from '../../core/mapping/to-canonical.ts';
import { toVendor } from '../../core/mapping/to-vendor.ts';
import type { Policy } from '../../core/policy.ts';
import { CRMS } from '../../model/crm.ts';
import type { LeadFields } from '../../model/fields.ts';
import type { VendorFields } from '../../model/remote.ts';
import { err, ok, type Result } from '../../model/result.ts';

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const common = {
  crm: z.enum(CRMS),
  /** Lead or Contact in Salesforce; left out: where leads begin. */
  object: z.string().optional(),
};

/** One case of `stafet eval map`: a CRM's record to read, or a lead to write. */
const mapCaseSchema = z.union([
  z.strictObject({ ...common, record: z.record(z.string(), scalar) }),
  z.strictObject({ ...common, lead: z.record(z.string(), z.union([scalar, z.array(z.string())])) }),
]);

export interface MapAnswer {
  /** Canonical fields of a record, or vendor fields of a lead. */
  readonly fields: LeadFields | VendorFields;
  readonly problems: readonly { readonly path: string; readonly field: string; readonly message: string }[];
}

/** No CRM is asked, so a rep stands for the user of the same name. */
function ownersByName(policy: Policy): Directory {
  const known = (id: string): string | null => (policy.teams.reps.has(id) ? id : null);
  return { repOf: known, userOf: known };
}

/** Maps one case by a policy's mappings; an error says what the case lacks. */
export function evalMap(policy: Policy, input: unknown): Result<MapAnswer, string> {
  const parsed = mapCaseSchema.safeParse(input);
  if (!parsed.success) return err('write {"crm":"hubspot" or "salesforce", "record":{…} or "lead":{…}}');
  const given = parsed.data;
  const mapping = policy.mappings[given.crm];
  const object = given.object ?? mapping.object;
  const directory = ownersByName(policy);
  const { fields, problems } =
    'record' in given
      ? toCanonical(
          {
            ref: { crm: given.crm, kind: 'lead', object, id: '0' },
            createdAt: 0,
            modifiedAt: 0,
            state: 'live',
            fields: given.record,
          },
          mapping,
          directory,
        )
      : toVendor(given.lead, mapping, object, directory);
  return ok({ fields, problems: problems.map(({ path, field, message }) => ({ path, field, message })) });
}
