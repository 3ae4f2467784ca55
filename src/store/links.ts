import { sql } from 'kysely';
import type { Pending } from '../core/merge/foreign-changes.ts';
import type { Crm, RecordRef } from '../model/crm.ts';
import type { VendorFields } from '../model/remote.ts';
import type { Instant } from '../model/time.ts';
import type { Tx } from './database.ts';
import { rowsOf, timeOrNull } from './rows.ts';

export type LinkRowState = 'live' | 'gone' | 'merged' | 'converted';

/** A record that is a lead, with the ledger of own writes. */
export interface LinkRow {
  readonly crm: Crm;
  readonly object: string;
  readonly recordId: string;
  readonly leadId: string;
  readonly state: LinkRowState;
  readonly base: VendorFields;
  readonly pending: Pending;
  /** By field, the number of the write that first sent the latest pending value. */
  readonly sends?: Readonly<Record<string, number>>;
  readonly modifiedAt: Instant | null;
  readonly writeTick: number;
  /** Drawn when the record was last taken in. */
  readonly seenTick: number;
}

const COLUMNS = sql`l.crm, l.object, l.record_id as "recordId", l.lead_id as "leadId", l.state, l.base, l.pending, l.sends,
  l.modified_at as "modifiedAt", l.write_tick as "writeTick",
  l.seen_tick as "seenTick"`;

/** The links of these records, locked until the transaction ends: the ledger of own writes has one writer at a time. */
export async function linksOfRecords(db: Tx, refs: readonly RecordRef[]): Promise<readonly LinkRow[]> {
  if (refs.length === 0) return [];
  const { rows } = await sql<LinkRow>`
    select ${COLUMNS} from links l
    join ${rowsOf(refs, 'crm text, object text, id text')}
      on l.crm = given.crm and l.object = given.object and l.record_id = given.id
    order by l.crm, l.object, l.record_id for update of l`.execute(db);
  return rows;
}

/** The links of these records as they stand, unlocked: for telling what need not be looked at more closely. */
export async function peekLinks(db: Tx, refs: readonly RecordRef[]): Promise<readonly LinkRow[]> {
  if (refs.length === 0) return [];
  const { rows } = await sql<LinkRow>`
    select ${COLUMNS} from ${rowsOf(refs, 'crm text, object text, id text')}
    join links l on l.crm = given.crm and l.object = given.object and l.record_id = given.id`.execute(db);
  return rows;
}

/** How a record stands to what is known of it. */
export interface Standing {
  readonly crm: Crm;
  readonly object: string;
  readonly id: string;
  readonly state: LinkRowState;
  /** Nothing is being written to it, and all it shows is what both sides agreed on, to the letter. */
  readonly agrees: boolean;
}

/** Compares records with the ledger inside the database; records that are linked to no lead are left out. */
export async function standingsOf(
  db: Tx,
  shown: readonly { readonly ref: RecordRef; readonly fields: VendorFields }[],
): Promise<readonly Standing[]> {
  if (shown.length === 0) return [];
  const rows = shown.map(({ ref, fields }) => ({ crm: ref.crm, object: ref.object, id: ref.id, fields }));
  const { rows: standings } = await sql<Standing>`
    select l.crm, l.object, l.record_id as id, l.state, l.pending = '{}' and l.base @> given.fields as agrees
    from ${rowsOf(rows, 'crm text, object text, id text, fields jsonb')}
    join links l on l.crm = given.crm and l.object = given.object and l.record_id = given.id`.execute(db);
  return standings;
}

/** The live links of these leads in one CRM, locked likewise. */
export async function linksOfLeads(
  db: Tx,
  crm: Crm,
  leadIds: readonly string[],
): Promise<readonly LinkRow[]> {
  if (leadIds.length === 0) return [];
  const { rows } = await sql<LinkRow>`
    select ${COLUMNS} from links l
    where l.crm = ${crm} and l.state = 'live' and l.lead_id = any(${leadIds})
    order by l.crm, l.object, l.record_id for update of l`.execute(db);
  return rows;
}

