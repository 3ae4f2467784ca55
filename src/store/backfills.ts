import { sql } from 'kysely';
import type { Crm, RecordKind } from '../model/crm.ts';
import type { Instant } from '../model/time.ts';
import type { Tx } from './database.ts';
import { time, timeOrNull } from './rows.ts';

/** A reading of everything a CRM has of one kind. */
export interface BackfillRow {
  readonly crm: Crm;
  readonly kind: RecordKind;
  /** Where to go on; null: from the beginning. */
  readonly place: string | null;
  readonly done: number;
  readonly news: number;
  readonly total: number | null;
  /** The latest change the CRM knew of when the reading began, by its own clock. */
  readonly since: Instant | null;
  readonly startedAt: Instant;
  readonly seenAt: Instant;
  readonly endedAt: Instant | null;
  readonly waitsFor: string | null;
  readonly waitsUntil: Instant | null;
}

const COLUMNS = sql`crm, kind, place, done, news, total, since, started_at as "startedAt", seen_at as "seenAt",
  ended_at as "endedAt", waits_for as "waitsFor", waits_until as "waitsUntil"`;

/** All readings, the last of each CRM and kind. */
export async function readBackfills(db: Tx): Promise<readonly BackfillRow[]> {
  const { rows } =
    await sql<BackfillRow>`select ${COLUMNS} from backfills order by crm, started_at, kind`.execute(db);
  return rows;
}

/** The reading that is under way in a CRM; where the last one came to its end, a new one begins. */
export async function beginBackfill(
  db: Tx,
  crm: Crm,
  kinds: readonly RecordKind[],
  now: Instant,
): Promise<readonly BackfillRow[]> {
  await sql`
    insert into backfills as b (crm, kind, started_at, seen_at)
    select ${crm}, kind, ${time(now)}::timestamptz, ${time(now)}::timestamptz from unnest(${kinds}::text[]) kind
    where not exists (select 1 from backfills where crm = ${crm} and ended_at is null)
    on conflict (crm, kind) do update set
      place = null, done = 0, news = 0, total = null, since = null, started_at = excluded.started_at, seen_at = excluded.seen_at,
      ended_at = null, waits_for = null, waits_until = null`.execute(db);
  return (await readBackfills(db)).filter((row) => row.crm === crm);
}

/** Notes what the CRM had when the reading began. */
export async function expectBackfill(
  db: Tx,
  crm: Crm,
  kind: RecordKind,
  has: { readonly total: number; readonly since: Instant | null },
): Promise<void> {
  await sql`
    update backfills set total = ${has.total}, since = ${timeOrNull(has.since)}::timestamptz
    where crm = ${crm} and kind = ${kind}`.execute(db);
}

/** What one page came to. `place` null: it was the last one. */
export interface Step {
  readonly place: string | null;
  readonly records: number;
  readonly news: number;
}

/** Notes that a page is taken in: after a crash the reading goes on behind it. */
export async function stepBackfill(
  db: Tx,
  crm: Crm,
  kind: RecordKind,
  step: Step,
  now: Instant,
): Promise<void> {
  await sql`
    update backfills set place = ${step.place}, done = done + ${step.records}, news = news + ${step.news},
      seen_at = ${time(now)}::timestamptz, waits_for = null, waits_until = null,
      ended_at = case when ${step.place}::text is null then ${time(now)}::timestamptz end
    where crm = ${crm} and kind = ${kind}`.execute(db);
}

/** Says why a reading stands still. */
export async function haltBackfill(
  db: Tx,
  crm: Crm,
  kind: RecordKind,
  waitsFor: string,
  until: Instant | null,
): Promise<void> {
  await sql`
    update backfills set waits_for = ${waitsFor}, waits_until = ${timeOrNull(until)}::timestamptz
    where crm = ${crm} and kind = ${kind}`.execute(db);
}
