import { checkEnds, type LinkSpec, link, typesFor } from '../associations/link.ts';
import type { LinkType } from '../associations/types.ts';
import { type Fault, invalid, isFault, recordNotFound } from '../faults.ts';
import { CONTACTS, LEADS } from '../kinds.ts';
import type { CrmRecord, Source, Values } from '../model.ts';
import { type Portal, type Shelf, shelfOf } from '../portal.ts';
import { checkNew, checkValues, conflictOnCreate, conflictOnUpdate, type RawValues } from './check.ts';
import { commit, insert } from './commit.ts';
import { findLive, type Reference } from './find.ts';
import { live } from './table.ts';

/** A link a create asks for. */
export interface WantedLink {
  readonly toId: string;
  readonly types: readonly LinkSpec[];
}

/** A create that has passed its checks. */
export interface PlannedCreate {
  readonly set: Values;
  readonly links: readonly { readonly toId: string; readonly types: readonly LinkType[] }[];
}

/** Checks a create without doing anything. */
export function planCreate(
  portal: Portal,
  shelf: Shelf,
  raw: RawValues,
  wanted: readonly WantedLink[],
): PlannedCreate | Fault {
  const set = checkNew(portal, shelf, raw);
  if (isFault(set)) return set;
  const links = planLinks(portal, shelf, wanted);
  if (isFault(links)) return links;
  if (shelf.kind === LEADS && !links.some((l) => l.types.some((t) => t.typeId === 578)))
    return invalid('A lead must be associated with a primary contact', {
      errors: [{ message: 'Association type 578 is missing', code: 'MISSING_REQUIRED_ASSOCIATION' }],
    });
  return conflictOnCreate(portal, shelf, set) ?? { set, links };
}

function planLinks(
  portal: Portal,
  shelf: Shelf,
  wanted: readonly WantedLink[],
): PlannedCreate['links'] | Fault {
  const links: { toId: string; types: LinkType[] }[] = [];
  for (const { toId, types: specs } of wanted) {
    const to = specs
      .map((spec) => portal.graph.types.get(spec.associationTypeId)?.to)
      .find((kind) => kind !== undefined);
    const types = typesFor(portal, shelf.kind, to ?? CONTACTS, specs);
    if (isFault(types)) return types;
    const end =
      to && !live(shelfOf(portal, to).table, toId) ? checkEnds(portal, to, toId, to, toId) : undefined;
    if (end) return end;
    links.push({ toId, types });
  }
  return links;
}

/** Carries a checked create out. */
export function create(portal: Portal, shelf: Shelf, plan: PlannedCreate, source: Source): CrmRecord {
  const record = insert(portal, shelf, plan.set, source);
  for (const { toId, types } of plan.links) link(portal, types, record.id, toId, source);
  return record;
}

/** An update that has passed its checks. */
export interface PlannedUpdate {
  readonly record: CrmRecord;
  readonly set: Values;
  /** The names the caller gave, also those that change nothing. */
  readonly touched: readonly string[];
}

/** Checks an update without doing anything. */
export function planUpdate(
  portal: Portal,
  shelf: Shelf,
  reference: Reference,
  raw: RawValues,
): PlannedUpdate | Fault {
  const record = findLive(shelf, reference);
  if (isFault(record)) return record;
  if (!record) return recordNotFound(reference.id);
  return planUpdateOf(portal, shelf, record, raw);
}

/** As `planUpdate`, for a record that is already found. */
export function planUpdateOf(
  portal: Portal,
  shelf: Shelf,
  record: CrmRecord,
  raw: RawValues,
): PlannedUpdate | Fault {
  const set = checkValues(portal, shelf, raw, record);
  if (isFault(set)) return set;
  return conflictOnUpdate(portal, shelf, record, set) ?? { record, set, touched: Object.keys(raw) };
}

/** Carries a checked update out. */
export function update(portal: Portal, shelf: Shelf, plan: PlannedUpdate, source: Source): CrmRecord {
  commit(portal, shelf, plan.record, plan.set, source);
  return plan.record;
}
