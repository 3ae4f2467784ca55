import { sql } from 'kysely';
import type { Targets } from '../../core/kpi/targets.ts';
import type { Slice } from '../../model/kpi/slice.ts';
import type { Tx } from '../database.ts';
import { rowsOf } from '../rows.ts';
import { type CutColumn, inSlice, WORD } from './where.ts';
import { wantedOf } from './words.ts';

/** What the deals of some leads are worth in the currency of the targets, and how many could not be told. */
export interface DealValue {
  readonly key: string;
  readonly pipeline: number;
  readonly won: number;
  readonly openDeals: number;
  readonly wonDeals: number;
  /** Open or won deals without an amount, or in a currency that has no rate. */
  readonly unpriced: number;
}

/** Open and won deals of the leads of a slice, by a cut or all together. */
export async function dealValues(
  db: Tx,
  slice: Slice,
  by: CutColumn | null,
  { currency, rates }: Targets,
): Promise<readonly DealValue[]> {
  const table = Object.entries(rates).map(([code, rate]) => ({ code, rate }));
  const { rows } = await sql<DealValue>`
    select ${by === null ? sql`''` : WORD} as key,
      round(coalesce(sum(d.amount * given.rate) filter (where not d.won), 0))::float8 as pipeline,
      round(coalesce(sum(d.amount * given.rate) filter (where d.won), 0))::float8 as won,
      coalesce(sum(d.deals) filter (where not d.won), 0)::int8 as "openDeals",
      coalesce(sum(d.deals) filter (where d.won), 0)::int8 as "wonDeals",
      sum(case when given.rate is null then d.deals else d.deals - d.priced end)::int8 as unpriced
    from (select ${by === null ? sql`0` : sql`c.${sql.raw(by)}`} as key, c.won, c.currency, sum(c.amount) as amount,
          count(*) as deals, count(c.amount) as priced
        from counted_deals c where ${inSlice(slice, await wantedOf(db, slice))} group by 1, 2, 3) d
      left join kpi_values v on v.id = d.key
      left join ${rowsOf(table, 'code text, rate numeric')} on given.code = coalesce(d.currency, ${currency})
    group by 1 order by 1`.execute(db);
  return rows;
}
