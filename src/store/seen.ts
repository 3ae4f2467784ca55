import { sql } from 'kysely';
import type { Activity, Deal } from '../model/activity.ts';
import { type Crm, type RecordKind, type RecordRef, refKey } from '../model/crm.ts';
import type { CrmUser } from '../model/crm-schema.ts';
import type { Instant } from '../model/time.ts';
import type { Tx } from './database.ts';
import { rowsOf, time, timeOrNull } from './rows.ts';

export interface SeenActivity {
  readonly crm: Crm;
  readonly object: string;
  readonly id: string;
  readonly leadId: string;
  readonly body: Activity | Deal;
  /** By the CRM's clock. */
  readonly modifiedAt: Instant;
}

/** An activity or deal as it is compared: by what it says. */
export type ToldActivity = Omit<SeenActivity, 'object' | 'modifiedAt'> & RecordRef;

/** An activity or deal as it was seen. */
export interface ActivitySight {
  readonly crm: Crm;
  readonly object: string;
  readonly id: string;
  /** Null: nobody's that is known. */
  readonly leadId: string | null;
  /** Null: the CRM has it no more. */
  readonly body: Activity | Deal | null;
  /** By the CRM's clock. */
  readonly modifiedAt: Instant;
  /** Drawn before it was read. */
  readonly tick: number;
  /** Read from an index that lags behind. */
  readonly lags: boolean;
}

/**
 * Of these, by key, those that differ from what is known and may be older than it: the CRM names no later time, and what is
 * known was taken in while they were being read, or the index they come from lags behind. What is known to be gone differs
 * from everything that shows it.
 */
export async function doubtfulActivities(
  db: Tx,
  sights: readonly ActivitySight[],
): Promise<ReadonlySet<string>> {
  if (sights.length === 0) return new Set();
  const given = sights.map((one) => ({ ...one, modifiedAt: time(one.modifiedAt) }));
  const { rows } = await sql<{ key: string }>`
    select given.crm || ':' || given.object || ':' || given.id as key
    from ${rowsOf(given, 'crm text, object text, id text, "leadId" text, body jsonb, "modifiedAt" timestamptz, tick bigint, lags boolean')}
    left join activities a on a.crm = given.crm and a.object = given.object and a.record_id = given.id
    left join gone_activities g on g.crm = given.crm and g.object = given.object and g.record_id = given.id
    where case when a.crm is null then given.body is not null and (given.lags or given.tick < g.tick) and g.crm is not null
      else (a.body is distinct from given.body or a.lead_id <> given."leadId")
        and (given."modifiedAt" > a.modified_at) is not true and (given.lags or given.tick < a.seen_tick) end`.execute(
    db,
  );
  return new Set(rows.map(({ key }) => key));
}

/** Remembers activities and deals, and tells which of them say something new. */
export async function rememberActivities(
  db: Tx,
  seen: readonly SeenActivity[],
): Promise<ReadonlySet<string>> {
  if (seen.length === 0) return new Set();
  const given = seen.map((one) => ({ ...one, modifiedAt: time(one.modifiedAt) }));
  const columns = 'crm text, object text, id text, "leadId" text, body jsonb, "modifiedAt" timestamptz';
  // A change of something that is not kept moves the time alone, and is no news.
  await sql`
    update activities a set modified_at = given."modifiedAt", seen_tick = nextval('ticks') from ${rowsOf(given, columns)}
    where a.crm = given.crm and a.object = given.object and a.record_id = given.id
      and (a.modified_at is null or a.modified_at < given."modifiedAt")`.execute(db);
  const { rows } = await sql<{ key: string }>`
    insert into activities as a (crm, object, record_id, lead_id, body, modified_at, seen_tick)
    select crm, object, id, "leadId", body, "modifiedAt", nextval('ticks') from ${rowsOf(given, columns)}
    on conflict (crm, object, record_id) do update set lead_id = excluded.lead_id, body = excluded.body, seen_tick = excluded.seen_tick
      where a.body <> excluded.body or a.lead_id <> excluded.lead_id
    returning a.crm || ':' || a.object || ':' || a.record_id as key`.execute(db);
  return new Set(rows.map(({ key }) => key));
}

/** Of these, those that are remembered just as they are now, by `refKey`. */
export async function knownActivities(db: Tx, seen: readonly ToldActivity[]): Promise<ReadonlySet<string>> {
  if (seen.length === 0) return new Set();
  const { rows } = await sql<RecordRef>`
    select a.crm, given.kind, a.object, a.record_id as id
    from ${rowsOf(seen, 'crm text, kind text, object text, id text, "leadId" text, body jsonb')}
    join activities a on a.crm = given.crm and a.object = given.object and a.record_id = given.id
    where a.body = given.body and a.lead_id = given."leadId"`.execute(db);
  return new Set(rows.map(refKey));
}

