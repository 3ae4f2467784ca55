import { sql } from 'kysely';
import type { Targets } from '../../core/kpi/targets.ts';
import type { Cut, Slice } from '../../model/kpi/slice.ts';
import type { Tx } from '../database.ts';
import { rowsOf } from '../rows.ts';
import { cutColumn, inSlice } from './where.ts';

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
  by: Exclude<Cut, 'team'> | null,
  { currency, rates }: Targets,
): Promise<readonly DealValue[]> {
  const table = Object.entries(rates).map(([code, rate]) => ({ code, rate }));
  const { rows } = await sql<DealValue>`
    select ${by === null ? sql`''` : cutColumn(by)} as key,
      round(coalesce(sum(d.amount * given.rate) filter (where d.outcome = 'open'), 0))::float8 as pipeline,
      round(coalesce(sum(d.amount * given.rate) filter (where d.outcome = 'won'), 0))::float8 as won,
      count(*) filter (where d.outcome = 'open') as "openDeals",
      count(*) filter (where d.outcome = 'won') as "wonDeals",
      count(*) filter (where d.outcome <> 'lost' and (d.amount is null or given.rate is null)) as unpriced
    from lead_facts f join deal_facts d using (lead_id)
      left join ${rowsOf(table, 'code text, rate numeric')} on given.code = coalesce(d.currency, ${currency})
    where ${inSlice(slice)} group by 1 order by 1`.execute(db);
  return rows;
}
