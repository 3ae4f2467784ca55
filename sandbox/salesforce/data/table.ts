import { idOf } from '../ids.ts';
import type { Row } from '../org.ts';
import type { ObjectSchema } from '../schema/types.ts';
import { createStampIndex } from './stamp-index.ts';
import { createValueIndex } from './value-index.ts';

/** The rows of one object, deleted ones too, with the orders and look-ups that queries need. Rows never change. */
export interface Table {
  readonly schema: ObjectSchema;
  nextId(): string;
  get(id: string): Row | undefined;
  /** Adds a row or takes the place of the one with its id. */
  put(row: Row): void;
  /** Takes a row away as if it had never been; only to undo an insert. */
  drop(id: string): void;
  /** In the order of ids, from an id on (inclusive) when given. */
  byId(from?: string): Iterable<Row>;
  /** In the order (SystemModstamp, Id). */
  byStamp(from: string, to?: string): Iterable<Row>;
  isIndexed(field: string): boolean;
  lookup(field: string, value: unknown): readonly Row[];
}

/** Ids are given out in order, so the place is nearly always the end. */
function firstNotBefore(ids: readonly string[], id: string): number {
  let [low, high] = [0, ids.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ids[middle] ?? '') < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Values, stamps and ids are kept in step with every put and drop. */
export function createTable(schema: ObjectSchema): Table {
  const rows = new Map<string, Row>();
  const ids: string[] = [];
  const values = createValueIndex(schema);
  const stamps = createStampIndex(
    (id) => rows.get(id),
    () => rows.size,
  );
  let count = 0;

  return {
    schema,
    nextId: () => idOf(schema.keyPrefix ?? '000', ++count),
    get: (id) => rows.get(id),
    put(row) {
      const id = String(row.Id);
      const before = rows.get(id);
      if (before === undefined) ids.splice(firstNotBefore(ids, id), 0, id);
      rows.set(id, row);
      values.replace(before, row);
      if (before?.SystemModstamp !== row.SystemModstamp) stamps.note(row);
    },
    drop(id) {
      values.replace(rows.get(id), undefined);
      rows.delete(id);
      const at = firstNotBefore(ids, id);
      if (ids[at] === id) ids.splice(at, 1);
    },
    *byId(from) {
      for (let at = from === undefined ? 0 : firstNotBefore(ids, from); at < ids.length; at++) {
        const row = rows.get(ids[at] ?? '');
        if (row !== undefined) yield row;
      }
    },
    byStamp: (from, to) => stamps.range(from, to),
    isIndexed: (field) => values.has(field),
    lookup(field, value) {
      const found = [...values.ids(field, value)].sort();
      return found.map((id) => rows.get(id)).filter((row) => row !== undefined);
    },
  };
}
