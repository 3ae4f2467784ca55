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

/**
 * In how many days after MQL half of the leads that came to a stage had come to it; null where none has. Times are counted
 * by their length in hundredths of a day, as they are told: the median of these is found among some thousand rows.
 */
export async function daysTo(db: Tx, slice: Slice): Promise<DaysTo> {
  const { rows } = await sql<{ stage: keyof DaysTo; days: number }>`
    with took as (
      select sal_days, sql_days, opportunity_days, won_days, count(*) as n from counted_leads c
      where ${inSlice(slice)} and c.accepted
      group by grouping sets ((sal_days), (sql_days), (opportunity_days), (won_days))),
    by_stage as (
      select case when sal_days is not null then 'sal' when sql_days is not null then 'sql'
          when opportunity_days is not null then 'opportunity' else 'won' end as stage,
        coalesce(sal_days, sql_days, opportunity_days, won_days) as days, n from took),
    in_line as (
      select stage, days, n, sum(n) over (partition by stage) as of,
        sum(n) over (partition by stage order by days) as upto
      from by_stage where days is not null)
    select stage, round(avg(days) / 100, 2)::float8 as days from (
      select stage, min(days) filter (where upto * 2 >= of) as days from in_line group by stage
      union all select stage, min(days) filter (where upto * 2 > of) from in_line group by stage) middle
    group by stage`.execute(db);
  const of = (stage: keyof DaysTo): number | null => rows.find((row) => row.stage === stage)?.days ?? null;
  return { sal: of('sal'), sql: of('sql'), opportunity: of('opportunity'), won: of('won') };
}
