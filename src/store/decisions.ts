import { sql } from 'kysely';
import type { Instant } from '../model/time.ts';
import type { Tx } from './database.ts';
import { time } from './rows.ts';

/** What a feedback meeting decided. */
export interface MeetingDecision {
  readonly number: number;
  readonly at: Instant;
  readonly byWhom: string;
  readonly what: string;
  /** Rep id of whose it is; null: nobody's in particular. */
  readonly who: string | null;
  /** A day as 2026-12-31; null: no date. */
  readonly until: string | null;
  /** The change of the rules it led to; null: none yet. */
  readonly change: { readonly hash: string; readonly at: Instant; readonly why: string } | null;
}

/** Puts a decision on record, and gives its number. */
export async function addDecision(
  db: Tx,
  { at, byWhom, what, who, until }: Omit<MeetingDecision, 'number' | 'change'>,
): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    insert into decisions_made (at, by_whom, what, who, until)
    values (${time(at)}::timestamptz, ${byWhom}, ${what}, ${who}, ${until}::date) returning number`.execute(
    db,
  );
  return rows[0]?.number ?? 0;
}

/** All decisions, the oldest first. */
export async function readDecisions(db: Tx): Promise<readonly MeetingDecision[]> {
  const { rows } = await sql<
    Omit<MeetingDecision, 'change'> & { hash: string | null; changedAt: Instant; why: string }
  >`
    select d.number, d.at, d.by_whom as "byWhom", d.what, d.who, to_char(d.until, 'YYYY-MM-DD') as until,
      r.hash, r.at as "changedAt", r.why
    from decisions_made d left join rollouts r on r.seq = d.rollout order by d.number`.execute(db);
  return rows.map(({ hash, changedAt, why, ...decision }) => ({
    ...decision,
    change: hash === null ? null : { hash, at: changedAt, why },
  }));
}

/** Notes that decisions led to the rules that are live now. */
export async function ledToLive(db: Tx, numbers: readonly number[]): Promise<void> {
  if (numbers.length === 0) return;
  await sql`
    update decisions_made set rollout = (select max(seq) from rollouts)
    where number = any(${numbers})`.execute(db);
}
