import { sql } from 'kysely';
import type { Crm, RecordRef } from '../model/crm.ts';
import type { CrmError } from '../model/crm-error.ts';
import {
  type Effect,
  type EntryWanted,
  LANES,
  type NurtureWanted,
  type TaskWanted,
} from '../model/effect.ts';
import type { VendorFields } from '../model/remote.ts';
import type { Instant } from '../model/time.ts';
import type { Tx } from './database.ts';
import { rowsOf, time } from './rows.ts';

export interface ClaimedEffect {
  readonly key: string;
  readonly leadId: string;
  readonly kind: Effect['kind'];
  readonly body: {
    readonly task?: TaskWanted;
    readonly entry?: EntryWanted;
    readonly nurture?: NurtureWanted;
  };
  readonly version: number;
  readonly recordId: string | null;
  readonly attempts: number;
  /** The outcome of an earlier try is not known. */
  readonly unsure: boolean;
}

const CLAIM_MS = 60_000;

function keyOf(leadId: string, effect: Effect): string {
  switch (effect.kind) {
    case 'lead':
      return `lead/${leadId}/${effect.crm}`;
    case 'task':
      return `task/${effect.task.key}/${effect.crm}`;
    case 'entry':
      return `entry/${effect.entry.key}/${effect.crm}`;
    case 'nurture':
      return `nurture/${leadId}/${effect.nurture.list}/${effect.crm}`;
  }
}

function bodyOf(effect: Effect): object {
  switch (effect.kind) {
    case 'lead':
      return {};
    case 'task':
      return { task: effect.task };
    case 'entry':
      return { entry: effect.entry };
    case 'nurture':
      return { nurture: effect.nurture };
  }
}

/** Adds effects. One that already waits takes the new wish and version: several changes of a record are one write. */
export async function putEffects(
  db: Tx,
  effects: readonly { readonly leadId: string; readonly effect: Effect }[],
  now: Instant,
): Promise<void> {
  if (effects.length === 0) return;
  const rows = [...new Map(effects.map((entry) => [keyOf(entry.leadId, entry.effect), entry])).entries()].map(
    ([key, { leadId, effect }]) => ({
      key,
      leadId,
      crm: effect.crm,
      kind: effect.kind,
      lane: LANES[effect.lane],
      body: bodyOf(effect),
    }),
  );
  await sql`
    insert into outbox (key, lead_id, crm, kind, lane, body, not_before, created_at)
    select key, "leadId", crm, kind, lane, body, ${time(now)}::timestamptz, ${time(now)}::timestamptz
    from ${rowsOf(rows, 'key text, "leadId" text, crm text, kind text, lane int, body jsonb')}
    on conflict (key) do update
      set body = outbox.body || excluded.body, version = outbox.version + 1,
          lane = case when outbox.state in ('ready', 'sending') then least(outbox.lane, excluded.lane) else excluded.lane end,
          state = case when outbox.state = 'sending' then 'sending' else 'ready' end,
          attempts = case when outbox.state in ('dead', 'discarded') then 0 else outbox.attempts end,
          not_before = least(outbox.not_before, excluded.not_before)
      -- An entry that stands there as it is wished, or is on its way: nobody ticks those off, so there is nothing to put right.
      where not (outbox.kind = 'entry' and outbox.state in ('sending', 'done') and outbox.body -> 'entry' = excluded.body -> 'entry')`.execute(
    db,
  );
  await sql`select pg_notify('stafet_work', '')`.execute(db);
}

/**
 * Takes out what is due for a CRM, most urgent first; nothing while somebody holds deliveries to it. A task waits until its
 * lead lives in that CRM. Lanes below `lowest` are left for later.
 */
