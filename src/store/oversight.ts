import { sql } from 'kysely';
import type { Instant } from '../model/time.ts';
import type { Tx } from './database.ts';
import { type Hold, readHolds } from './holds.ts';
import { countGaps } from './log-gaps.ts';
import { time } from './rows.ts';
import { readTroubles, type Trouble } from './troubles.ts';

/** What waits for a person, or was stopped by one. */
export interface Oversight {
  /** Leads that are held longer than they should be, and the day by which the first should have been looked at. */
  readonly overdue: { readonly n: number; readonly since: Instant | null };
  /** Pairs of leads that may be one, not answered yet. */
  readonly toReview: number;
  /** Pairs said to be one whose records are still to be merged in the CRMs. */
  readonly toMerge: number;
  /** Fields of leads that two systems kept rewriting, and that are written no more. */
  readonly cutOff: number;
  /** Fields both CRMs changed at once, of the last seven days. */
  readonly conflicts: number;
  readonly holds: readonly Hold[];
  /** CRMs that do not answer, or are polled sparsely. */
  readonly troubles: readonly Trouble[];
  /** What reps did and did not log, by kind. */
  readonly gaps: Readonly<Record<string, number>>;
  /** People who were erased. */
  readonly erased: number;
}

/** Costs what waits, not what exists. */
export async function readOversight(db: Tx, now: Instant): Promise<Oversight> {
  const at = sql`${time(now)}::timestamptz`;
  const { rows } = await sql<
    Omit<Oversight, 'overdue' | 'holds' | 'troubles' | 'gaps'> & { n: number; since: Instant | null }
  >`
    select (select count(*) from leads where disposition = 'held' and held_until < ${at}) as n,
      (select min(held_until) from leads where disposition = 'held' and held_until < ${at}) as since,
      (select count(*) from pairs where answer is null) as "toReview",
      (select count(*) from pairs p where answer = 'same'
        and not exists (select 1 from merged_leads m where m.lead_id in (p.a, p.b))) as "toMerge",
      (select count(*) from rewrites where cut_at is not null) as "cutOff",
      (select count(*) from conflicts where at > ${at} - interval '7 days') as conflicts,
      (select count(*) from erasures) as erased`.execute(db);
  const holds = await readHolds(db);
  const troubles = await readTroubles(db, now);
  const gaps: Record<string, number> = {};
  for (const { kind, n } of await countGaps(db)) gaps[kind] = (gaps[kind] ?? 0) + n;
  const { n = 0, since = null, ...counts } = rows[0] ?? {};
  const none = { toReview: 0, toMerge: 0, cutOff: 0, conflicts: 0, erased: 0 };
  return { overdue: { n, since }, ...none, ...counts, holds, troubles, gaps };
}
