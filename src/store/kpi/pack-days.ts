import { sql } from 'kysely';
import type { Tx } from '../database.ts';

/** Packs the leads of days that have changed, so that these are read at once again. Figures are the same before and after. */
export async function packDays(db: Tx): Promise<void> {
  await sql`select pack_days()`.execute(db);
}
