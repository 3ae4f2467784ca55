import { sql } from 'kysely';
import type { RecordKind, RecordRef } from '../model/crm.ts';
import type { Instant } from '../model/time.ts';
import type { Tx } from './database.ts';
import { rowsOf, time } from './rows.ts';

/** Notes an activity or deal whose lead is not known yet: it may have been told of before the lead was. */
export async function noteStrays(
  db: Tx,
  strays: readonly { readonly ref: RecordRef; readonly about: RecordRef }[],
  now: Instant,
): Promise<void> {
  if (strays.length === 0) return;
  const rows = strays.map(({ ref, about }) => ({ ...ref, aboutObject: about.object, aboutId: about.id }));
  await sql`
    insert into strays (crm, about_object, about_id, kind, object, record_id, since)
    select crm, "aboutObject", "aboutId", kind, object, id, ${time(now)}::timestamptz
    from ${rowsOf(rows, 'crm text, "aboutObject" text, "aboutId" text, kind text, object text, id text')}
    on conflict do nothing`.execute(db);
}

/** Takes out what waited for these records, which are leads now. */
export async function takeStrays(db: Tx, leads: readonly RecordRef[]): Promise<readonly RecordRef[]> {
  if (leads.length === 0) return [];
  const { rows } = await sql<{ crm: RecordRef['crm']; kind: RecordKind; object: string; id: string }>`
    delete from strays s using ${rowsOf(leads, 'crm text, object text, id text')}
    where s.crm = given.crm and s.about_object = given.object and s.about_id = given.id
    returning s.crm, s.kind, s.object, s.record_id as id`.execute(db);
  return rows;
}
