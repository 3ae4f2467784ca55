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
  /** By field, the number of the write that first sent the latest of them. Numbers grow. */
  readonly sends?: Readonly<Record<string, number>>;
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
 *
 * What was there before our write may be there because the write has not landed, or because somebody put it back. A write
 * lands whole: where as many fields of it, or of a later one, are there as are not, those were put back; where fewer are,
 * somebody typed by chance what was on its way. By the same token a field that is
 * written and never shown holds what was sent once something else of that write is there.
 */
export function foreignChanges(
  shown: VendorFields,
  entry: LedgerEntry,
  same: SameVendorValue,
): ForeignChanges {
  const changed: string[] = [];
  const pending: Record<string, readonly VendorValue[]> = {};
  const base: Record<string, VendorValue> = { ...entry.base };
  const landed = landedUpTo(shown, entry, same);
  const hasArrived = (field: string): boolean => (entry.sends?.[field] ?? Infinity) <= landed;
  for (const [field, values] of Object.entries(entry.pending)) {
    if (field in shown) continue;
    if (hasArrived(field)) base[field] = values.at(-1) ?? null;
    else pending[field] = values;
  }
  for (const field of Object.keys(shown).sort()) {
    const value = shown[field] ?? null;
    const writing = entry.pending[field] ?? [];
    const isThis = (other: VendorValue): boolean => same(field, value, other);
    const stands = isThis(entry.base[field] ?? null);
    base[field] = value;
    const isPutBack = writing.length > 0 && !isThis(writing.at(-1) ?? null) && hasArrived(field);
    if (isPutBack || (!stands && !writing.some(isThis))) changed.push(field);
    else if (!hasLanded(writing, isThis, stands)) pending[field] = writing;
  }
  return { fields: changed, ledger: { base, pending } };
}

/**
 * The number of the latest write that is known to have landed: at least half of what it was the first to send is there. A
 * value may be there because a person typed the same, such as an owner who was given the lead in the other CRM, too.
 */
function landedUpTo(
  shown: VendorFields,
  { base, pending, sends = {} }: LedgerEntry,
  same: SameVendorValue,
): number {
  const signs = new Map<number, { there: number; missing: number }>();
  for (const [field, writing] of Object.entries(pending)) {
    const send = sends[field];
    if (send === undefined || !(field in shown)) continue;
    const isThis = (other: VendorValue): boolean => same(field, shown[field] ?? null, other);
    const isLatest = isThis(writing.at(-1) ?? null);
    const isFormer = [base[field] ?? null, ...writing.slice(0, -1)].some(isThis);
    // A value that is neither was typed over what was there, and one that is both says nothing of the write.
    if (isLatest === isFormer) continue;
    const sign = signs.get(send) ?? { there: 0, missing: 0 };
    signs.set(send, { there: sign.there + Number(isLatest), missing: sign.missing + Number(isFormer) });
  }
  const landed = [...signs].filter(([, { there, missing }]) => there > 0 && there >= missing);
  return Math.max(Number.NEGATIVE_INFINITY, ...landed.map(([send]) => send));
}

/** Whether the latest write is there. A value that was there or was sent before may still be the earlier one. */
function hasLanded(
  writing: readonly VendorValue[],
  isThis: (value: VendorValue) => boolean,
  stands: boolean,
): boolean {
  if (writing.length < 2) return writing.every(isThis);
  return !stands && writing.findIndex(isThis) === writing.length - 1;
}

/** The writes that were sent to a record, oldest first, as the ledger keeps them: the same value once more is no other. */
export function sentAs(sent: readonly VendorFields[]): Required<Pick<LedgerEntry, 'pending' | 'sends'>> {
  const pending: Record<string, VendorValue[]> = {};
  const sends: Record<string, number> = {};
  for (const [n, fields] of sent.entries())
    for (const [field, value] of Object.entries(fields)) {
      const before = pending[field] ?? [];
      if (before.length > 0 && before.at(-1) === value) continue;
      pending[field] = [...before, value];
      sends[field] = n + 1;
    }
  return { pending, sends };
}
