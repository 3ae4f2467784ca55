import { fieldOf } from '../core/decide/fields.ts';
import type { Mapping } from '../core/mapping/mapping.ts';
import { sameVendorValue } from '../core/mapping/same-vendor-value.ts';
import { toCanonical } from '../core/mapping/to-canonical.ts';
import {
  type Fields,
  type ForeignChanges,
  foreignChanges,
  type SameVendorValue,
  sentAs,
} from '../core/merge/foreign-changes.ts';
import { equal } from '../core/merge/merge-seen.ts';
import type { Crm, RecordRef } from '../model/crm.ts';
import type { FieldValue, LeadFields } from '../model/fields.ts';
import type { LeadState, Problem } from '../model/lead-state.ts';
import type { RemoteRecord } from '../model/remote.ts';
import type { Instant } from '../model/time.ts';
import type { LinkRow } from '../store/links.ts';
import { canonicalOf } from './canonical.ts';
import type { FlowContext } from './context.ts';
import { type Desk, decideOn, linkOf, setLink } from './desk.ts';
import type { Sight } from './sight.ts';
import { stampOf } from './stamp.ts';
import { cutOffIn, type Watch, watchConflicts, watchRewrites } from './watch.ts';

/** What a sight of a lead's record asks for besides the decision. */
export interface Sighting {
  /** A lead whose record became another lead's: perhaps nothing of its own is left. */
  readonly merged?: { readonly leadId: string; readonly into: string };
  /** Read it again: it may be older than a write of ours, or than what was taken in meanwhile. */
  readonly again?: RecordRef;
  readonly aside?: { readonly ref: RecordRef; readonly reason: string; readonly detail: string };
}

/** Looks at one record of a lead, and decides on whatever it shows that is news. */
export function observeLead(
  context: FlowContext,
  desk: Desk,
  watch: Watch,
  sight: Sight,
  owner: string | undefined,
): Sighting {
  const { record, tick } = sight;
  const link = linkOf(desk, record.ref);
  if (link !== undefined && (link.writeTick > tick || !desk.leads.has(link.leadId)))
    return { again: record.ref };
  if (record.state !== 'live') return follow(desk, record, link, owner);
  if (owner === undefined) return {};
  if (link === undefined) return meet(context, desk, watch, sight, owner);
  if (link.state !== 'live' && link.state !== 'gone') return {};
  if (!mayBeOlder(sight, link)) look(context, desk, watch, record, link);
  else if (link.state === 'gone' || newsOf(context, record, link).fields.length > 0)
    return { again: record.ref };
  else look(context, desk, watch, { ...record, modifiedAt: later(record.modifiedAt, link.modifiedAt) }, link);
  return {};
}

const later = (a: Instant, b: Instant | null): Instant => Math.max(a, b ?? a);

/**
 * Whether what is known of a record may be newer than this sight of it: an index lags behind, and whoever read it at the
 * same time may have read it later and been faster. Only the record itself can tell a change then.
 */
const mayBeOlder = ({ record, tick, lags }: Sight, { seenTick, modifiedAt }: LinkRow): boolean =>
  lags === true || (tick < seenTick && record.modifiedAt <= (modifiedAt ?? record.modifiedAt));

/** What a record shows that neither was there before nor comes from Stafet. */
export const newsOf = (context: FlowContext, record: RemoteRecord, link: LinkRow): ForeignChanges =>
  foreignChanges(record.fields, link, fieldsOf(context, record.ref.crm, record.ref.object));

/** A record seen for the first time. A lead has one record a CRM: a second one of the same person is set aside. */
function meet(
  context: FlowContext,
  desk: Desk,
  watch: Watch,
  { record, sent = [] }: Sight,
  leadId: string,
): Sighting {
  const known = desk.leads.get(leadId)?.links[record.ref.crm];
  if (known?.state === 'live' && known.id !== record.ref.id) {
    // A merge made it of the lead's own record, of which nobody has told yet.
    if (record.absorbed?.includes(known.id)) return { again: { ...record.ref, id: known.id } };
    const detail = `the same person as ${known.object} ${known.id}, which is lead ${leadId}`;
    return { aside: { ref: record.ref, reason: 'duplicate', detail } };
  }
  const { crm, object, id } = record.ref;
  look(context, desk, watch, record, {
    crm,
    object,
    recordId: id,
    leadId,
    state: 'live',
    base: {},
    ...sentAs(sent),
    modifiedAt: null,
    writeTick: 0,
    seenTick: 0,
  });
  return {};
}

