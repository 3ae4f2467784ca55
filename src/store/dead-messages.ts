import { sql } from 'kysely';
import type { Tried } from '../core/notify/delivery.ts';
import type { ChannelError } from '../model/channel-error.ts';
import type { Message } from '../model/message.ts';
import type { Instant } from '../model/time.ts';
import type { Tx } from './database.ts';
import { time } from './rows.ts';

/** A message that is not sent again by itself. */
export interface DeadMessage {
  readonly key: string;
  /** Null: it is about no lead. */
  readonly leadId: string | null;
  readonly what: Message['what'];
  readonly recipient: string;
  readonly subject: string;
  /** failed: no channel took it · unsure: it may or may not have arrived. */
  readonly state: 'failed' | 'unsure';
  readonly tried: readonly Tried[];
  readonly error: ChannelError | null;
  readonly since: Instant;
}

/** Those given up, by key; all of them where `keys` is null, the latest first. */
export async function readDeadMessages(
  db: Tx,
  keys: readonly string[] | null,
  limit: number,
): Promise<readonly DeadMessage[]> {
  const { rows } = await sql<DeadMessage>`
    select key, lead_id as "leadId", what, recipient, body ->> 'subject' as subject, state, tried, error,
      coalesce(ended_at, created_at) as since
    from messages where state in ('failed', 'unsure') and (${keys}::text[] is null or key = any(${keys}))
    order by since desc, key limit ${limit}`.execute(db);
  return rows;
}

/**
 * Has messages sent again by their first channel, as if never tried. What may have arrived already is sent again only where
 * it is named. Gives the keys of those that are.
 */
export async function reviveMessages(
  db: Tx,
  keys: readonly string[] | null,
  now: Instant,
): Promise<readonly string[]> {
  const { rows } = await sql<{ key: string }>`
    update messages set state = 'waiting', step = 0, attempts = 0, channel = null, tried = '[]', error = null,
      not_before = ${time(now)}::timestamptz, claimed_until = null, ended_at = null
    where (state = 'failed' and ${keys}::text[] is null) or (state in ('failed', 'unsure') and key = any(${keys ?? []}))
    returning key`.execute(db);
  await sql`select pg_notify('stafet_work', '')`.execute(db);
  return rows.map(({ key }) => key).sort();
}

/** Does without one; who chose so, and why, stays with it. False: it was not given up. */
export async function discardMessage(db: Tx, key: string, note: Tried): Promise<boolean> {
  const { rows } = await sql<{ key: string }>`
    update messages set state = 'discarded', tried = tried || ${JSON.stringify([note])}::jsonb
    where state in ('failed', 'unsure') and key = ${key} returning key`.execute(db);
  return rows.length > 0;
}
