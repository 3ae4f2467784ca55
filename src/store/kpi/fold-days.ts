import { sql } from 'kysely';
import type { Tx } from '../database.ts';

/**
 * Makes one row of the differences that a day's activities left behind. Figures are the same before and after; without it
 * they would in time be read from as many rows as there are activities.
 */
export async function foldDays(db: Tx): Promise<void> {
  await sql`select fold_touch_days()`.execute(db);
}
