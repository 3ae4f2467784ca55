import { type RawBuilder, sql } from 'kysely';
import type { SetName } from '../../core/kpi/sets.ts';
import { type Cut, type Slice, UNKNOWN } from '../../model/kpi/slice.ts';
import type { Instant } from '../../model/time.ts';
import { time } from '../rows.ts';

export type Condition = RawBuilder<boolean>;

/** A cut that rows have a column for: a team stands for its reps. */
export type CutColumn = Exclude<Cut, 'team'>;

/** When a figure is asked, and how often sales promised to try leads that have no cadence of their own. */
export interface Asked {
  readonly now: Instant;
  readonly attempts: { readonly count: number; readonly days: number };
}

const COLUMNS: readonly CutColumn[] = [
  'source',
  'campaign',
  'rep',
  'market',
  'segment',
  'product',
  'programme',
];

/** The numbers that stand for words of a cut: what rows hold instead. `unknown` has none but 0. */
export const idsOf = (cut: CutColumn, values: readonly string[]): RawBuilder<unknown> =>
  sql`array(select id from kpi_values where cut = ${sql.lit(cut)} and value = any(${values})
    union all select 0 where ${UNKNOWN} = any(${values}))`;

/** The word for a number, where rows are told apart by one. Needs `kpi_values v` joined by it. */
export const WORD = sql<string>`coalesce(v.value, ${sql.lit(UNKNOWN)})`;

/** All of these at once. */
export const all = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(conditions, sql` and `)}`;

/** What is wanted of each cut: every one of these must hold. */
export function cutsOf({ cuts, reps }: Slice): readonly { cut: CutColumn; values: readonly string[] }[] {
  const wanted = COLUMNS.flatMap((cut) => {
    const values = cuts[cut];
    return values === undefined ? [] : [{ cut, values }];
  });
  return reps === null ? wanted : [{ cut: 'rep', values: reps }, ...wanted];
}

/** Rows of the wanted source, rep and so on, whenever. Needs a table with these columns as `c`. */
export const inCuts = (slice: Slice): Condition =>
  all(cutsOf(slice).map(({ cut, values }) => sql<boolean>`c.${sql.raw(cut)} = any(${idsOf(cut, values)})`));

/** The same of facts, by their words: for the few rows that are looked at one by one. Needs `lead_facts f`. */
export const inCutsOfFacts = (slice: Slice): Condition =>
  all(
    cutsOf(slice).map(
      ({ cut, values }) => sql<boolean>`coalesce(f.${sql.raw(cut)}, ${sql.lit(UNKNOWN)}) = any(${values})`,
    ),
  );

/** Rows that fall into the period by this column of theirs. */
export const inPeriod = ({ from, to }: Slice, column: RawBuilder<unknown>): Condition =>
  sql<boolean>`${column} >= ${time(from)}::timestamptz and ${column} < ${time(to)}::timestamptz`;

/** Leads handed over in the period, of the wanted source, rep and so on. Needs `counted_leads c`. */
export const inSlice = (slice: Slice): Condition =>
  sql<boolean>`${inPeriod(slice, sql`c.mql_at`)} and ${inCuts(slice)}`;

/** Whether a lead handed over belongs to a set. Needs `counted_leads c`. */
export function inSet(set: SetName, { now, attempts }: Asked): Condition {
  const at = sql`${time(now)}::timestamptz`;
  const hours = sql`make_interval(hours => 24 * coalesce(c.cadence_days, ${attempts.days}::int))`;
  const missing = sql`(c.due_at < ${at} and not c.contacted)`;
  const paced = sql`(c.mql_at + ${hours} <= ${at} and (c.decided_at is null or c.decided_at > c.mql_at + ${hours}))`;
  const conditions: Readonly<Record<SetName, RawBuilder<unknown>>> = {
    handed: sql`true`,
    icp: sql`c.icp`,
    contacted: sql`c.contacted`,
    waiting: sql`c.waiting`,
    promised: sql`(c.kept or c.late or ${missing})`,
    kept: sql`c.kept`,
    breached: sql`(c.late or ${missing})`,
    decided: sql`(c.accepted or c.rejected)`,
    accepted: sql`c.accepted`,
    rejected: sql`c.rejected`,
    sql: sql`c.sql`,
    opportunity: sql`c.opportunity`,
    won: sql`c.won`,
    lost: sql`c.lost`,
    paced,
    tried: sql`(${paced} and c.attempts_in_time >= coalesce(c.cadence_count, ${attempts.count}::int))`,
    booked: sql`c.booked`,
    met: sql`c.met`,
    missed: sql`c.missed`,
  };
  return sql<boolean>`${conditions[set]}`;
}
