import { sql } from 'kysely';
import { type RecordKind, type RecordRef, refKey } from '../model/crm.ts';
import type { Instant } from '../model/time.ts';
import type { Tx } from './database.ts';
import { rowsOf, time } from './rows.ts';

/** An activity or deal with one of the records it is about, none of which is a lead. */
export interface Stray {
  readonly ref: RecordRef;
  /** Null: it is about nobody at all. */
  readonly about: RecordRef | null;
  /** By the CRM's clock. */
  readonly modifiedAt: Instant;
}

const PAIR =
  'crm text, "aboutObject" text, "aboutId" text, kind text, object text, id text, "modifiedAt" timestamptz';

const pairOf = ({ ref, about, modifiedAt }: Stray) => ({
  ...ref,
  aboutObject: about?.object ?? '',
  aboutId: about?.id ?? '',
  modifiedAt: time(modifiedAt),
});

/** What those who note strays about a record and those who link it know each other by, whether or not it is linked yet. */
const lockKey = sql`hashtextextended('stray:' || crm || ':' || object || ':' || id, 0)`;

/**
 * Notes activities and deals whose lead is not known yet: they may have been told of before the lead was. Gives those of a
 * record that is being linked just now, or was meanwhile: they are to be read again. Call it last in a transaction: whoever
 * links one of these records waits from here on until this commits, and this waits for nobody.
 */
export async function noteStrays(
  db: Tx,
  strays: readonly Stray[],
  now: Instant,
): Promise<readonly RecordRef[]> {
  if (strays.length === 0) return [];
  const abouts = [
    ...new Map(strays.flatMap(({ about }) => (about === null ? [] : [[refKey(about), about]]))).values(),
  ];
  const { rows: free } = await sql<RecordRef>`
    select crm, 'lead' as kind, object, id from ${rowsOf(abouts, 'crm text, object text, id text')}
    where pg_try_advisory_xact_lock_shared(${lockKey})`.execute(db);
  const isFree = new Set(free.map(refKey));
  const isBusy = ({ about }: Stray): boolean => about !== null && !isFree.has(refKey(about));
  const noted = strays.filter((stray) => !isBusy(stray)).map(pairOf);
  // A statement of its own, so that it sees what was linked until the locks were there.
  const { rows: linked } = await sql<RecordRef>`
    with asked as (
      select given.*, l.lead_id from ${rowsOf(noted, PAIR)}
      left join links l on l.crm = given.crm and l.object = "aboutObject" and l.record_id = "aboutId"),
    noted as (
      insert into strays as s (crm, about_object, about_id, kind, object, record_id, since, modified_at)
      select crm, "aboutObject", "aboutId", kind, object, id, ${time(now)}::timestamptz, "modifiedAt" from asked
      where lead_id is null order by crm, object, id, "aboutObject", "aboutId"
      on conflict (crm, about_object, about_id, object, record_id) do update set modified_at = excluded.modified_at
        where s.modified_at is null or s.modified_at < excluded.modified_at)
    select crm, kind, object, id from asked where lead_id is not null`.execute(db);
  const busy = strays.filter(isBusy).map(({ ref }) => ref);
  return [...linked, ...busy];
}

/** Takes out what waited for these records, which were linked in this transaction: see `noteStrays`. */
export async function takeStrays(db: Tx, leads: readonly RecordRef[]): Promise<readonly RecordRef[]> {
  if (leads.length === 0) return [];
  await sql`
    select pg_advisory_xact_lock(${lockKey}) from ${rowsOf(leads, 'crm text, object text, id text')}`.execute(
    db,
  );
  const { rows } = await sql<{ crm: RecordRef['crm']; kind: RecordKind; object: string; id: string }>`
    delete from strays s using ${rowsOf(leads, 'crm text, object text, id text')}
    where s.crm = given.crm and s.about_object = given.object and s.about_id = given.id
    returning s.crm, s.kind, s.object, s.record_id as id`.execute(db);
  return rows;
}

/** Of these, those that are noted just so, with all they are about, by `refKey`. */
export async function knownStrays(db: Tx, strays: readonly Stray[]): Promise<ReadonlySet<string>> {
  if (strays.length === 0) return new Set();
  const { rows } = await sql<RecordRef>`
    select given.crm, given.kind, given.object, given.id from ${rowsOf(strays.map(pairOf), PAIR)}
    left join strays s on s.crm = given.crm and s.about_object = given."aboutObject" and s.about_id = given."aboutId"
      and s.object = given.object and s.record_id = given.id and s.modified_at >= given."modifiedAt"
    group by 1, 2, 3, 4 having bool_and(s.crm is not null)`.execute(db);
  return new Set(rows.map(refKey));
}

/** Forgets strays that their CRM has no more. */
export async function forgetStrays(db: Tx, gone: readonly RecordRef[]): Promise<void> {
  if (gone.length === 0) return;
  await sql`
    delete from strays s using ${rowsOf(gone, 'crm text, object text, id text')}
    where s.crm = given.crm and s.object = given.object and s.record_id = given.id`.execute(db);
}
