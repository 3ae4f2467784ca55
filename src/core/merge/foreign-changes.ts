import type { VendorFields, VendorValue } from '../../model/remote.ts';

/** How two values of a vendor field compare: true when they are one value in other clothes. */
export type SameVendorValue = (field: string, a: VendorValue, b: VendorValue) => boolean;

/** What is known of a record's fields. */
export interface Fields {
  readonly same: SameVendorValue;
  /** Stafet alone fills it: nobody types its value by chance. */
  readonly isStafets: (field: string) => boolean;
}

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
 * lands whole: where more fields of it, or of a later one, are there than are not, those were put back; where fewer are,
 * somebody typed by chance what was on its way. Of as many, a field that Stafet alone fills tells; without one they count as
 * put back. By the same token a field that is written and never shown holds what was sent once the write has landed.
 */
export function foreignChanges(shown: VendorFields, entry: LedgerEntry, fields: Fields): ForeignChanges {
  const { same } = fields;
  const changed: string[] = [];
  const pending: Record<string, readonly VendorValue[]> = {};
  const base: Record<string, VendorValue> = { ...entry.base };
  const landed = landedUpTo(shown, entry, fields);
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

/** What a record shows of one write, of all fields and of those that Stafet alone fills. */
interface Signs {
  readonly there: number;
  readonly missing: number;
  readonly stafetsMissing: number;
  readonly stafetsThere: number;
}
const NO_SIGNS: Signs = { there: 0, missing: 0, stafetsThere: 0, stafetsMissing: 0 };

/**
 * The number of the latest write that is taken to have landed. A value of it may be there because a person typed the same,
 * such as an owner who was given the lead in the other CRM, too.
 */
function landedUpTo(
  shown: VendorFields,
  { base, pending, sends = {} }: LedgerEntry,
  { same, isStafets }: Fields,
): number {
  const signs = new Map<number, Signs>();
  for (const [field, writing] of Object.entries(pending)) {
    const send = sends[field];
    if (send === undefined || !(field in shown)) continue;
    const isThis = (other: VendorValue): boolean => same(field, shown[field] ?? null, other);
    const isLatest = isThis(writing.at(-1) ?? null);
    const isFormer = [base[field] ?? null, ...writing.slice(0, -1)].some(isThis);
    // A value that is neither was typed over what was there, and one that is both says nothing of the write.
    if (isLatest === isFormer) continue;
    const { there, missing, stafetsThere, stafetsMissing } = signs.get(send) ?? NO_SIGNS;
    const isOurs = isStafets(field);
    signs.set(send, {
      there: there + Number(isLatest),
      missing: missing + Number(isFormer),
      stafetsThere: stafetsThere + Number(isOurs && isLatest),
      stafetsMissing: stafetsMissing + Number(isOurs && isFormer),
    });
  }
  return Math.max(
    Number.NEGATIVE_INFINITY,
    ...[...signs].flatMap(([send, sign]) => (isThere(sign) ? [send] : [])),
  );
}

const isThere = ({ there, missing, stafetsThere, stafetsMissing }: Signs): boolean =>
  there > missing || (there > 0 && there === missing && stafetsThere >= stafetsMissing);

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