export async function claimEffects(
  db: Tx,
  crm: Crm,
  limit: number,
  now: Instant,
  lowest: number = LANES.backfill,
): Promise<readonly ClaimedEffect[]> {
  const { rows } = await sql<ClaimedEffect>`
    with due as (
      select key, unsure from outbox o
      where crm = ${crm} and state in ('ready', 'sending') and not_before <= ${time(now)}::timestamptz
        and (claimed_until is null or claimed_until < ${time(now)}::timestamptz) and lane <= ${lowest}
        and not exists (select 1 from holds where holds.crm = o.crm)
        and (kind = 'lead' or exists (select 1 from links l where l.lead_id = o.lead_id and l.crm = o.crm and l.state = 'live'))
      order by lane, not_before limit ${limit} for update skip locked),
    claimed as (
      update outbox o set state = 'sending', attempts = attempts + 1, unsure = true, claimed_until = ${time(now + CLAIM_MS)}::timestamptz
      from due where o.key = due.key
      returning o.key, o.lead_id as "leadId", o.kind, o.body, o.version, o.record_id as "recordId", o.attempts, due.unsure,
        o.lane, o.not_before)
    select key, "leadId", kind, body, version, "recordId", attempts, unsure from claimed order by lane, not_before, key`.execute(
    db,
  );
  return rows;
}

/** What became of a claimed effect. */
export interface Settled {
  readonly key: string;
  readonly version: number;
  readonly recordId: string | null;
  /** The CRM's object of that record; null where it is gone now. */
  readonly recordObject?: string | null;
}

/** The CRM has it. One that was changed meanwhile goes out again. */
export async function finishEffects(db: Tx, done: readonly Settled[], now: Instant): Promise<void> {
  if (done.length === 0) return;
  const rows = done.map((one) => ({ ...one, recordObject: one.recordObject ?? null }));
  await sql`
    update outbox o set
      state = case when o.version > given.version then 'ready' else 'done' end,
      record_object = case when given."recordId" is null then o.record_object else given."recordObject" end,
      done_version = given.version, record_id = coalesce(given."recordId", o.record_id), attempts = 0, unsure = false,
      claimed_until = null, error = null, first_done_at = coalesce(o.first_done_at, ${time(now)}::timestamptz), done_at = ${time(now)}::timestamptz
    from ${rowsOf(rows, 'key text, version int, "recordId" text, "recordObject" text')} where o.key = given.key`.execute(
    db,
  );
}

/** What the record holds is not known for sure: whatever waits to be written to it looks first. */
export async function doubtEffects(db: Tx, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await sql`update outbox set unsure = true where key = any(${keys}) and state = 'ready'`.execute(db);
}

/** Another try, not before `until`. `unsure`: the outcome of this one is unknown. */
export async function postponeEffects(
  db: Tx,
  back: readonly {
    readonly key: string;
    readonly until: Instant;
    readonly unsure: boolean;
    readonly error: CrmError | null;
  }[],
): Promise<void> {
  if (back.length === 0) return;
  const rows = back.map((row) => ({ ...row, until: time(row.until) }));
  await sql`
    update outbox o set state = 'ready', unsure = given.unsure, claimed_until = null, not_before = given.until, error = given.error
    from ${rowsOf(rows, 'key text, until timestamptz, unsure boolean, error jsonb')} where o.key = given.key`.execute(
    db,
  );
}

/** Nothing more will be tried until somebody acts: a person's change, `stafet retry`, or `discard`. */
export async function buryEffects(
  db: Tx,
  dead: readonly { readonly key: string; readonly error: CrmError }[],
): Promise<void> {
  if (dead.length === 0) return;
  await sql`
    update outbox o set state = 'dead', unsure = false, claimed_until = null, error = given.error
    from ${rowsOf(dead, 'key text, error jsonb')} where o.key = given.key`.execute(db);
}

/** The CRM has this record no longer: the next try makes a new one. */
export async function forgetRecord(db: Tx, key: string): Promise<void> {
  await sql`update outbox set record_id = null, record_object = null where key = ${key}`.execute(db);
}