/** Writes links whole, as taken in just now. `write_tick` is left alone: only the end of a write moves it. */
export async function putLinks(db: Tx, links: readonly LinkRow[]): Promise<void> {
  if (links.length === 0) return;
  const rows = links.map((link) => ({ ...link, modifiedAt: timeOrNull(link.modifiedAt) }));
  await sql`
    insert into links (crm, object, record_id, lead_id, state, base, pending, modified_at, seen_tick)
    select crm, object, "recordId", "leadId", state, base, pending, "modifiedAt", nextval('ticks')
    from ${rowsOf(rows, 'crm text, object text, "recordId" text, "leadId" text, state text, base jsonb, pending jsonb, "modifiedAt" timestamptz')}
    on conflict (crm, object, record_id) do update
      set lead_id = excluded.lead_id, state = excluded.state, base = excluded.base, pending = excluded.pending,
          modified_at = excluded.modified_at, seen_tick = excluded.seen_tick`.execute(db);
}

/** Says what is being written over the base, before it goes out. What is on its way already may still land. */
export async function setPending(
  db: Tx,
  crm: Crm,
  writes: readonly { readonly object: string; readonly id: string; readonly fields: VendorFields }[],
): Promise<void> {
  if (writes.length === 0) return;
  await sql`
    update links l set
      pending = l.pending || (
        select coalesce(jsonb_object_agg(k, coalesce(l.pending -> k, '[]') ||
          case when l.pending -> k -> -1 = v then '[]' else jsonb_build_array(v) end), '{}')
        from jsonb_each(w.fields) as f(k, v)),
      sends = l.sends || (
        select coalesce(jsonb_object_agg(k, w.n), '{}') from jsonb_each(w.fields) as f(k, v)
        where l.pending -> k -> -1 is distinct from v)
    from (select given.*, nextval('ticks') as n from ${rowsOf(writes, 'object text, id text, fields jsonb')}) as w
    where l.crm = ${crm} and l.object = w.object and l.record_id = w.id`.execute(db);
}

/**
 * Settles writes that are known to have landed: what is still the latest pending of them becomes the base. A field where it
 * is not was written again, or seen with another value, meanwhile; those records are returned, to be read again.
 */
export async function settleWrites(
  db: Tx,
  crm: Crm,
  writes: readonly { readonly object: string; readonly id: string; readonly fields: VendorFields }[],
): Promise<readonly { readonly object: string; readonly id: string }[]> {
  if (writes.length === 0) return [];
  const { rows } = await sql<{ object: string; id: string; overtaken: boolean }>`
    with before as (
      select l.object, l.record_id, l.pending, given.fields from links l
      join ${rowsOf(writes, 'object text, id text, fields jsonb')} on l.object = given.object and l.record_id = given.id
      where l.crm = ${crm} for update of l),
    settled as (
      select b.object, b.record_id,
        coalesce(jsonb_object_agg(k, v) filter (where b.pending -> k -> -1 = v), '{}') as fields,
        coalesce(array_agg(k) filter (where b.pending -> k -> -1 = v), '{}') as names,
        count(*) filter (where b.pending -> k -> -1 is distinct from v) > 0 as overtaken
      from before b, jsonb_each(b.fields) as f(k, v) group by 1, 2)
    update links l set base = l.base || s.fields, pending = l.pending - s.names, write_tick = nextval('ticks')
    from settled s where l.crm = ${crm} and l.object = s.object and l.record_id = s.record_id
    returning l.object, l.record_id as id, s.overtaken`.execute(db);
  return rows.filter((row) => row.overtaken);
}

/** Drops a write that never came to be: the CRM refused it. */
export async function dropPending(
  db: Tx,
  crm: Crm,
  write: { readonly object: string; readonly id: string; readonly fields: VendorFields },
): Promise<void> {
  await sql`
    update links l set pending = (
      select coalesce(jsonb_object_agg(k, left_over) filter (where left_over <> '[]'), '{}')
      from (select k, case when v -> -1 = given.fields -> k then v - -1 else v end as left_over
            from jsonb_each(l.pending) as f(k, v)) as kept)
    from ${rowsOf([write], 'object text, id text, fields jsonb')}
    where l.crm = ${crm} and l.object = given.object and l.record_id = given.id`.execute(db);
}

/** The CRMs in which leads have a live record, by lead. */
export async function crmsOfLeads(
  db: Tx,
  leadIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Crm[]>> {
  const { rows } = await sql<{ leadId: string; crms: readonly Crm[] }>`
    select lead_id as "leadId", array_agg(distinct crm order by crm) as crms
    from links where state = 'live' and lead_id = any(${leadIds}) group by 1`.execute(db);
  return new Map(rows.map(({ leadId, crms }) => [leadId, crms]));
}
