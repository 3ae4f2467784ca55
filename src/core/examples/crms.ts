import { CRMS, type Crm } from '../../model/crm.ts';
import type { FieldValue, LeadFields } from '../../model/fields.ts';
import type { LeadState, Problem } from '../../model/lead-state.ts';
import type { RemoteRecord, VendorFields, VendorValue } from '../../model/remote.ts';
import { valuesOf } from '../decide/fields.ts';
import type { Decision } from '../decide/world.ts';
import { forCreate } from '../mapping/for-create.ts';
import type { Directory, Mapping } from '../mapping/mapping.ts';
import { sameVendorValue } from '../mapping/same-vendor-value.ts';
import { toCanonical } from '../mapping/to-canonical.ts';
import { toVendor } from '../mapping/to-vendor.ts';
import type { Policy } from '../policy.ts';
import type { Shown } from './example.ts';

/** What both CRMs' records of the lead hold. */
export type Crms = Readonly<Record<Crm, VendorFields>>;

export const NO_CRMS: Crms = { hubspot: {}, salesforce: {} };

/** No CRM is asked: the user of a rep goes by the rep's id. Who has left has no active user. */
function directoryOf({ teams }: Policy): Directory {
  return {
    repOf: (id) => (teams.reps.has(id) ? id : null),
    userOf: (id) => (teams.reps.get(id)?.active === true ? id : null),
  };
}

/** The object the lead's record is of: a converted Salesforce lead is a contact. */
export const objectOf = (lead: LeadState, { crm, object }: Mapping): string =>
  lead.links[crm]?.object ?? object;

/** What a CRM would show of a lead that was typed in there with these values. */
export const typedIn = (fields: LeadFields, policy: Policy, crm: Crm): VendorFields =>
  toVendor(fields, policy.mappings[crm], policy.mappings[crm].object, directoryOf(policy)).fields;

/** Both records after what a decision wants written has been written. */
export function delivered(crms: Crms, before: LeadState, decision: Decision, policy: Policy): Crms {
  const next: Record<Crm, VendorFields> = { ...crms };
  for (const crm of CRMS) {
    if (!decision.effects.some((effect) => effect.kind === 'lead' && effect.crm === crm)) continue;
    const mapping = policy.mappings[crm];
    const object = objectOf(decision.lead, mapping);
    const values = valuesOf(decision.lead);
    const wanted = before.links[crm] === undefined && decision.lead.links[crm] === undefined;
    const fields = wanted ? forCreate(values, mapping, object) : values;
    next[crm] = { ...crms[crm], ...toVendor(fields, mapping, object, directoryOf(policy)).fields };
  }
  return next;
}

/** What a sight of a record tells: the values that differ from what was there, in Stafet's words. */
export interface Sighted {
  readonly changed: LeadFields;
  readonly problems: readonly Problem[];
}

/** Reads a record as intake does: the whole of it is mapped, what changed counts. */
export function sighted(shown: Shown, before: VendorFields, policy: Policy): Sighted {
  const { crm } = shown;
  const mapping = policy.mappings[crm];
  const object = shown.object ?? mapping.object;
  const record: RemoteRecord = {
    ref: { crm, kind: 'lead', object, id: '1' },
    createdAt: 0,
    modifiedAt: 0,
    state: 'live',
    fields: { ...before, ...shown.fields },
  };
  const { fields, problems } = toCanonical(record, mapping, directoryOf(policy));
  const changed = changedFields(shown, before, mapping, object);
  const values: Record<string, FieldValue> = {};
  for (const path of pathsOf(mapping, object, changed))
    if (path in fields) values[path] = fields[path] ?? null;
  return {
    changed: values,
    problems: problems.map((one) => ({ code: one.code, path: one.path, message: one.message, crm })),
  };
}

/** Salesforce's checkboxes know no blank: one that nobody ever ticked says nothing. */
function changedFields(shown: Shown, before: VendorFields, mapping: Mapping, object: string): Set<string> {
  const same = sameVendorValue(mapping, object);
  const unticked = (a: VendorValue, b: VendorValue): boolean =>
    mapping.crm === 'salesforce' && (a ?? false) === false && (b ?? false) === false;
  const moved = Object.entries(shown.fields).filter(([field, value]) => {
    const held = before[field] ?? null;
    return !same(field, held, value) && !unticked(held, value);
  });
  return new Set(moved.map(([field]) => field));
}

/** Fields of the lead behind fields of the record. */
function pathsOf(mapping: Mapping, object: string, changed: ReadonlySet<string>): Set<string> {
  const paths = new Set<string>();
  for (const { spec, field } of mapping.lines) if (changed.has(field[object] ?? '')) paths.add(spec.path);
  if (changed.has(mapping.ownerField)) paths.add('owner');
  return paths;
}
