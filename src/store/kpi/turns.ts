import { sql } from 'kysely';
import type { Instant } from '../../model/time.ts';
import type { Tx } from '../database.ts';
import { time } from '../rows.ts';

/** How many leads each pool gave to whom in a period. */
export async function turnsTaken(
  db: Tx,
  from: Instant,
  to: Instant,
): Promise<readonly { readonly pool: string; readonly rep: string; readonly n: number }[]> {
  const { rows } = await sql<{ pool: string; rep: string; n: number }>`
    select pool, rep, count(*) as n from ledger
    where pool is not null and rep is not null and at >= ${time(from)}::timestamptz and at < ${time(to)}::timestamptz
    group by 1, 2 order by 1, 2`.execute(db);
  return rows;
}
