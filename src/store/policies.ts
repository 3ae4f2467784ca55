import { sql } from 'kysely';
import type { Instant } from '../model/time.ts';
import type { Tx } from './database.ts';
import { time } from './rows.ts';

/** A version of config/ and mappings/, file by file. */
export interface StoredPolicy {
  readonly hash: string;
  readonly texts: Readonly<Record<string, string>>;
}

export interface Rollout {
  readonly hash: string;
  readonly at: Instant;
  readonly byWhom: string;
  readonly why: string;
  readonly effect: unknown;
}

/** Any number, the same in every process. */
const ROLLOUT_LOCK = 7_310_002;

/** Whoever has it may change what is live, until the transaction ends. */
export async function lockRollouts(db: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(ROLLOUT_LOCK)})`.execute(db);
}

/** The version that decides now; null before the first start. */
export async function readLivePolicy(db: Tx): Promise<StoredPolicy | null> {
  const { rows } = await sql<StoredPolicy>`
    select p.hash, p.texts from rollouts r join policies p using (hash) order by r.seq desc limit 1`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** When Stafet first had rules to decide by; null before. */
export async function readLiveSince(db: Tx): Promise<Instant | null> {
  const { rows } = await sql<{ at: Instant }>`select at from rollouts order by seq limit 1`.execute(db);
  return rows[0]?.at ?? null;
}

/** A version by its hash, or by as much of its beginning as is unique. */
export async function findPolicy(db: Tx, hashStart: string): Promise<StoredPolicy | null> {
  const { rows } = await sql<StoredPolicy>`
    select hash, texts from policies where starts_with(hash, ${hashStart}) limit 2`.execute(db);
  return rows.length === 1 ? (rows[0] ?? null) : null;
}

/** Makes a version live, and tells every process. */
export async function addRollout(
  db: Tx,
  policy: StoredPolicy,
  rollout: Omit<Rollout, 'hash'>,
): Promise<void> {
  await sql`
    insert into policies (hash, texts, added_at)
    values (${policy.hash}, ${JSON.stringify(policy.texts)}::jsonb, ${time(rollout.at)}::timestamptz)
    on conflict do nothing`.execute(db);
  await sql`
    insert into rollouts (hash, at, by_whom, why, effect)
    values (${policy.hash}, ${time(rollout.at)}::timestamptz, ${rollout.byWhom}, ${rollout.why}, ${JSON.stringify(rollout.effect)}::jsonb)`.execute(
    db,
  );
  await sql`select pg_notify('stafet_policy', ${policy.hash})`.execute(db);
}

/** All changes of the rules, newest first. */
export async function readRollouts(db: Tx): Promise<readonly Rollout[]> {
  const { rows } = await sql<Rollout>`
    select hash, at, by_whom as "byWhom", why, effect from rollouts order by seq desc`.execute(db);
  return rows;
}
