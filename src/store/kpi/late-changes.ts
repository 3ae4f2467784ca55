import { sql } from 'kysely';
import type { Wanted } from '../../core/kpi/count-leads.ts';
import { SLOT_MS } from '../../core/kpi/local-slots.ts';
import { DAY_MS } from '../../core/work-time/dates.ts';
import type { LateChange, LateFigure } from '../../model/kpi/late-change.ts';
import type { Slice } from '../../model/kpi/slice.ts';
import type { Instant } from '../../model/time.ts';
import type { Tx } from '../database.ts';
import { rowsOf, time } from '../rows.ts';
import { localDayOf } from './local-time.ts';
import { inIds } from './where.ts';
import { wantedOf } from './words.ts';

/** Keeps changes; what happened before the journal begins was told to nobody, and so nothing about it can have changed. */
export async function putLateChanges(db: Tx, changes: readonly LateChange[]): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map((change) => ({
    ...change,
    at: time(change.at),
    learntAt: time(change.learntAt),
  }));
  await sql`
    insert into late_changes (lead_id, figure, at, learnt_at, delta, currency)
    select "leadId", figure, at, "learntAt", delta, currency from ${rowsOf(
      rows,
      '"leadId" text, figure text, at timestamptz, "learntAt" timestamptz, delta numeric, currency text',
    )} where at >= (select learnt_at from events order by seq limit 1)`.execute(db);
}

/** Brings what is told of some leads to their facts, after these. */
export async function dateLateChanges(db: Tx, ids: readonly string[]): Promise<void> {
  await sql`select date_late_changes(${ids})`.execute(db);
}

/** What changed in one figure of one local day. */
export interface LateDay {
  /** As days since 1970, in the slice's zone. */
  readonly day: number;
  readonly figure: LateFigure;
  readonly currency: string | null;
  readonly delta: number;
  /** When the last of it was heard of. */
  readonly heardAt: Instant;
}

/** Changes of days in the slice that were over when they were heard of. Needs `late_changes c`. */
function isLate(slice: Slice, wanted: Wanted, now: Instant) {
  // What happened the day before may count for the slice, and what is heard of after it, too.
  const heard = { ...slice, from: slice.from - 2 * DAY_MS, to: Math.max(slice.to, now) + DAY_MS };
  const day = localDayOf(heard, sql`c.dated_slot`);
  const late = sql`${localDayOf(heard, sql`c.learnt_slot`)} > ${localDayOf(heard, sql`c.at_slot`)}`;
  const slots = sql`c.dated_slot >= ${Math.ceil(slice.from / SLOT_MS)}::int and c.dated_slot < ${Math.ceil(slice.to / SLOT_MS)}::int`;
  return { day, condition: sql`${slots} and ${late} and ${inIds(wanted)}` };
}

/**
 * What of days in the slice that were over changed since, the last heard first. A handover's day is that of the lead, an
 * activity's its own.
 */
export async function lateDays(db: Tx, slice: Slice, now: Instant): Promise<readonly LateDay[]> {
  const { day, condition } = isLate(slice, await wantedOf(db, slice), now);
  const { rows } = await sql<LateDay>`
    select ${day} as day, figure, currency, sum(delta)::float8 as delta, max(learnt_at) as "heardAt"
    from late_changes c where ${condition} group by 1, 2, 3 having sum(delta) <> 0 order by 5 desc, 1, 2, 3`.execute(
    db,
  );
  return rows;
}

/** How many leads a change of one figure is of; `slice` is its day. */
export async function leadsChanged(db: Tx, slice: Slice, figure: LateFigure, now: Instant): Promise<number> {
  const { condition } = isLate(slice, await wantedOf(db, slice), now);
  const { rows } = await sql<{ n: number }>`
    select count(distinct lead_id) as n from late_changes c where ${condition} and figure = ${figure}`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}
