import type { CrmRecord, Values } from '../model.ts';

/** A record as the search index last saw it. */
export interface Doc {
  readonly id: string;
  readonly num: number;
  readonly values: Values;
  readonly createdAt: number;
  readonly updatedAt: number;
}

interface Pending {
  readonly due: number;
  readonly id: string;
  /** undefined: the record leaves the index. */
  readonly doc: Doc | undefined;
}

/**
 * What search sees of one type: a copy that trails the records by a settable lag.
 * `log` holds the docs in the order they were modified, so that "modified since" reads a tail.
 */
export interface SearchIndex {
  readonly docs: Map<string, Doc>;
  /** Property → value (lower case) → id, for the look-ups by key that clients do most. */
  readonly keys: Map<string, Map<string, string>>;
  log: Doc[];
  pending: Pending[];
  head: number;
}

/** An index that has seen nothing. */
export const emptyIndex = (): SearchIndex => ({
  docs: new Map(),
  keys: new Map(),
  log: [],
  pending: [],
  head: 0,
});

/** Notes a write; searches see it at `due` (epoch ms). */
export function enqueue(index: SearchIndex, record: CrmRecord, due: number): void {
  const gone = record.archivedAt !== undefined;
  const { id, num, values, createdAt, updatedAt } = record;
  index.pending.push({ due, id, doc: gone ? undefined : { id, num, values, createdAt, updatedAt } });
}

/** Notes that a record is gone for good. */
export function enqueueRemoval(index: SearchIndex, id: string, due: number): void {
  index.pending.push({ due, id, doc: undefined });
}

/** Takes in all writes that are due by `now`; `keyNames` are the properties kept as keys. */
export function catchUp(index: SearchIndex, now: number, keyNames: readonly string[]): void {
  let next = index.pending[index.head];
  while (next && next.due <= now) {
    take(index, next, keyNames);
    index.head++;
    next = index.pending[index.head];
  }
  if (index.head > 10_000 || index.head === index.pending.length) {
    index.pending = index.pending.slice(index.head);
    index.head = 0;
  }
  if (index.log.length > 2 * index.docs.size + 1_000)
    index.log = index.log.filter((doc) => index.docs.get(doc.id) === doc);
}

function take(index: SearchIndex, entry: Pending, keyNames: readonly string[]): void {
  const before = index.docs.get(entry.id);
  for (const name of keyNames) moveKey(index, name, entry.id, before?.values[name], entry.doc?.values[name]);
  if (!entry.doc) {
    index.docs.delete(entry.id);
    return;
  }
  index.docs.set(entry.id, entry.doc);
  index.log.push(entry.doc);
}

function moveKey(
  index: SearchIndex,
  name: string,
  id: string,
  from: string | undefined,
  to: string | undefined,
) {
  if (from === to) return;
  const keys = index.keys.get(name) ?? new Map<string, string>();
  index.keys.set(name, keys);
  if (from !== undefined && keys.get(from.toLowerCase()) === id) keys.delete(from.toLowerCase());
  if (to !== undefined) keys.set(to.toLowerCase(), id);
}

/** The current docs modified at or after `since`, oldest modification first. */
export function modifiedSince(index: SearchIndex, since: number): Doc[] {
  let low = 0;
  let high = index.log.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((index.log[middle]?.updatedAt ?? 0) < since) low = middle + 1;
    else high = middle;
  }
  const out: Doc[] = [];
  for (let i = low; i < index.log.length; i++) {
    const doc = index.log[i];
    if (doc && index.docs.get(doc.id) === doc) out.push(doc);
  }
  return out;
}
