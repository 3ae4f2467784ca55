import { sql } from 'kysely';
import type { Conflict } from '../core/merge/conflict.ts';
import type { Instant } from '../model/time.ts';
import type { Tx } from './database.ts';
import { rowsOf, time } from './rows.ts';

/** A conflict, with when it was decided by the clock of the CRM that brought it up. */
export interface StoredConflict extends Conflict {
  readonly leadId: string;
  readonly at: Instant;
}

export async function addConflicts(db: Tx, conflicts: readonly StoredConflict[]): Promise<void> {
  if (conflicts.length === 0) return;
  const rows = conflicts.map((conflict) => ({ ...conflict, at: time(conflict.at) }));
  await sql`
    insert into conflicts (lead_id, path, hubspot, salesforce, won, why, at)
    select "leadId", path, coalesce(hubspot, 'null'), coalesce(salesforce, 'null'), won, why, at
    from ${rowsOf(rows, '"leadId" text, path text, hubspot jsonb, salesforce jsonb, won text, why text, at timestamptz')}`.execute(
    db,
  );
}

/** The latest conflicts first; of one lead where one is named. */
export async function readConflicts(
  db: Tx,
  limit: number,
  leadId: string | null = null,
): Promise<readonly StoredConflict[]> {
  const { rows } = await sql<StoredConflict>`
    select lead_id as "leadId", path, hubspot, salesforce, won, why, at from conflicts
    where ${leadId}::text is null or lead_id = ${leadId} order by at desc, seq desc limit ${limit}`.execute(
    db,
  );
  return rows;
}
