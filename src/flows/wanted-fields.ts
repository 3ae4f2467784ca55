import { valuesOf } from '../core/decide/fields.ts';
import { forCreate } from '../core/mapping/for-create.ts';
import type { Directory, Mapping } from '../core/mapping/mapping.ts';
import { sameVendorValue } from '../core/mapping/same-vendor-value.ts';
import { toVendor } from '../core/mapping/to-vendor.ts';
import type { LeadState } from '../model/lead-state.ts';
import type { VendorFields, VendorValue } from '../model/remote.ts';
import type { LinkRow } from '../store/links.ts';

/** Says whether the CRM can take a value at all: what an admin has to mend first is left out of writes. */
export type Takes = (object: string, field: string, value: VendorValue) => boolean;

/** The fields in which a linked record differs from the lead, against what it holds and what is on its way to it. */
export function fieldsToUpdate(
  state: LeadState,
  link: LinkRow,
  mapping: Mapping,
  directory: Directory,
  takes: Takes,
): VendorFields {
  const wanted = toVendor(valuesOf(state), mapping, link.object, directory).fields;
  const same = sameVendorValue(mapping, link.object);
  const differing: Record<string, VendorValue> = {};
  for (const [field, value] of Object.entries(wanted)) {
    const held = link.base[field] ?? null;
    const known = link.pending[field] === undefined && same(field, held, value);
    if (!known && takes(link.object, field, value)) differing[field] = value;
  }
  const stamped = link.base[mapping.stafetId] === state.id;
  return stamped ? differing : { ...differing, [mapping.stafetId]: state.id };
}

/** All fields a new record starts with. */
export function fieldsToCreate(
  state: LeadState,
  mapping: Mapping,
  directory: Directory,
  takes: Takes,
): VendorFields {
  const start = forCreate(valuesOf(state), mapping, mapping.object);
  const { fields } = toVendor(start, mapping, mapping.object, directory);
  const taken = Object.entries(fields).filter(([field, value]) => takes(mapping.object, field, value));
  return { ...Object.fromEntries(taken), [mapping.stafetId]: state.id };
}
