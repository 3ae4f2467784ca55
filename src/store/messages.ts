import { type RawBuilder, sql } from 'kysely';
import type { Pending, Settlement, Tried } from '../core/notify/delivery.ts';
import type { ChannelError } from '../model/channel-error.ts';
import { type ChannelName, type Message, type MessageKind, recipientName } from '../model/message.ts';
import type { Instant } from '../model/time.ts';
import type { Tx } from './database.ts';
import { MESSAGES } from './holds.ts';
import { rowsOf, time } from './rows.ts';

export type MessageState = Settlement['state'] | 'out' | 'discarded';

/** More than anybody reads at once. */
const DIGEST = 500;

/** How long a worker has for the messages it took out. */
const CLAIM_MS = 120_000;

/** Adds what is to be told. What was told before, by its key, is not told again. */
export async function putMessages(db: Tx, messages: readonly Message[], now: Instant): Promise<void> {
  if (messages.length === 0) return;
  const rows = messages.map((message) => ({
    key: message.key,
    leadId: message.leadId,
    what: message.what,
    recipient: recipientName(message.to),
    body: message,
    notBefore: time(message.notBefore),
  }));
  await sql`
    insert into messages (key, lead_id, what, recipient, body, not_before, created_at)
    select key, "leadId", what, recipient, body, "notBefore", ${time(now)}::timestamptz
    from ${rowsOf(rows, 'key text, "leadId" text, what text, recipient text, body jsonb, "notBefore" timestamptz')}
    on conflict (key) do nothing`.execute(db);
  await sql`select pg_notify('stafet_work', '')`.execute(db);
}

/**
 * Takes out what is due, the longest first, nothing while somebody holds messages, and with some of a digest all of it. Nobody else gets it until the claim runs
 * out.
 */
export async function claimMessages(db: Tx, limit: number, now: Instant): Promise<readonly Pending[]> {
  const first = await claim(db, sql`true`, limit, now);
  const readers = first.flatMap(({ body }) => (body.digest ? [recipientName(body.to)] : []));
  const rest =
    readers.length === 0
      ? []
      : await claim(db, sql`recipient = any(${readers}) and body @> '{"digest": true}'`, DIGEST, now);
  return [...first, ...rest]
    .map(({ body, ...row }) => ({ message: body, ...row }))
    .sort((a, b) => a.message.notBefore - b.message.notBefore || (a.message.key < b.message.key ? -1 : 1));
}

type Claimed = Omit<Pending, 'message'> & { readonly body: Message };

async function claim(db: Tx, which: RawBuilder<unknown>, limit: number, now: Instant): Promise<Claimed[]> {
  const { rows } = await sql<Claimed>`
    with due as (
      select key from messages
      where not exists (select 1 from holds where crm = ${MESSAGES}) and state in ('waiting', 'out') and not_before <= ${time(now)}::timestamptz
        and (claimed_until is null or claimed_until < ${time(now)}::timestamptz) and ${which}
      order by not_before, key limit ${limit} for update skip locked)
    update messages m set claimed_until = ${time(now + CLAIM_MS)}::timestamptz
    from due where m.key = due.key
    returning m.body, m.state, m.step, m.attempts, m.tried`.execute(db);
  return rows;
}

/**
 * Notes that messages are about to go out by a channel, before they do: after a crash nobody takes them for unsent. Gives
 * the keys of those that are worth sending: not those whose clock has ended meanwhile, nor those of a lead that was erased.
 */
export async function markOut(
  db: Tx,
  out: readonly (Pick<Settlement, 'key' | 'step' | 'attempts' | 'tried'> & {
    readonly channel: ChannelName;
  })[],
): Promise<ReadonlySet<string>> {
  if (out.length === 0) return new Set();
  const { rows } = await sql<{ key: string }>`
    update messages m set state = 'out', step = given.step, channel = given.channel, attempts = given.attempts,
      tried = given.tried
    from ${rowsOf(out, 'key text, step int, channel text, attempts int, tried jsonb')}
    where m.key = given.key and (m.body -> 'clock' = 'null' or exists (
      select 1 from leads l, jsonb_array_elements(l.state -> 'clocks') c
      where l.id = m.lead_id and c ->> 'state' = 'running'
        and c -> 'name' = m.body #> '{clock,name}' and c -> 'startedAt' = m.body #> '{clock,startedAt}'))
    returning m.key`.execute(db);
  return new Set(rows.map(({ key }) => key));
}

export async function settleMessages(db: Tx, settled: readonly Settlement[], now: Instant): Promise<void> {
  if (settled.length === 0) return;
  const rows = settled.map((one) => ({ ...one, notBefore: time(one.notBefore) }));
  await sql`
    update messages m set state = given.state, step = given.step, attempts = given.attempts, channel = given.channel,
      tried = given.tried, error = given.error, not_before = given."notBefore", claimed_until = null,
      ended_at = case when given.state = 'waiting' then null else ${time(now)}::timestamptz end
    from ${rowsOf(
      rows,
      'key text, state text, step int, attempts int, channel text, tried jsonb, error jsonb, "notBefore" timestamptz',
    )} where m.key = given.key`.execute(db);
}

/** A message as `explain` tells it. */
export interface ToldMessage {
  readonly what: MessageKind;
  readonly recipient: string;
  readonly state: MessageState;
  readonly channel: ChannelName | null;
  readonly tried: readonly Tried[];
  readonly subject: string;
  readonly notBefore: Instant;
  readonly endedAt: Instant | null;
  readonly error: ChannelError | null;
}

/** What was told of a lead, in the order it was decided. */
export async function messagesOf(db: Tx, leadId: string): Promise<readonly ToldMessage[]> {
  const { rows } = await sql<ToldMessage>`
    select what, recipient, state, channel, tried, body ->> 'subject' as subject, not_before as "notBefore",
      ended_at as "endedAt", error
    from messages where lead_id = ${leadId} order by created_at, key`.execute(db);
  return rows;
}
