import { type RawBuilder, sql } from 'kysely';
import type { Wanted } from '../../core/kpi/count-leads.ts';
import type { Asked } from '../../core/kpi/set-tests.ts';
import type { SetName } from '../../core/kpi/sets.ts';
import { type Cut, type Slice, UNKNOWN } from '../../model/kpi/slice.ts';
import { time } from '../rows.ts';

export type Condition = RawBuilder<boolean>;

/** A cut that rows have a column for: a team stands for its reps. */
export type CutColumn = Exclude<Cut, 'team'>;

const COLUMNS: readonly CutColumn[] = [
  'source',
  'campaign',
  'rep',
  'market',
  'segment',
  'product',
  'programme',
];

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

/** Rows of the wanted source, rep and so on, by the numbers of these. Needs a table with these columns as `c`. */
export const inIds = (wanted: Wanted): Condition =>
  all(
    wanted.map(({ column, ids }) => {
      const [first, ...others] = [...ids];
      // One number is compared faster than a list of one.
      if (first === undefined) return sql<boolean>`false`;
      return others.length === 0
        ? sql<boolean>`c.${sql.raw(column)} = ${sql.lit(first)}`
        : sql<boolean>`c.${sql.raw(column)} in (${sql.join([...ids].map((id) => sql.lit(id)))})`;
    }),
  );

/** Facts of the wanted source, rep and so on, by their words: for the few rows that are looked at one by one. Needs `lead_facts f`. */
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
export const inSlice = (slice: Slice, wanted: Wanted): Condition =>
  sql<boolean>`${inPeriod(slice, sql`c.mql_at`)} and ${inIds(wanted)}`;

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
