import { sql } from 'kysely';
import type { RecordRef } from '../model/crm.ts';
import type { Instant } from '../model/time.ts';
import type { Tx } from './database.ts';
import { rowsOf, time } from './rows.ts';

/** A record and the address by which it may be somebody who was erased. */
export interface Remembered {
  readonly ref: RecordRef;
  readonly email: string | null;
  /** When the CRM made the record. */
  readonly createdAt: Instant;
}

/** An address as only this database can tell it again; null for none. */
const hashOf = (email: ReturnType<typeof sql>) => sql`case when ${email} is null then null else
  encode(sha256(convert_to((select value from pepper) || lower(${email}), 'UTF8')), 'hex') end`;

/**
 * Which of these records are those of somebody who was erased: the very records, as long as they show no other address,
 * and any older record with the address. A record made after the erasure is somebody who came anew.
 */
export async function erasedAmong(db: Tx, records: readonly Remembered[]): Promise<readonly RecordRef[]> {
  if (records.length === 0) return [];
  const rows = records.map(({ ref, email, createdAt }, i) => ({
    i,
    crm: ref.crm,
    object: ref.object,
    id: ref.id,
    email,
    made: time(createdAt),
  }));
  const { rows: found } = await sql<{ i: number }>`
    with asked as (
      select i, crm, object, id, made, ${hashOf(sql`email`)} as hash
      from ${rowsOf(rows, 'i int, crm text, object text, id text, email text, made timestamptz')})
    select asked.i from asked join tombstones t
      on t.crm = asked.crm and t.object = asked.object and t.record_id = asked.id
      where asked.hash is null or t.email_hash is null or t.email_hash = asked.hash
    union
    select asked.i from asked join tombstones t on t.email_hash = asked.hash and asked.made <= t.at`.execute(
    db,
  );
  return found.flatMap(({ i }) => records[i]?.ref ?? []);
}

/** A lead with all that was merged into it. */
export async function leadWithItsParts(db: Tx, leadId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive parts as (
      select ${leadId}::text as id
      union select m.lead_id from merged_leads m join parts on m.into_id = parts.id)
    select id from parts order by id`.execute(db);
  return rows.map(({ id }) => id);
}

/** Whether a write about one of these leads is on its way now. */
export async function isBeingWritten(db: Tx, leadIds: readonly string[], now: Instant): Promise<boolean> {
  const { rows } = await sql`
    select 1 from outbox where lead_id = any(${leadIds}) and claimed_until > ${time(now)}::timestamptz limit 1`.execute(
    db,
  );
  return rows.length > 0;
}

/** What went. */
export interface Erased {
  readonly records: number;
  readonly events: number;
}

/** Leaves a tombstone for each record of these leads and a line of counts, and deletes all else that is known of them. */
export async function eraseLeads(
  db: Tx,
  leadIds: readonly string[],
  byWhom: string,
  now: Instant,
): Promise<Erased> {
  await sql`insert into pepper (id, value) values (1, gen_random_uuid()::text || gen_random_uuid()::text) on conflict do nothing`.execute(
    db,
  );
  await sql`
    insert into tombstones (crm, object, record_id, email_hash, at)
    select crm, object, record_id, ${hashOf(sql`email`)}, ${time(now)}::timestamptz from (
      select k.crm, k.object, k.record_id, l.state #>> '{fields,email,value}' as email
      from links k join leads l on l.id = k.lead_id where k.lead_id = any(${leadIds})) known
    on conflict (crm, object, record_id) do update set email_hash = excluded.email_hash, at = excluded.at`.execute(
    db,
  );
  const { rows } = await sql<Erased>`
    insert into erasures (at, by_whom, stage, records, events)
    select ${time(now)}::timestamptz, ${byWhom}, min(stage),
      (select count(*) from links where lead_id = any(${leadIds})),
      (select count(*) from events where lead_id = any(${leadIds}))
    from leads where id = any(${leadIds}) returning records, events`.execute(db);
  await forgetAround(db, leadIds);
  await sql`delete from leads where id = any(${leadIds})`.execute(db);
  return rows[0] ?? { records: 0, events: 0 };
}

/** What names the records without belonging to the lead: hints, activities nobody had taken in, doubles set aside. */
async function forgetAround(db: Tx, leadIds: readonly string[]): Promise<void> {
  await sql`
    delete from hints h using links k
    where k.lead_id = any(${leadIds}) and h.crm = k.crm and h.object = k.object and h.record_id = k.record_id`.execute(
    db,
  );
  await sql`
    delete from strays s using links k where k.lead_id = any(${leadIds})
      and s.crm = k.crm and s.about_object = k.object and s.about_id = k.record_id`.execute(db);
}
