import { COMPANIES, CONTACTS, DEALS, type Kind, TASKS } from '../kinds.ts';
import type { Change, CrmRecord, Values } from '../model.ts';
import type { ObjectSchema } from '../schema/registry.ts';
import { javaIso } from '../time.ts';
import { atReading } from './derive.ts';

/** A record on the wire. */
export interface PresentedRecord {
  id: string;
  properties: Record<string, string | null>;
  propertiesWithHistory?: Record<string, PresentedValue[]>;
  createdAt: string;
  updatedAt: string;
  archived: boolean;
  archivedAt?: string;
  url: string;
  associations?: Record<string, { results: { id: string; type: string }[] }>;
  new?: boolean;
  objectWriteTraceId?: string;
}

interface PresentedValue {
  value: string;
  timestamp: string;
  sourceType: string;
  sourceId: string;
  updatedByUserId?: number;
}

/** Which properties an answer shows, and how the record looks there. */
export interface View {
  readonly kind: Kind;
  readonly schema: ObjectSchema;
  readonly portalId: number;
  readonly now: number;
}

type Shown = Pick<CrmRecord, 'id' | 'values' | 'createdAt' | 'updatedAt'> & {
  readonly archivedAt?: number | undefined;
};

/** The names an answer can show, once each and sorted as the vendor sorts them. Made once for all its records. */
function sortedNames(names: Iterable<string>): string[] {
  return [...new Set(names)].sort();
}

/** The named properties: unset ones as null, unknown ones left out. */
function chosen(view: View, values: Values, sorted: readonly string[]): Record<string, string | null> {
  const out: Record<string, string | null> = {};
  for (const name of sorted) {
    const value = values[name];
    if (value !== undefined) out[name] = value;
    else if (view.schema.properties.has(name)) out[name] = null;
  }
  return out;
}

const frame = (view: View, record: Shown, properties: Record<string, string | null>): PresentedRecord => ({
  id: record.id,
  properties,
  createdAt: javaIso(record.createdAt),
  updatedAt: javaIso(record.updatedAt),
  archived: record.archivedAt !== undefined,
  ...(record.archivedAt === undefined ? {} : { archivedAt: javaIso(record.archivedAt) }),
  url: urlOf(view, record.id),
});

/** The names a read shows: the asked-for ones, or the type's defaults; id and dates always. */
export function namesToRead(kind: Kind, asked: readonly string[]): string[] {
  const always = [kind.createdProperty, kind.modifiedProperty, 'hs_object_id'];
  return sortedNames(asked.length === 0 ? kind.defaults : [...asked, ...always]);
}

/** As read, with names from `namesToRead`. */
export function presentRead(view: View, record: Shown, names: readonly string[]): PresentedRecord {
  return frame(view, record, chosen(view, atReading(view.kind, record.values, view.now), names));
}

/** As a create answers: everything that has a value. */
export function presentCreated(view: View, record: CrmRecord): PresentedRecord {
  const values = atReading(view.kind, record.values, view.now);
  return frame(view, record, chosen(view, values, sortedNames(Object.keys(values))));
}

/** As an update answers: what it touched, `''` for what it cleared, and some system properties. */
export function presentUpdated(view: View, record: CrmRecord, touched: readonly string[]): PresentedRecord {
  const { kind } = view;
  const values = atReading(kind, record.values, view.now);
  const always = [kind.createdProperty, kind.modifiedProperty, 'hs_object_id'];
  const set = Object.fromEntries(touched.map((name) => [name, values[name] ?? '']));
  const echoed = kind.echoed.filter((name) => values[name] !== undefined);
  return frame(
    view,
    record,
    chosen(view, { ...values, ...set }, sortedNames([...touched, ...always, ...echoed])),
  );
}

/** All versions of the named properties, newest first. */
export function historyOf(
  view: View,
  record: CrmRecord,
  names: readonly string[],
): Record<string, PresentedValue[]> {
  const known = names.filter((name) => view.schema.properties.has(name));
  return Object.fromEntries(known.map((name) => [name, versions(record.history, name)]));
}

function versions(history: readonly Change[], name: string): PresentedValue[] {
  return history
    .flatMap((change) => {
      const value = change.values[name];
      return value === undefined ? [] : [presentValue(value, change)];
    })
    .reverse();
}

const presentValue = (value: string, { at, source }: Change): PresentedValue => ({
  value,
  timestamp: javaIso(at),
  sourceType: source.type,
  sourceId: source.id,
  ...(source.userId === undefined ? {} : { updatedByUserId: source.userId }),
});

const RECORD_PAGES: ReadonlySet<Kind> = new Set([CONTACTS, COMPANIES, DEALS]);

function urlOf({ kind, portalId }: View, id: string): string {
  const app = 'https://app-eu1.hubspot.com';
  if (kind === TASKS) return `${app}/tasks/${portalId}/view/all/task/${id}`;
  if (RECORD_PAGES.has(kind)) return `${app}/contacts/${portalId}/record/${kind.typeId}/${id}`;
  return `${app}/contacts/${portalId}/objects/${kind.typeId}/views/all/list?filters=${encodeURIComponent(JSON.stringify([{ property: 'hs_object_id', operator: 'EQ', value: id }]))}`;
}
