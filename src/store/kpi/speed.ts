import { type RawBuilder, sql } from 'kysely';
import type { Slice } from '../../model/kpi/slice.ts';
import type { Tx } from '../database.ts';
import { cutColumn, inSlice } from './where.ts';

/** How long leads of a slice waited for their first contact, in minutes; nulls where none was contacted. */
export interface Wait {
  readonly n: number;
  readonly mean: number | null;
  readonly median: number | null;
  readonly p90: number | null;
}

const COLUMNS = { clock: 'f.contact_minutes', work: 'f.contact_work_minutes' } as const;
export type Minutes = keyof typeof COLUMNS;

/** Upper bounds of the distribution's bars, in minutes; the last bar has none. */
export const BARS: readonly number[] = [5, 15, 30, 60, 120, 240, 480, 1440];

export interface Bar {
  /** Minutes from and below; null for no bound. */
  readonly from: number;
  readonly below: number | null;
  readonly n: number;
}

type By = 'day' | 'rep' | 'channel';

/** Waiting times by the clock on the wall or in working time; with a dimension, one row for each of its values. */
export async function waits(
  db: Tx,
  slice: Slice,
  minutes: Minutes,
  by: By | null,
): Promise<readonly (Wait & { readonly key: string })[]> {
  const column = sql.raw(COLUMNS[minutes]);
  const { rows } = await sql<{ key: string; n: number; mean: number | null; at: number[] | null }>`
    select ${by === null ? sql`''` : keyOf(by, slice.zone)} as key, count(${column}) as n, avg(${column})::float8 as mean,
      percentile_cont(array[0.5, 0.9]) within group (order by ${column}) as at
    from lead_facts f where ${inSlice(slice)} and ${column} is not null group by 1 order by 1`.execute(db);
  return rows.map(({ key, n, mean, at }) => ({
    key,
    n,
    mean: rounded(mean),
    median: rounded(at?.[0] ?? null),
    p90: rounded(at?.[1] ?? null),
  }));
}

const rounded = (value: number | null): number | null =>
  value === null ? null : Math.round(value * 10) / 10;

function keyOf(by: By, zone: string): RawBuilder<string> {
  if (by === 'rep') return cutColumn('rep');
  if (by === 'channel') return sql`f.contact_by`;
  return sql`to_char(f.mql_at at time zone ${sql.lit(zone)}, 'YYYY-MM-DD')`;
}

/** How many leads waited how long. */
export async function waitBars(db: Tx, slice: Slice, minutes: Minutes): Promise<readonly Bar[]> {
  const column = sql.raw(COLUMNS[minutes]);
  const { rows } = await sql<{ bar: number; n: number }>`
    select width_bucket(${column}::float8, ${BARS}::float8[]) as bar, count(*) as n
    from lead_facts f where ${inSlice(slice)} and ${column} is not null group by 1`.execute(db);
  const counts = new Map(rows.map(({ bar, n }) => [bar, n]));
  return [0, ...BARS].map((from, bar) => ({ from, below: BARS[bar] ?? null, n: counts.get(bar) ?? 0 }));
}
