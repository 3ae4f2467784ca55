import { sql } from 'kysely';
import { type Crm, type RecordKind, type RecordRef, refKey } from '../model/crm.ts';
import type { Hint } from '../model/remote.ts';
import type { Instant } from '../model/time.ts';
import type { Tx } from './database.ts';
import { rowsOf, time } from './rows.ts';

/** A hint taken out to be read. `tick` was drawn before the read: what it shows cannot be older. */
export interface ClaimedHint {
  readonly ref: RecordRef;
  readonly tick: number;
  readonly tries: number;
}

/** How long a claim holds when its holder dies. */
const CLAIM_MS = 30_000;

/** Stores hints; one more about a record that already waits only moves its tick, so that it is read again. */
export async function addHints(
  db: Tx,
  hints: readonly Hint[],
  now: Instant,
  notBefore: Instant = now,
): Promise<void> {
  if (hints.length === 0) return;
  const rows = hints.map(({ ref, at }) => ({ ...ref, at: at === undefined ? null : time(at) }));
  await sql`
    insert into hints (crm, kind, object, record_id, happened_at, heard_at, not_before)
    select distinct on (crm, object, id) crm, kind, object, id, at, ${time(now)}::timestamptz, ${time(notBefore)}::timestamptz
    from ${rowsOf(rows, 'crm text, kind text, object text, id text, at timestamptz')}
    order by crm, object, id
    on conflict (crm, object, record_id) do update
      set tick = nextval('ticks'), not_before = least(hints.not_before, excluded.not_before),
          happened_at = coalesce(excluded.happened_at, hints.happened_at)`.execute(db);
  await sql`select pg_notify('stafet_work', '')`.execute(db);
}

/** Of these records, those that a hint has named and nobody has read since, by `refKey`. */
export async function namedAmong(db: Tx, refs: readonly RecordRef[]): Promise<ReadonlySet<string>> {
  if (refs.length === 0) return new Set();
  const { rows } = await sql<RecordRef>`
    select given.crm, given.kind, given.object, given.id
    from ${rowsOf(refs, 'crm text, kind text, object text, id text')}
    join hints h on h.crm = given.crm and h.object = given.object and h.record_id = given.id`.execute(db);
  return new Set(rows.map(refKey));
}

/** Takes out the oldest hints of a CRM that nobody else has out. */
export async function claimHints(
  db: Tx,
  crm: Crm,
  limit: number,
  now: Instant,
): Promise<readonly ClaimedHint[]> {
  const { rows } = await sql<{
    kind: RecordKind;
    object: string;
    record_id: string;
    tick: number;
    tries: number;
  }>`
    with due as (
      select crm, object, record_id from hints
      where crm = ${crm} and not_before <= ${time(now)}::timestamptz
        and (claimed_until is null or claimed_until < ${time(now)}::timestamptz)
      order by not_before limit ${limit} for update skip locked)
    update hints h set claimed_until = ${time(now + CLAIM_MS)}::timestamptz, tries = tries + 1, tick = nextval('ticks')
    from due where h.crm = due.crm and h.object = due.object and h.record_id = due.record_id
    returning h.kind, h.object, h.record_id, h.tick, h.tries`.execute(db);
  return rows.map(({ kind, object, record_id, tick, tries }) => ({
    ref: { crm, kind, object, id: record_id },
    tick,
    tries,
  }));
}

/** Removes hints that were worked through, unless a newer one about the same record came meanwhile. */
export async function finishHints(db: Tx, done: readonly ClaimedHint[]): Promise<void> {
  if (done.length === 0) return;
  const rows = done.map(({ ref, tick }) => ({ crm: ref.crm, object: ref.object, id: ref.id, tick }));
  await sql`
    with worked as (select * from ${rowsOf(rows, 'crm text, object text, id text, tick bigint')}),
    gone as (
      delete from hints h using worked w
      where h.crm = w.crm and h.object = w.object and h.record_id = w.id and h.tick = w.tick)
    update hints h set claimed_until = null, tries = 0 from worked w
    where h.crm = w.crm and h.object = w.object and h.record_id = w.id and h.tick > w.tick`.execute(db);
}

/** Puts hints back for later: the CRM could not be asked, or does not show the record yet. */
export async function postponeHints(db: Tx, back: readonly ClaimedHint[], until: Instant): Promise<void> {
  if (back.length === 0) return;
  const rows = back.map(({ ref }) => ({ crm: ref.crm, object: ref.object, id: ref.id }));
  await sql`
    update hints h set claimed_until = null, not_before = ${time(until)}::timestamptz
    from ${rowsOf(rows, 'crm text, object text, id text')}
    where h.crm = given.crm and h.object = given.object and h.record_id = given.id`.execute(db);
}

/** A number larger than all before: draws the line between reads begun before and after a write ended. */
export async function drawTick(db: Tx): Promise<number> {
  const { rows } = await sql<{ tick: number }>`select nextval('ticks') as tick`.execute(db);
  return rows[0]?.tick ?? 0;
}
