import { sql } from 'kysely';
import type { Tx } from './database.ts';

/** Ids of leads that wait for somebody of a pool, the longest first. */
export async function readLine(db: Tx, limit: number): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from leads where waits_for is not null order by waits_since, id limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}
