import type { Kind } from '../kinds.ts';
import type { CrmRecord } from '../model.ts';
import { between, type Random } from '../random.ts';

/** All records of one type, with what finding them fast takes. */
export interface RecordTable {
  readonly kind: Kind;
  readonly byId: Map<string, CrmRecord>;
  /** Every record in the order of its id; gaps are records that are gone for good. */
  readonly ordered: CrmRecord[];
  /** Ids absorbed by a merge → the id that answers for them. */
  readonly absorbed: Map<string, string>;
  /** Property → value → id of the live record that holds it; e-mail counts the secondary ones too. */
  readonly unique: Map<string, Map<string, string>>;
  lastNum: number;
}

/** Ids are long, grow with time and leave gaps; each type starts in a range of its own. */
export function recordTable(kind: Kind, index: number, random: Random): RecordTable {
  return {
    kind,
    byId: new Map(),
    ordered: [],
    absorbed: new Map(),
    unique: new Map(),
    lastNum: (200 + 37 * index) * 1_000_000_000 + between(random, 1_000_000, 90_000_000),
  };
}

/** A fresh id, greater than all before. */
export function nextNum(table: RecordTable, random: Random): number {
  table.lastNum += between(random, 1, 24);
  return table.lastNum;
}

/** The record an id leads to, through merges; archived ones too. */
export function lookUp(table: RecordTable, id: string): CrmRecord | undefined {
  const direct = table.byId.get(id);
  if (direct) return direct;
  const heir = table.absorbed.get(id);
  return heir === undefined ? undefined : lookUp(table, heir);
}

/** As `lookUp`, for records that are not in the recycling bin. */
export function live(table: RecordTable, id: string): CrmRecord | undefined {
  const record = lookUp(table, id);
  return record?.archivedAt === undefined ? record : undefined;
}

/** Position of the first record whose id is greater than `num`. */
export function positionAfter(table: RecordTable, num: number): number {
  let low = 0;
  let high = table.ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((table.ordered[middle]?.num ?? 0) <= num) low = middle + 1;
    else high = middle;
  }
  return low;
}
