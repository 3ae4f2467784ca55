import { sql } from 'kysely';
import type { Crm } from '../model/crm.ts';
import type { Instant } from '../model/time.ts';
import type { Tx } from './database.ts';
import { rowsOf, time } from './rows.ts';

/** Away: the CRM does not answer and is left alone; sparse: it is polled less often, since its calls of the day run low. */
export const TROUBLES = ['away', 'sparse'] as const;
export type TroubleKind = (typeof TROUBLES)[number];

/** Why a CRM is worked with less than it could be. */
export interface Trouble {
  readonly crm: Crm;
  readonly what: TroubleKind;
  readonly since: Instant;
  /** Of one that is away, the last that was heard of it. */
  readonly why: string;
}

/** Milliseconds after which what nobody saw again is over: whoever saw it died. */
const FRESH_MS = 60_000;

/** Says that these are so now. Of several processes that see one trouble, the first to have seen it tells since when. */
export async function keepTroubles(db: Tx, troubles: readonly Trouble[], now: Instant): Promise<void> {
  if (troubles.length === 0) return;
  const rows = troubles.map((trouble) => ({ ...trouble, since: time(trouble.since) }));
  const at = sql`${time(now)}::timestamptz`;
  await sql`
    insert into troubles as t (crm, what, since, seen_at, why)
    select crm, what, since, ${at}, why from ${rowsOf(rows, 'crm text, what text, since timestamptz, why text')}
    on conflict (crm, what) do update set seen_at = excluded.seen_at, why = excluded.why,
      since = case when t.seen_at < ${at} - ${FRESH_MS} * interval '1 ms' then excluded.since
                   else least(t.since, excluded.since) end`.execute(db);
}

/** These are over. Another process that still sees one says so again. */
export async function endTroubles(db: Tx, over: readonly Pick<Trouble, 'crm' | 'what'>[]): Promise<void> {
  if (over.length === 0) return;
  await sql`
    delete from troubles t using ${rowsOf(over, 'crm text, what text')}
    where t.crm = given.crm and t.what = given.what`.execute(db);
}

/** What is so now, as far as anybody saw it within the last minute. */
export async function readTroubles(db: Tx, now: Instant): Promise<readonly Trouble[]> {
  const { rows } = await sql<Trouble>`
    select crm, what, since, why from troubles
    where seen_at >= ${time(now)}::timestamptz - ${FRESH_MS} * interval '1 ms' order by crm, what`.execute(
    db,
  );
  return rows;
}
