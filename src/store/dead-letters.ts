import { sql } from 'kysely';
import type { Crm } from '../model/crm.ts';
import type { CrmError } from '../model/crm-error.ts';
import type { Effect } from '../model/effect.ts';
import type { Instant } from '../model/time.ts';
import type { BlockedField } from './blocked.ts';
import type { Tx } from './database.ts';
import { time } from './rows.ts';

/** A wanted end that was given up: nothing more is tried until somebody says so. */
export interface DeadLetter {
  readonly key: string;
  /** Null: a task of the team's own. */
  readonly leadId: string | null;
  readonly crm: Crm;
  readonly kind: Effect['kind'];
  readonly attempts: number;
  readonly error: CrmError | null;
  readonly since: Instant;
}

const COLUMNS = sql`key, lead_id as "leadId", crm, kind, attempts, error, coalesce(done_at, created_at) as since`;

/** Those given up, by key, of one CRM where one is named; all of them where `keys` is null. */
export async function readDeadLetters(
  db: Tx,
  keys: readonly string[] | null,
  crm: Crm | null,
  limit: number,
): Promise<readonly DeadLetter[]> {
  const { rows } = await sql<DeadLetter>`
    select ${COLUMNS} from outbox where state = 'dead'
      and (${crm}::text is null or crm = ${crm}) and (${keys}::text[] is null or key = any(${keys}))
    order by crm, created_at, key limit ${limit}`.execute(db);
  return rows;
}

/** Puts them in line again, as if never tried. */
export async function reviveEffects(db: Tx, keys: readonly string[], now: Instant): Promise<void> {
  await sql`
    update outbox set state = 'ready', attempts = 0, not_before = ${time(now)}::timestamptz, version = version + 1
    where state = 'dead' and key = any(${keys})`.execute(db);
  await sql`select pg_notify('stafet_work', '')`.execute(db);
}

/** Lets go of one: it counts as given up no longer, and what the CRM said of it stays on record. */
export async function discardEffect(db: Tx, key: string): Promise<void> {
  await sql`update outbox set state = 'discarded' where state = 'dead' and key = ${key}`.execute(db);
}

/** A field that a CRM cannot take, with what it said. */
export interface BlockedByCrm extends BlockedField {
  readonly crm: Crm;
  readonly error: CrmError;
  readonly since: Instant;
}

export async function readBlockedFields(db: Tx): Promise<readonly BlockedByCrm[]> {
  const { rows } = await sql<BlockedByCrm>`
    select crm, object, field, value, error, since from blocked_fields order by crm, object, field, value`.execute(
    db,
  );
  return rows;
}

/**
 * Fields are tried again, at each lead's next change; what waits for an hour because Stafet may not do it, at once. Gives how
 * many were blocked.
 */
export async function unblockFields(db: Tx, crm: Crm | null): Promise<number> {
  await sql`
    update outbox set not_before = created_at
    where state = 'ready' and error ->> 'kind' = 'config'
      and (${crm}::text is null or crm = ${crm})`.execute(db);
  const { rows } = await sql`
    delete from blocked_fields where ${crm}::text is null or crm = ${crm} returning field`.execute(db);
  return rows.length;
}