/** Notes that the CRM has these records of Stafet's no more, and tells which they were. */
export async function missRecords(
  db: Tx,
  gone: readonly RecordRef[],
): Promise<
  readonly {
    readonly key: string;
    readonly leadId: string;
    readonly kind: Effect['kind'];
    readonly task: string | null;
  }[]
> {
  if (gone.length === 0) return [];
  const { rows } = await sql<{ key: string; leadId: string; kind: Effect['kind']; task: string | null }>`
    update outbox o set record_object = null from ${rowsOf(gone, 'crm text, object text, id text')}
    where o.crm = given.crm and o.record_object = given.object and o.record_id = given.id
    returning o.key, o.lead_id as "leadId", o.kind, o.body -> 'task' ->> 'key' as task`.execute(db);
  return rows;
}

/** A record in a CRM that carries Stafet's key. */
export interface OwnRecord {
  readonly crm: Crm;
  readonly object: string;
  readonly id: string;
  readonly key: string;
}

/** Notes records of Stafet's whose making was never known to have succeeded. */
export async function noteOwnRecords(db: Tx, records: readonly OwnRecord[]): Promise<void> {
  if (records.length === 0) return;
  const rows = records.flatMap((record) =>
    ['task', 'entry'].map((kind) => ({ ...record, key: `${kind}/${record.key}/${record.crm}` })),
  );
  await sql`
    update outbox o set record_id = given.id, record_object = given.object
    from ${rowsOf(rows, 'key text, object text, id text')}
    where o.key = given.key and o.record_object is null and (o.record_id is null or o.record_id = given.id)`.execute(
    db,
  );
}

/** Tasks that are over and were last wished open in a CRM: the wish is that they are done, now. */
export async function closeTasks(
  db: Tx,
  tasks: readonly { readonly crm: Crm; readonly key: string }[],
  now: Instant,
): Promise<void> {
  if (tasks.length === 0) return;
  const rows = tasks.map(({ crm, key }) => ({ key: `task/${key}/${crm}` }));
  await sql`
    update outbox o set body = jsonb_set(o.body, '{task,status}', '"done"'), state = 'ready', version = o.version + 1,
      not_before = ${time(now)}::timestamptz
    from ${rowsOf(rows, 'key text')}
    where o.key = given.key and o.state = 'done' and o.body -> 'task' ->> 'status' = 'open'`.execute(db);
  await sql`select pg_notify('stafet_work', '')`.execute(db);
}

/** These go out once more, and make a new record. */
export async function makeAnew(db: Tx, keys: readonly string[], now: Instant): Promise<void> {
  if (keys.length === 0) return;
  await sql`
    update outbox set record_id = null, state = 'ready', version = version + 1, not_before = ${time(now)}::timestamptz
    where key = any(${keys}) and state = 'done'`.execute(db);
  await sql`select pg_notify('stafet_work', '')`.execute(db);
}

/** Keeps what a record is about to be made with: it may be seen before its making is known to have succeeded. */
export async function noteCreates(
  db: Tx,
  creates: readonly { readonly key: string; readonly fields: VendorFields }[],
): Promise<void> {
  if (creates.length === 0) return;
  await sql`
    update outbox o set body = o.body || jsonb_build_object('sent', coalesce(o.body -> 'sent', '[]') || jsonb_build_array(given.fields))
    from ${rowsOf(creates, 'key text, fields jsonb')} where o.key = given.key`.execute(db);
}

/** What these leads' records were made with in a CRM, by lead: oldest try first. */
export async function readCreates(
  db: Tx,
  crm: Crm,
  leadIds: readonly string[],
): Promise<ReadonlyMap<string, readonly VendorFields[]>> {
  if (leadIds.length === 0) return new Map();
  const { rows } = await sql<{ leadId: string; sent: readonly VendorFields[] }>`
    select lead_id as "leadId", body -> 'sent' as sent from outbox
    where crm = ${crm} and kind = 'lead' and lead_id = any(${leadIds}) and body ? 'sent'`.execute(db);
  return new Map(rows.map(({ leadId, sent }) => [leadId, sent]));
}
