import { type RawBuilder, sql } from 'kysely';
import type { SetName } from '../../core/kpi/sets.ts';
import { type Cut, type Slice, UNKNOWN } from '../../model/kpi/slice.ts';
import type { Instant } from '../../model/time.ts';
import { time } from '../rows.ts';

export type Condition = RawBuilder<boolean>;

/** When a figure is asked, and how often sales promised to try. */
export interface Asked {
  readonly now: Instant;
  readonly attempts: { readonly count: number; readonly days: number };
}

const COLUMNS: Readonly<Record<Exclude<Cut, 'team'>, string>> = {
  source: 'f.source',
  campaign: 'f.campaign',
  rep: 'f.rep',
  market: 'f.market',
  segment: 'f.segment',
  product: 'f.product',
  programme: 'f.programme',
};

/** The values of a cut, with a word for leads that have none. */
export const cutColumn = (cut: Exclude<Cut, 'team'>): RawBuilder<string> =>
  sql`coalesce(${sql.raw(COLUMNS[cut])}, ${sql.lit(UNKNOWN)})`;

/** All of these at once. */
export const all = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(conditions, sql` and `)}`;

/** Whether only some leads are wanted. */
export const hasCuts = ({ cuts, reps }: Slice): boolean => reps !== null || Object.keys(cuts).length > 0;

/** Leads of the wanted source, rep and so on, whenever. Needs `lead_facts f`. */
export function inCuts({ cuts, reps }: Slice): Condition {
  const conditions: Condition[] = reps === null ? [] : [sql<boolean>`f.rep = any(${reps})`];
  if (cuts.source !== undefined) conditions.push(oneOf('source', cuts.source));
  if (cuts.campaign !== undefined) conditions.push(oneOf('campaign', cuts.campaign));
  if (cuts.rep !== undefined) conditions.push(oneOf('rep', cuts.rep));
  if (cuts.market !== undefined) conditions.push(oneOf('market', cuts.market));
  if (cuts.segment !== undefined) conditions.push(oneOf('segment', cuts.segment));
  if (cuts.product !== undefined) conditions.push(oneOf('product', cuts.product));
  if (cuts.programme !== undefined) conditions.push(oneOf('programme', cuts.programme));
  return all(conditions);
}

const oneOf = (cut: Exclude<Cut, 'team'>, values: readonly string[]): Condition =>
  sql<boolean>`${cutColumn(cut)} = any(${values})`;

/** Leads handed over in the period, of the wanted source, rep and so on. Needs `lead_facts f`. */
export const inSlice = (slice: Slice): Condition =>
  sql<boolean>`f.mql_at >= ${time(slice.from)}::timestamptz and f.mql_at < ${time(slice.to)}::timestamptz and ${inCuts(slice)}`;

/** Whether a lead handed over belongs to a set. Needs `lead_facts f`. */
export function inSet(set: SetName, { now, attempts }: Asked): Condition {
  const at = sql`${time(now)}::timestamptz`;
  const days = sql`make_interval(days => ${attempts.days}::int)`;
  const paced = sql`(f.mql_at + ${days} <= ${at} and coalesce(least(f.sal_at, f.rejected_at), 'infinity') > f.mql_at + ${days})`;
  const conditions: Readonly<Record<SetName, RawBuilder<unknown>>> = {
    handed: sql`true`,
    icp: sql`f.icp`,
    contacted: sql`f.contact_at is not null`,
    waiting: sql`(f.contact_at is null and f.stage = 'mql')`,
    promised: sql`(f.due_at is not null and (f.contact_at is not null or f.due_at < ${at}))`,
    kept: sql`f.contact_at <= f.due_at`,
    breached: sql`(f.contact_at > f.due_at or (f.contact_at is null and f.due_at < ${at}))`,
    decided: sql`(f.sal_at is not null or f.rejected_at is not null)`,
    accepted: sql`f.sal_at is not null`,
    rejected: sql`f.rejected_at is not null`,
    sql: sql`f.sql_at is not null`,
    opportunity: sql`f.opp_at is not null`,
    won: sql`f.won_at is not null`,
    lost: sql`f.stage = 'lost'`,
    paced,
    tried: sql`(${paced} and f.attempts_in_time >= ${attempts.count}::int)`,
    booked: sql`f.meetings > 0`,
    met: sql`f.meetings_held > 0`,
    missed: sql`f.meetings_missed > 0`,
  };
  return sql<boolean>`${conditions[set]}`;
}