/** For how long what is gone is known to be. */
const GONE_MS = 7 * 86_400_000;

/** Forgets activities and deals that their CRM has no more, but not that they are gone; what was decided on them stays. */
export async function forgetActivities(db: Tx, gone: readonly RecordRef[], now: Instant): Promise<void> {
  if (gone.length === 0) return;
  await sql`
    delete from activities a using ${rowsOf(gone, 'crm text, object text, id text')}
    where a.crm = given.crm and a.object = given.object and a.record_id = given.id`.execute(db);
  await sql`
    insert into gone_activities (crm, object, record_id, tick, at)
    select crm, object, id, nextval('ticks'), ${time(now)}::timestamptz
    from ${rowsOf(gone, 'crm text, object text, id text')} order by crm, object, id
    on conflict (crm, object, record_id) do update set tick = excluded.tick, at = excluded.at`.execute(db);
  await sql`delete from gone_activities where at < ${time(now - GONE_MS)}::timestamptz`.execute(db);
}

/** Of these tasks of a CRM, those that were last seen ticked off. */
export async function tickedTasks(
  db: Tx,
  crm: Crm,
  objects: readonly string[],
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select record_id as id from activities
    where crm = ${crm} and object = any(${objects}) and record_id = any(${ids})
      and body @> '{"type": "task", "open": false}'`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

/** Records no lead came of, with a coded reason. */
export async function setAside(
  db: Tx,
  records: readonly { readonly ref: RecordRef; readonly reason: string; readonly detail: string }[],
  now: Instant,
): Promise<void> {
  if (records.length === 0) return;
  const rows = records.map(({ ref, reason, detail }) => ({
    crm: ref.crm,
    object: ref.object,
    id: ref.id,
    reason,
    detail,
  }));
  await sql`
    insert into set_aside (crm, object, record_id, reason, detail, at)
    select crm, object, id, reason, detail, ${time(now)}::timestamptz
    from ${rowsOf(rows, 'crm text, object text, id text, reason text, detail text')}
    on conflict (crm, object, record_id) do update set reason = excluded.reason, detail = excluded.detail`.execute(
    db,
  );
}

/** Records that are set aside no longer: they are a lead's now, or gone. */
export async function takeBack(db: Tx, refs: readonly RecordRef[]): Promise<void> {
  if (refs.length === 0) return;
  await sql`
    delete from set_aside s using ${rowsOf(refs, 'crm text, object text, id text')}
    where s.crm = given.crm and s.object = given.object and s.record_id = given.id`.execute(db);
}

export interface StoredCursor {
  readonly at: Instant;
  readonly id: string;
}

export async function readCursor(db: Tx, crm: Crm, kind: RecordKind): Promise<StoredCursor | null> {
  const { rows } =
    await sql<StoredCursor>`select at, id from cursors where crm = ${crm} and kind = ${kind}`.execute(db);
  return rows[0] ?? null;
}

/** `wholeAt` is set where this place is the end of what the CRM had; where it is null, the last such moment stays. */
export async function putCursor(
  db: Tx,
  crm: Crm,
  kind: RecordKind,
  cursor: StoredCursor,
  wholeAt: Instant | null,
): Promise<void> {
  await sql`
    insert into cursors as c (crm, kind, at, id, whole_at)
    values (${crm}, ${kind}, ${time(cursor.at)}, ${cursor.id}, ${timeOrNull(wholeAt)}::timestamptz)
    on conflict (crm, kind) do update
      set at = excluded.at, id = excluded.id, whole_at = coalesce(excluded.whole_at, c.whole_at)`.execute(db);
}

/** When polling of a kind last came to the end, by CRM; one that never did is left out. */
export async function readWholeAt(db: Tx, kind: RecordKind): Promise<ReadonlyMap<Crm, Instant>> {
  const { rows } = await sql<{ crm: Crm; at: Instant }>`
    select crm, whole_at as at from cursors where kind = ${kind} and whole_at is not null`.execute(db);
  return new Map(rows.map(({ crm, at }) => [crm, at]));
}

/** Replaces what is known of a CRM's people. */
export async function putUsers(db: Tx, crm: Crm, users: readonly CrmUser[]): Promise<void> {
  await sql`
    insert into crm_users (crm, id, email, name, active, queue)
    select ${crm}, id, email, name, active, queue
    from ${rowsOf(users, 'id text, email text, name text, active boolean, queue boolean')}
    on conflict (crm, id) do update
      set email = excluded.email, name = excluded.name, active = excluded.active, queue = excluded.queue`.execute(
    db,
  );
}
