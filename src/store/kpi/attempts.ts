import { sql } from 'kysely';
import type { Slice } from '../../model/kpi/slice.ts';
import type { Tx } from '../database.ts';
import { cutColumn, inSlice } from './where.ts';

/** Attempts made on the leads of a slice, by rep or all together. */
export async function attemptsMade(
  db: Tx,
  slice: Slice,
  by: 'rep' | null,
): Promise<readonly { readonly key: string; readonly leads: number; readonly attempts: number }[]> {
  const { rows } = await sql<{ key: string; leads: number; attempts: number }>`
    select ${by === null ? sql`''` : cutColumn(by)} as key, count(*) as leads, coalesce(sum(f.attempts), 0)::int8 as attempts
    from lead_facts f where ${inSlice(slice)} group by 1 order by 1`.execute(db);
  return rows;
}
