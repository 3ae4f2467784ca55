import { sql } from 'kysely';
import type { Crm } from '../model/crm.ts';
import type { CrmError } from '../model/crm-error.ts';
import type { Instant } from '../model/time.ts';
import type { Tx } from './database.ts';
import { rowsOf, time } from './rows.ts';

/** A value, or with `*` a whole field, that a CRM refuses until an admin mends its set-up. */
export interface BlockedField {
  readonly object: string;
  readonly field: string;
  readonly value: string;
}

export const ANY_VALUE = '*';

/** Notes them, and returns those that were not known: each is reported once, not once a record. */
export async function blockFields(
  db: Tx,
  crm: Crm,
  fields: readonly BlockedField[],
  error: CrmError,
  now: Instant,
): Promise<readonly BlockedField[]> {
  const { rows } = await sql<BlockedField>`
    insert into blocked_fields (crm, object, field, value, error, since)
    select ${crm}, object, field, value, ${JSON.stringify(error)}::jsonb, ${time(now)}::timestamptz
    from ${rowsOf(fields, 'object text, field text, value text')}
    on conflict do nothing returning object, field, value`.execute(db);
  return rows;
}

export async function readBlocked(db: Tx, crm: Crm): Promise<readonly BlockedField[]> {
  const { rows } =
    await sql<BlockedField>`select object, field, value from blocked_fields where crm = ${crm}`.execute(db);
  return rows;
}

/** Takes back that they are blocked: one of them has gone through. */
export async function freeFields(db: Tx, crm: Crm, fields: readonly BlockedField[]): Promise<void> {
  await sql`
    delete from blocked_fields b using ${rowsOf(fields, 'object text, field text, value text')}
    where b.crm = ${crm} and b.object = given.object and b.field = given.field and b.value = given.value`.execute(
    db,
  );
}
