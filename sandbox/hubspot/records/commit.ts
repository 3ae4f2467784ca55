import type { Change, CrmRecord, Source, Values } from '../model.ts';
import { CALCULATED } from '../model.ts';
import type { Portal, Shelf } from '../portal.ts';
import { enqueue, enqueueRemoval } from '../search/index.ts';
import { javaIso } from '../time.ts';
import { defaultsOf, derive } from './derive.ts';
import { nextNum, positionAfter } from './table.ts';
import { claim, release } from './unique.ts';

/** `set` on top of `before`; `''` removes. */
function applied(before: Values, set: Values): Values {
  const after: Record<string, string> = { ...before };
  for (const [name, value] of Object.entries(set)) {
    if (value === '') delete after[name];
    else after[name] = value;
  }
  return after;
}

/** Only what differs from `before`: a write of the same value leaves no trace in history or events. */
function differences(before: Values, set: Values): Values {
  return Object.fromEntries(Object.entries(set).filter(([name, value]) => (before[name] ?? '') !== value));
}

/** Makes a record of checked values, with its defaults and computed values, and tells the world. */
export function insert(portal: Portal, shelf: Shelf, set: Values, source: Source): CrmRecord {
  const { kind, table } = shelf;
  const now = portal.clock.now();
  const num = nextNum(table, portal.random.ids);
  const id = String(num);
  const given = applied({}, { ...defaultsOf(kind), ...set });
  const values = applied(given, {
    ...computed(portal, shelf, id, given, new Set(Object.keys(given)), true),
    ...systemValues(shelf, id, source, given, now),
  });
  const history = [{ at: now, source, values }];
  const record = { id, num, values, createdAt: now, updatedAt: now, archivedAt: undefined, history };
  shelve(portal, shelf, record);
  portal.emit({ type: 'creation', kind, objectId: id, at: now, source });
  announce(portal, shelf, record, { at: now, source, values: given });
  return record;
}

/** Puts a record that has the newest id into the table, its unique values and the index. */
export function shelve(portal: Portal, shelf: Shelf, record: CrmRecord): void {
  shelf.table.byId.set(record.id, record);
  shelf.table.ordered.push(record);
  claim(shelf.table, record, shelf.unique);
  index(portal, shelf, record);
}

function systemValues(shelf: Shelf, id: string, source: Source, given: Values, now: number): Values {
  const at = javaIso(now);
  return {
    hs_object_id: id,
    [shelf.kind.createdProperty]: given[shelf.kind.createdProperty] ?? at,
    [shelf.kind.modifiedProperty]: at,
    hs_object_source: source.type,
    hs_object_source_id: source.id,
    hs_object_source_label: source.type,
    ...(source.userId === undefined ? {} : { hs_object_source_user_id: String(source.userId) }),
  };
}

function computed(
  portal: Portal,
  { kind }: Shelf,
  id: string,
  after: Values,
  touched: ReadonlySet<string>,
  creating: boolean,
): Values {
  const pipelines = portal.pipelines.get(kind.typeId) ?? [];
  return derive(kind, after, { id, now: portal.clock.now(), creating, touched, pipelines });
}

/**
 * Writes checked values to a record; what changed goes into history, index and events, and the
 * modification date moves even when nothing changed.
 */
export function commit(portal: Portal, shelf: Shelf, record: CrmRecord, set: Values, source: Source): void {
  const now = portal.clock.now();
  const before = record.values;
  const changed = differences(before, set);
  const middle = applied(before, changed);
  const own = differences(
    middle,
    computed(portal, shelf, record.id, middle, new Set(Object.keys(changed)), false),
  );
  const uniqueTouched =
    shelf.unique.some((name) => name in changed) || 'email' in changed || 'hs_additional_emails' in changed;
  if (uniqueTouched) release(shelf.table, record, shelf.unique);
  record.values = { ...applied(middle, own), [shelf.kind.modifiedProperty]: javaIso(now) };
  record.updatedAt = now;
  if (uniqueTouched) claim(shelf.table, record, shelf.unique);
  remember(portal, shelf, record, { at: now, source, values: changed });
  remember(portal, shelf, record, { at: now, source: CALCULATED, values: own });
  index(portal, shelf, record);
}

function remember(portal: Portal, shelf: Shelf, record: CrmRecord, change: Change): void {
  if (Object.keys(change.values).length === 0) return;
  record.history.push(change);
  announce(portal, shelf, record, change);
}

function announce(portal: Portal, { kind }: Shelf, record: CrmRecord, { at, source, values }: Change): void {
  for (const [property, value] of Object.entries(values))
    portal.emit({ type: 'propertyChange', kind, objectId: record.id, at, source, property, value });
}

/** Lets search learn of the record's state after the lag. */
export function index(portal: Portal, shelf: Shelf, record: CrmRecord): void {
  enqueue(shelf.index, record, portal.clock.now() + portal.searchLagMs);
}

/** Takes a record out for good: purged, or absorbed by a merge. */
export function forget(portal: Portal, shelf: Shelf, record: CrmRecord): void {
  const { table } = shelf;
  release(table, record, shelf.unique);
  table.byId.delete(record.id);
  table.ordered.splice(positionAfter(table, record.num - 1), 1);
  enqueueRemoval(shelf.index, record.id, portal.clock.now() + portal.searchLagMs);
}

/** Into the recycling bin: its unique values become free, it can come back. */
export function archive(portal: Portal, shelf: Shelf, record: CrmRecord, source: Source): void {
  const at = portal.clock.now();
  release(shelf.table, record, shelf.unique);
  record.archivedAt = at;
  record.updatedAt = at;
  index(portal, shelf, record);
  portal.emit({ type: 'deletion', kind: shelf.kind, objectId: record.id, at, source });
}

/** Out of the recycling bin, which the vendor offers in its user interface only. */
export function restore(portal: Portal, shelf: Shelf, record: CrmRecord, source: Source): void {
  const at = portal.clock.now();
  record.archivedAt = undefined;
  record.updatedAt = at;
  record.values = { ...record.values, [shelf.kind.modifiedProperty]: javaIso(at) };
  claim(shelf.table, record, shelf.unique);
  index(portal, shelf, record);
  portal.emit({ type: 'restore', kind: shelf.kind, objectId: record.id, at, source });
}
