import type { VendorFields, VendorValue } from '../../model/remote.ts';

/** How two values of a vendor field compare: true when they are one value in other clothes. */
export type SameVendorValue = (field: string, a: VendorValue, b: VendorValue) => boolean;

/** By field, the values on their way to a record: the last is the latest, the outcome of those before it is not known. */
export type Pending = Readonly<Record<string, readonly VendorValue[]>>;

export interface LedgerEntry {
  /** What both sides agreed the record holds. */
  readonly base: VendorFields;
  /** What Stafet is writing, or wrote without hearing the outcome. */
  readonly pending: Pending;
}

export interface ForeignChanges {
  /** Fields whose value neither was there before nor comes from Stafet. */
  readonly fields: readonly string[];
  /** The ledger after this sight of the record. */
  readonly ledger: LedgerEntry;
}

/**
 * Tells somebody else's changes from the echo of our own. A value that equals the base has not moved; one that equals a
 * pending write is our own come back; anything else was written by somebody else, also when it fell on top of ours.
 */
export function foreignChanges(
  shown: VendorFields,
  entry: LedgerEntry,
  same: SameVendorValue,
): ForeignChanges {
  const changed: string[] = [];
  const pending: Record<string, readonly VendorValue[]> = {};
  const base: Record<string, VendorValue> = { ...entry.base };
  for (const [field, values] of Object.entries(entry.pending)) if (!(field in shown)) pending[field] = values;
  for (const field of Object.keys(shown).sort()) {
    const value = shown[field] ?? null;
    const writing = entry.pending[field] ?? [];
    const ours = writing.findLastIndex((written) => same(field, value, written));
    const moved = ours < 0 && !same(field, value, entry.base[field] ?? null);
    base[field] = value;
    if (moved) changed.push(field);
    else if (ours < writing.length - 1) pending[field] = writing; // the latest is still on its way
  }
  return { fields: changed, ledger: { base, pending } };
}

/** What was sent to a record, oldest first, as the ledger keeps it. */
export function pendingOf(sent: readonly VendorFields[]): Pending {
  const pending: Record<string, VendorValue[]> = {};
  for (const fields of sent)
    for (const [field, value] of Object.entries(fields)) pending[field] = [...(pending[field] ?? []), value];
  return pending;
}
