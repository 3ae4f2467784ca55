import { sql } from 'kysely';
import type { LookUpKey } from '../core/match/look-up-keys.ts';
import type { Instant } from '../model/time.ts';
import type { Tx } from './database.ts';
import { rowsOf, time } from './rows.ts';

/** Two leads that may be one person; `a` sorts before `b`. */
export interface Pair {
  readonly a: string;
  readonly b: string;
  readonly why: readonly string[];
  readonly foundAt: Instant;
}

export type PairAnswer = 'same' | 'different';

type Keyed = LookUpKey & { readonly leadId: string };

/** Replaces what these leads are found by. */
export async function putLeadKeys(
  db: Tx,
  leadIds: readonly string[],
  keys: readonly Keyed[],
  isNew: (leadId: string) => boolean,
): Promise<void> {
  const known = leadIds.filter((id) => !isNew(id));
  if (known.length > 0) await sql`delete from lead_keys where lead_id = any(${known})`.execute(db);
  if (keys.length === 0) return;
  await sql`
    insert into lead_keys (kind, value, lead_id)
    select kind, value, "leadId" from ${rowsOf(keys, 'kind text, value text, "leadId" text')}
    on conflict do nothing`.execute(db);
}

/** What more leads than this share, a switchboard or a firm of many Hansens, tells nothing of any two. */
const MOST_SHARED = 20;

/** Other leads with one of these keys, each pair once. */
export async function leadsAlike(
  db: Tx,
  keys: readonly Keyed[],
): Promise<readonly { readonly leadId: string; readonly other: string }[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<{ leadId: string; other: string }>`
    select distinct given."leadId", unnest(found.others) as other
    from ${rowsOf(keys, 'kind text, value text, "leadId" text')}
    cross join lateral (
      select array_agg(k.lead_id) as others from (
        select lead_id from lead_keys where kind = given.kind and value = given.value and lead_id <> given."leadId"
        limit ${MOST_SHARED + 1}) k) found
    where cardinality(found.others) <= ${MOST_SHARED}
    order by 1, 2`.execute(db);
  return rows;
}

/** Lists pairs to be looked at. One that is listed or was answered already stays as it is. */
export async function addPairs(
  db: Tx,
  pairs: readonly { readonly leads: readonly [string, string]; readonly why: readonly string[] }[],
  now: Instant,
): Promise<void> {
  if (pairs.length === 0) return;
  const rows = pairs.map(({ leads, why }) => {
    const [a, b] = [...leads].sort();
    return { a, b, why };
  });
  await sql`
    insert into pairs (a, b, why, found_at)
    select distinct on (a, b) a, b, why, ${time(now)}::timestamptz from ${rowsOf(rows, 'a text, b text, why jsonb')}
    order by a, b on conflict do nothing`.execute(db);
}

/** Pairs nobody has answered, the oldest first. */
export async function readOpenPairs(db: Tx, limit: number): Promise<readonly Pair[]> {
  const { rows } = await sql<Pair>`
    select a, b, why, found_at as "foundAt" from pairs where answer is null
    order by found_at, a, b limit ${limit}`.execute(db);
  return rows;
}

/** Pairs somebody said are one, and that still are two leads: their records are to be merged in the CRMs. */
export async function readPairsToMerge(db: Tx, limit: number): Promise<readonly Pair[]> {
  const { rows } = await sql<Pair>`
    select a, b, why, found_at as "foundAt" from pairs p where answer = 'same'
      and not exists (select 1 from merged_leads m where m.lead_id in (p.a, p.b))
    order by answered_at, a, b limit ${limit}`.execute(db);
  return rows;
}

/** Records an answer. Null: there is no such pair. Otherwise what was answered before, if anything. */
export async function answerPair(
  db: Tx,
  leads: readonly [string, string],
  answer: PairAnswer,
  byWhom: string,
  now: Instant,
): Promise<{ readonly before: PairAnswer | null } | null> {
  const [a, b] = [...leads].sort();
  const { rows } = await sql<{ before: PairAnswer | null }>`
    with known as (select a, b, answer from pairs where a = ${a} and b = ${b} for update)
    update pairs p set answer = ${answer}, by_whom = ${byWhom}, answered_at = ${time(now)}::timestamptz
    from known where p.a = known.a and p.b = known.b returning known.answer as before`.execute(db);
  return rows[0] ?? null;
}

/** The pairs that a beginning of a name (`first-second`, or one lead's id) may mean, open ones and answered. */
export async function pairsNamed(db: Tx, name: string): Promise<readonly Pair[]> {
  const { rows } = await sql<Pair>`
    select a, b, why, found_at as "foundAt" from pairs
    where starts_with(a || '-' || b, ${name}) or b = ${name} order by 1, 2 limit 3`.execute(db);
  return rows;
}

/** These leads, the one known longest first. */
export async function oldestFirst(db: Tx, leadIds: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from leads where id = any(${leadIds}) order by created_at, id`.execute(db);
  return rows.map(({ id }) => id);
}