function look(context: FlowContext, desk: Desk, watch: Watch, record: RemoteRecord, link: LinkRow): void {
  const { crm, object, id } = record.ref;
  const first = link.modifiedAt === null;
  const back = link.state === 'gone';
  const { fields, ledger } = newsOf(context, record, link);
  setLink(desk, { ...link, ...ledger, state: 'live', modifiedAt: record.modifiedAt });
  if (fields.length === 0 && !first && !back) return;
  const { changed, problems } = changesOf(context, record, new Set(fields));
  const before = desk.leads.get(link.leadId);
  const seen = { leadId: link.leadId, crm, at: record.modifiedAt, changed, before };
  const agreed = first ? null : agreedOf(context, record, link);
  if (agreed !== null) watchRewrites(watch, { ...seen, agreed: agreed.values, sending: agreed.sending });
  const changes: Changes = { changed, problems: [...problems, ...cutOffIn(watch, seen)] };
  if (!first && !back && saysNothing(before, crm, changes)) return;
  decideOn(desk, link.leadId, {
    kind: 'seen',
    crm,
    object,
    id,
    at: record.modifiedAt,
    createdAt: record.createdAt,
    first,
    ...(first && stampOf(context, record) !== null ? { stamped: true as const } : {}),
    ...changes,
  });
  const decided = desk.journal.findLast(
    ({ leadId, event }) => leadId === link.leadId && event.kind === 'seen',
  );
  const verdicts = decided?.trace.merge ?? [];
  if (agreed !== null)
    watchConflicts(watch, { ...seen, agreed: agreed.values, sending: agreed.sending }, verdicts);
}

/** What the record was last known to hold, in canonical values, and the fields that were being written to it. */
function agreedOf(
  context: FlowContext,
  record: RemoteRecord,
  link: LinkRow,
): { readonly values: LeadFields; readonly sending: ReadonlySet<string> } {
  const mapping = context.policy().mappings[record.ref.crm];
  const { fields } = toCanonical(
    { ...record, fields: link.base },
    mapping,
    context.directory(record.ref.crm),
  );
  return { values: fields, sending: pathsOf(mapping, record.ref.object, new Set(Object.keys(link.pending))) };
}

/** Values the lead has already, such as an owner who is nobody of ours: nothing to decide, and no line in the journal. */
function saysNothing(lead: LeadState | undefined, crm: Crm, { changed, problems }: Changes): boolean {
  // One that is held is tried again with the next sign of life.
  if (lead === undefined || lead.disposition === 'held' || problems.length > 0) return false;
  if (lead.problems.some((problem) => problem.crm === crm)) return false;
  return Object.entries(changed).every(([path, value]) => equal(value, fieldOf(lead, path)));
}

interface Changes {
  readonly changed: LeadFields;
  readonly problems: readonly Problem[];
}

/** The canonical values of the changed vendor fields. The whole record is mapped: a phone is read by its country. */
function changesOf(context: FlowContext, record: RemoteRecord, changed: ReadonlySet<string>): Changes {
  const mapping = context.policy().mappings[record.ref.crm];
  const { fields, problems } = canonicalOf(context, record);
  const values: Record<string, FieldValue> = {};
  for (const path of pathsOf(mapping, record.ref.object, changed))
    if (path in fields) values[path] = fields[path] ?? null;
  return {
    changed: values,
    problems: problems.map(({ code, path, message, crm }) => ({ code, path, message, crm })),
  };
}

/** The canonical fields that an object's vendor fields carry. */
function pathsOf(mapping: Mapping, object: string, fields: ReadonlySet<string>): ReadonlySet<string> {
  const paths = mapping.lines.flatMap(({ spec, field }) =>
    fields.has(field[object] ?? '') ? [spec.path] : [],
  );
  return new Set(fields.has(mapping.ownerField) ? [...paths, 'owner'] : paths);
}

function fieldsOf(context: FlowContext, crm: Crm, object: string): Fields {
  const { lines } = context.policy().mappings[crm];
  const isStafets = (name: string): boolean =>
    lines.some(({ wins, field }) => wins === 'stafet' && field[object] === name);
  return { same: sameIn(context, crm, object), isStafets };
}

/** Salesforce's checkboxes know no blank: one that nobody ever ticked says nothing. */
function sameIn(context: FlowContext, crm: Crm, object: string): SameVendorValue {
  const same = sameVendorValue(context.policy().mappings[crm], object);
  if (crm !== 'salesforce') return same;
  return (field, a, b) => same(field, a, b) || ((a ?? false) === false && (b ?? false) === false);
}

/** A record that is no longer itself: deleted, merged into another, or converted into a contact; `heir` is whose that one is. */
function follow(
  desk: Desk,
  record: RemoteRecord,
  link: LinkRow | undefined,
  heir: string | undefined,
): Sighting {
  if (link === undefined || link.state !== 'live') return {};
  const { crm, object, id } = record.ref;
  const at = record.modifiedAt;
  const into = record.into;
  if (record.state === 'gone' || into === undefined) {
    setLink(desk, { ...link, state: 'gone' });
    decideOn(desk, link.leadId, { kind: 'gone', crm, object, id, at });
    return {};
  }
  setLink(desk, { ...link, state: record.state === 'converted' ? 'converted' : 'merged' });
  const survivor = linkOf(desk, into);
  const owner = survivor?.leadId ?? heir ?? link.leadId;
  if (owner !== link.leadId) {
    decideOn(desk, link.leadId, { kind: 'gone', crm, object, id, at });
    return { merged: { leadId: link.leadId, into: owner } };
  }
  setLink(desk, {
    ...link,
    ...survivor,
    object: into.object,
    recordId: into.id,
    state: 'live',
    modifiedAt: survivor?.modifiedAt ?? at,
  });
  decideOn(desk, link.leadId, {
    kind: record.state === 'converted' ? 'converted' : 'linked',
    crm,
    object: into.object,
    id: into.id,
    at,
  });
  return { again: into };
}
