import type { VendorFields, VendorValue } from '../../model/remote.ts';

/** How two values of a vendor field compare: true when they are one value in other clothes. */
export type SameVendorValue = (field: string, a: VendorValue, b: VendorValue) => boolean;

export interface LedgerEntry {
  /** What both sides agreed the record holds. */
  readonly base: VendorFields;
  /** What Stafet is writing, or wrote without hearing the outcome. */
  readonly pending: VendorFields;
}

export interface ForeignChanges {
  /** Fields whose value neither was there before nor comes from Stafet. */
  readonly fields: readonly string[];
  /** The ledger after this sight of the record. */
  readonly ledger: LedgerEntry;
}

/**
 * Tells somebody else's changes from the echo of our own. A value that equals the base has not moved; one that equals the
 * pending write is our own come back; anything else was written by somebody else, also when it fell on top of ours.
 */
export function foreignChanges(
  shown: VendorFields,
  entry: LedgerEntry,
  same: SameVendorValue,
): ForeignChanges {
  const changed: string[] = [];
  const pending: Record<string, VendorValue> = {};
  const base: Record<string, VendorValue> = { ...entry.base };
  for (const [field, value] of Object.entries(entry.pending)) if (!(field in shown)) pending[field] = value;
  for (const field of Object.keys(shown).sort()) {
    const value = shown[field] ?? null;
    const before = entry.base[field] ?? null;
    const writing = entry.pending[field];
    base[field] = value;
    if (writing !== undefined && same(field, value, writing)) continue;
    if (!same(field, value, before)) changed.push(field);
    else if (writing !== undefined) pending[field] = writing; // still on its way
  }
  return { fields: changed, ledger: { base, pending } };
}
