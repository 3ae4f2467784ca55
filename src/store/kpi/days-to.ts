import { sql } from 'kysely';
import type { Slice } from '../../model/kpi/slice.ts';
import type { Tx } from '../database.ts';
import { inSlice } from './where.ts';

export interface DaysTo {
  readonly sal: number | null;
  readonly sql: number | null;
  readonly opportunity: number | null;
  readonly won: number | null;
}

/** In how many days after MQL half of the leads that came to a stage had come to it; null where none has. */
export async function daysTo(db: Tx, slice: Slice): Promise<DaysTo> {
  const median = (column: string) => sql`
    round((extract(epoch from percentile_cont(0.5) within group (order by ${sql.raw(column)} - f.mql_at)) / 86400)::numeric, 2)::float8`;
  const { rows } = await sql<DaysTo>`
    select ${median('f.sal_at')} as sal, ${median('f.sql_at')} as sql, ${median('f.opp_at')} as opportunity,
      ${median('f.won_at')} as won
    from lead_facts f where ${inSlice(slice)} and f.sal_at is not null`.execute(db);
  return rows[0] ?? { sal: null, sql: null, opportunity: null, won: null };
}
