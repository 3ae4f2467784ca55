import { z } from 'zod';
import type { Directory, MappingProblem } from '../../core/mapping/mapping.ts';
import { toCanonical } from '../../core/mapping/to-canonical.ts';
import { toVendor } from '../../core/mapping/to-vendor.ts';
import type { Policy } from '../../core/policy.ts';
import { CRMS } from '../../model/crm.ts';
import type { LeadFields } from '../../model/fields.ts';
import type { RemoteRecord, VendorFields } from '../../model/remote.ts';
import { ok, type Result } from '../../model/result.ts';
import { type CaseError, leadSchema, readCase } from './case.ts';

const common = {
  crm: z.enum(CRMS),
  object: z.string().optional().describe('Lead or Contact in Salesforce; left out: where leads begin.'),
};
const vendorValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const recordCase = z.object({ ...common, record: z.record(z.string(), vendorValue) });
const leadCase = z.object({ ...common, lead: leadSchema });

interface Mapped {
  readonly fields: LeadFields | VendorFields;
  readonly problems: readonly MappingProblem[];
}

interface MapAnswer {
  /** Canonical fields of a record, or vendor fields of a lead. */
  readonly fields: LeadFields | VendorFields;
  readonly problems: readonly { readonly path: string; readonly field: string; readonly message: string }[];
}

/** No CRM is asked, so a rep stands for the user of the same name. */
function ownersByName(policy: Policy): Directory {
  const known = (id: string): string | null => (policy.teams.reps.has(id) ? id : null);
  return { repOf: known, userOf: known };
}

function read(policy: Policy, input: unknown): Result<Mapped, CaseError> {
  const given = readCase(recordCase, input);
  if (!given.ok) return given;
  const { crm, object = policy.mappings[crm].object, record: fields } = given.value;
  const ref = { crm, kind: 'lead', object, id: '0' } as const;
  const record: RemoteRecord = { ref, createdAt: 0, modifiedAt: 0, state: 'live', fields };
  return ok(toCanonical(record, policy.mappings[crm], ownersByName(policy)));
}

function write(policy: Policy, input: unknown): Result<Mapped, CaseError> {
  const given = readCase(leadCase, input);
  if (!given.ok) return given;
  const { crm, object = policy.mappings[crm].object, lead } = given.value;
  return ok(toVendor(lead, policy.mappings[crm], object, ownersByName(policy)));
}

/** `stafet eval map`: a CRM's `record` in Stafet's words, or a `lead` in the CRM's, with what fits nowhere. */
export const evalMap =
  (policy: Policy) =>
  (input: unknown): Result<MapAnswer, CaseError> => {
    const isRecord = typeof input === 'object' && input !== null && 'record' in input;
    const mapped = isRecord ? read(policy, input) : write(policy, input);
    if (!mapped.ok) return mapped;
    const problems = mapped.value.problems.map(({ path, field, message }) => ({ path, field, message }));
    return ok({ fields: mapped.value.fields, problems });
  };
