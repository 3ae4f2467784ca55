import { sql } from 'kysely';
import type { Crm, RecordKind, RecordRef } from '../model/crm.ts';
import type { Tx } from './database.ts';
import { rowsOf } from './rows.ts';

/** Who each of these leads is today: itself, or the lead it turned out to be. Ids nobody has are left out. */
export async function leadsToday(db: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; today: string }>`
    select l.id, coalesce(m.into_id, l.id) as today from leads l
    left join merged_leads m on m.lead_id = l.id where l.id = any(${ids})`.execute(db);
  return new Map(rows.map(({ id, today }) => [id, today]));
}

/** Notes that a lead turned out to be another; what had become it before is that other, too. */
export async function noteMerged(db: Tx, leadId: string, intoId: string): Promise<void> {
  await sql`update merged_leads set into_id = ${intoId} where into_id = ${leadId}`.execute(db);
  await sql`
    insert into merged_leads (lead_id, into_id) values (${leadId}, ${intoId})
    on conflict (lead_id) do update set into_id = excluded.into_id`.execute(db);
}

/** Takes a lead's live records away from it, so that they are read anew as another's. */
export async function takeRecords(db: Tx, leadId: string): Promise<readonly RecordRef[]> {
  const { rows } = await sql<RecordRef>`
    delete from links where lead_id = ${leadId} and state = 'live'
    returning crm, 'lead' as kind, object, record_id as id`.execute(db);
  return rows;
}

/** Takes away what was logged about a lead, so that it is read anew as about another. */
export async function takeActivities(db: Tx, leadId: string): Promise<readonly RecordRef[]> {
  const { rows } = await sql<RecordRef & { kind: RecordKind }>`
    delete from activities where lead_id = ${leadId}
    returning crm, case when body ? 'stage' then 'deal' else 'activity' end as kind, object, record_id as id`.execute(
    db,
  );
  return rows;
}

/** Addresses, former records and review pairs of one lead become the other's. */
export async function passOn(db: Tx, leadId: string, intoId: string): Promise<void> {
  await sql`update identities set lead_id = ${intoId} where lead_id = ${leadId}`.execute(db);
  await sql`update links set lead_id = ${intoId} where lead_id = ${leadId} and state <> 'live'`.execute(db);
  await sql`delete from lead_keys where lead_id = ${leadId}`.execute(db);
  await sql`delete from rewrites where lead_id = ${leadId}`.execute(db);
  await sql`delete from clocks where lead_id = ${leadId} and state = 'running'`.execute(db);
  await sql`
    insert into pairs (a, b, why, found_at, answer, by_whom, answered_at)
    select least(o.other, ${intoId}), greatest(o.other, ${intoId}), p.why, p.found_at, p.answer, p.by_whom, p.answered_at
    from pairs p cross join lateral (select case when p.a = ${leadId} then p.b else p.a end as other) o
    where ${leadId} in (p.a, p.b) and o.other <> ${intoId} on conflict do nothing`.execute(db);
  await sql`
    delete from pairs where ${leadId} in (a, b) and ${intoId} not in (a, b)`.execute(db);
}

/** A merged lead's open tasks are closed by way of the other lead's record; nothing else is written for it any more. */
export async function closeItsTasks(db: Tx, leadId: string, intoId: string): Promise<void> {
  await sql`
    update outbox set lead_id = ${intoId}, version = version + 1, state = 'ready', attempts = 0,
      body = jsonb_set(body, '{task,status}', '"done"')
    where lead_id = ${leadId} and kind = 'task' and record_id is not null and body #>> '{task,status}' = 'open'`.execute(
    db,
  );
  await sql`delete from outbox where lead_id = ${leadId} and (kind = 'lead' or record_id is null)`.execute(
    db,
  );
  await sql`update messages set state = 'skipped' where lead_id = ${leadId} and state = 'waiting'`.execute(
    db,
  );
}

/** CRMs in which a lead has a live record. */
export async function liveRecordsOf(
  db: Tx,
  leadIds: readonly string[],
): Promise<readonly { readonly leadId: string; readonly ref: RecordRef }[]> {
  const { rows } = await sql<RecordRef & { leadId: string }>`
    select lead_id as "leadId", crm, 'lead' as kind, object, record_id as id from links
    where state = 'live' and lead_id = any(${leadIds}) order by crm, object, record_id`.execute(db);
  return rows.map(({ leadId, ...ref }) => ({ leadId, ref }));
}

/**
 * CRMs to which a write of the lead's record is out: what it makes may be there already. Locked, so that none goes out until
 * the transaction ends.
 */
export async function leadWritesOut(
  db: Tx,
  leadId: string,
): Promise<readonly { readonly leadId: string; readonly crm: Crm }[]> {
  const { rows } = await sql<{ leadId: string; crm: Crm; unsure: boolean }>`
    select lead_id as "leadId", crm, unsure from outbox where kind = 'lead' and lead_id = ${leadId}
    order by key for update`.execute(db);
  return rows.filter(({ unsure }) => unsure);
}

/** Addresses a lead no longer has: anybody may come by them, and `explain` still finds the lead. */
export async function releaseEmails(
  db: Tx,
  given: readonly { readonly leadId: string; readonly email: string }[],
): Promise<void> {
  if (given.length === 0) return;
  await sql`
    with gone as (
      delete from identities i using ${rowsOf(given, '"leadId" text, email text')}
      where i.kind = 'email' and i.value = given.email and i.lead_id = given."leadId" returning i.value, i.lead_id)
    insert into identities (kind, value, lead_id) select 'former-email', value, lead_id from gone
    on conflict (kind, value) do update set lead_id = excluded.lead_id`.execute(db);
}
