import { sql } from 'kysely';
import type { LateChange, LateFigure } from '../../model/kpi/late-change.ts';
import type { Slice } from '../../model/kpi/slice.ts';
import type { Instant } from '../../model/time.ts';
import type { Tx } from '../database.ts';
import { rowsOf, time } from '../rows.ts';
import { inCutsOfFacts } from './where.ts';

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

/** What changed in one figure of one local day. */
export interface LateDay {
  /** As 2026-11-24, in the slice's zone. */
  readonly day: string;
  readonly figure: LateFigure;
  readonly currency: string | null;
  readonly delta: number;
  readonly leads: number;
  /** When the last of it was heard of. */
  readonly heardAt: Instant;
}

/**
 * Changes of days in the slice that were over when they were heard of, the last heard first. A handover's day is that of the
 * lead, an activity's its own. Steps are never before the handover by more than the clocks of two CRMs differ.
 */
export async function lateDays(db: Tx, slice: Slice): Promise<readonly LateDay[]> {
  const { rows } = await sql<LateDay>`
    with late as (
      select r.*, case when r.figure in ('activities', 'meetings') then r.at else f.mql_at end as dated
      from late_changes r join lead_facts f using (lead_id)
      where r.at >= ${time(slice.from)}::timestamptz - interval '1 day' and ${inCutsOfFacts(slice)}
        and (r.learnt_at at time zone ${slice.zone})::date > (r.at at time zone ${slice.zone})::date)
    select to_char(dated at time zone ${slice.zone}, 'YYYY-MM-DD') as day, figure, currency, sum(delta)::float8 as delta,
      count(distinct lead_id)::int8 as leads, max(learnt_at) as "heardAt"
    from late where dated >= ${time(slice.from)}::timestamptz and dated < ${time(slice.to)}::timestamptz
    group by 1, 2, 3 having sum(delta) <> 0 order by 6 desc, 1, 2, 3`.execute(db);
  return rows;
}
