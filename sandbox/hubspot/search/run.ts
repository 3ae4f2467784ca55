import { linked } from '../associations/graph.ts';
import { type Fault, fault, isFault } from '../faults.ts';
import { CONTACTS } from '../kinds.ts';
import type { Portal, Shelf } from '../portal.ts';
import { live } from '../records/table.ts';
import { parseInstant } from '../records/values.ts';
import { liveProperty } from '../schema/registry.ts';
import { catchUp, type Doc, modifiedSince } from './index.ts';
import { compileGroups, compileQuery, orderOf } from './match.ts';
import type { Filter, SearchRequest } from './request.ts';

/** `next` is the offset of the following page. */
export interface SearchResult {
  readonly total: number;
  readonly docs: readonly Doc[];
  readonly next: number | undefined;
}

/** Properties whose values find a doc directly. */
const keyNames = (shelf: Shelf): string[] => [...(shelf.kind === CONTACTS ? ['email'] : []), ...shelf.unique];

/** Evaluates a search over what the index has seen by now. */
export function runSearch(portal: Portal, shelf: Shelf, request: SearchRequest): SearchResult | Fault {
  const { kind, schema, index } = shelf;
  catchUp(index, portal.clock.now(), keyNames(shelf));
  const isLinked = (docId: string, to: (typeof shelf)['kind'], id: string) =>
    linked(portal.graph, kind, docId, to).has(id);
  const match = compileGroups({ kind, schema, isLinked }, request.groups);
  if (isFault(match)) return match;
  const order = sorter(shelf, request);
  if (isFault(order)) return order;
  const byText = compileQuery(kind, request.query);
  const found = candidates(shelf, request.groups).filter(
    (doc) => match(doc) && byText(doc) && live(shelf.table, doc.id),
  );
  const sorted = order(found);
  const end = request.after + request.limit;
  return {
    total: sorted.length,
    docs: sorted.slice(request.after, end),
    next: end < sorted.length ? end : undefined,
  };
}

/** The fewest docs that surely hold all matches: by key, by modification date, or all. */
function candidates(shelf: Shelf, groups: readonly (readonly Filter[])[]): Doc[] {
  const { index, kind } = shelf;
  if (groups.length === 0) return [...index.docs.values()];
  const byKey = groups.map((group) => keyed(shelf, group));
  if (byKey.every((ids) => ids !== undefined)) {
    const ids = new Set(byKey.flatMap((some) => some ?? []));
    return [...ids].flatMap((id) => index.docs.get(id) ?? []);
  }
  const since = groups.map((group) => earliest(kind.modifiedProperty, group));
  if (since.every((at) => at !== undefined))
    return modifiedSince(index, Math.min(...since.map((at) => at ?? 0)));
  return [...index.docs.values()];
}

/** The ids a group can match at most, when one of its filters names them. */
function keyed(shelf: Shelf, group: readonly Filter[]): string[] | undefined {
  const names = new Set([...keyNames(shelf), 'hs_object_id']);
  const filter = group.find((f) => names.has(f.propertyName) && (f.operator === 'EQ' || f.operator === 'IN'));
  if (!filter) return undefined;
  const values = filter.operator === 'EQ' ? [filter.value ?? ''] : (filter.values ?? []);
  if (filter.propertyName === 'hs_object_id') return values;
  const keys = shelf.index.keys.get(filter.propertyName);
  return values.flatMap((value) => keys?.get(value.toLowerCase()) ?? []);
}

const LOWER_BOUNDS: ReadonlySet<string> = new Set(['GT', 'GTE', 'EQ', 'BETWEEN']);

/** The earliest modification a group can match. */
function earliest(modified: string, group: readonly Filter[]): number | undefined {
  const filter = group.find((f) => f.propertyName === modified && LOWER_BOUNDS.has(f.operator));
  return filter && parseInstant(filter.value ?? '');
}

type Sorter = (docs: Doc[]) => Doc[];

/** One sort rule at most; by id without one. Docs without a value come last. */
function sorter(shelf: Shelf, { sort }: SearchRequest): Sorter | Fault {
  if (!sort) return (docs) => docs.sort((a, b) => a.num - b.num);
  const property = liveProperty(shelf.schema, sort.property);
  if (!property) return fault(400, 'There was a problem with the request.');
  const { of } = orderOf(shelf.kind, property);
  const sign = sort.descending ? -1 : 1;
  const compare = (a: Doc, b: Doc) => {
    const [x, y] = [of(a), of(b)];
    if (x === y) return a.num - b.num;
    if (x === undefined) return 1;
    if (y === undefined) return -1;
    return x < y ? -sign : sign;
  };
  return (docs) => docs.sort(compare);
}
