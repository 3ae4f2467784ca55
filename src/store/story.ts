import { sql } from 'kysely';
import type { Trace } from '../core/decide/world.ts';
import type { Crm } from '../model/crm.ts';
import type { CrmError } from '../model/crm-error.ts';
import type { Effect } from '../model/effect.ts';
import type { LeadEvent } from '../model/lead-event.ts';
import type { LeadState } from '../model/lead-state.ts';
import type { VendorFields } from '../model/remote.ts';
import type { Instant } from '../model/time.ts';
import { readConflicts, type StoredConflict } from './conflicts.ts';
import type { Db, Tx } from './database.ts';
import { messagesOf, type ToldMessage } from './messages.ts';

/** One line of a lead's journal. */
export interface StoryEvent {
  readonly seq: number;
  readonly event: LeadEvent;
  readonly learntAt: Instant;
  /** Hash of the policy that decided. */
  readonly policy: string;
  readonly trace: Trace;
}

/** Somebody got the lead. */
export interface StoryTurn {
  readonly pool: string | null;
  readonly rule: string;
  readonly rep: string | null;
  readonly queue: string | null;
  readonly at: Instant;
  readonly why: readonly string[];
}

/** A record that is, or was, the lead. */
export interface StoryRecord {
  readonly crm: Crm;
  readonly object: string;
  readonly id: string;
  readonly state: string;
  readonly modifiedAt: Instant | null;
  /** Being written, by the vendor's names. */
  readonly pending: VendorFields;
}

/** Something to be true in a CRM, and how far that is. */
export interface StoryEffect {
  readonly crm: Crm;
  readonly kind: Effect['kind'];
  readonly state: string;
  readonly subject: string | null;
  readonly recordId: string | null;
  readonly attempts: number;
  readonly notBefore: Instant;
  readonly firstDoneAt: Instant | null;
  readonly doneAt: Instant | null;
  readonly error: CrmError | null;
}

/** All that is on record of one lead, each list in the order it came about. */
export interface Story {
  readonly state: LeadState;
  readonly since: Instant;
  readonly events: readonly StoryEvent[];
  readonly turns: readonly StoryTurn[];
  readonly records: readonly StoryRecord[];
  readonly effects: readonly StoryEffect[];
  /** Fields both CRMs changed at once, the latest first. */
  readonly conflicts: readonly StoredConflict[];
  readonly messages: readonly ToldMessage[];
}

/**
 * The ids of the leads that a word names: a lead's own id, an e-mail it has or had, or a record's id in a CRM. Several
 * ids of one record may be tried at once. Usually one; none when nobody knows it.
 */
export async function leadsNamed(db: Tx, words: readonly string[]): Promise<readonly string[]> {
  const lower = words.map((word) => word.toLowerCase());
  const { rows } = await sql<{ id: string }>`
    select id from leads where id = any(${words})
    union select lead_id from links where record_id = any(${words})
    union select lead_id from identities where kind in ('email', 'former-email') and value = any(${lower})
    order by 1`.execute(db);
  return rows.map(({ id }) => id);
}

/** Why a record has no lead of its own; null when nothing is on record of it. */
export async function readSetAside(
  db: Tx,
  words: readonly string[],
): Promise<{
  readonly crm: Crm;
  readonly object: string;
  readonly id: string;
  readonly detail: string;
} | null> {
  const { rows } = await sql<{ crm: Crm; object: string; id: string; detail: string }>`
    select crm, object, record_id as id, detail from set_aside where record_id = any(${words}) limit 1`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** Reads a lead's story as it is at one moment; null when there is no such lead. */
export const readStory = (db: Db, id: string): Promise<Story | null> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((tx) => readAll(tx, id));

/** More than anybody reads of one lead. */
const MOST_CONFLICTS = 100;

async function readAll(tx: Tx, id: string): Promise<Story | null> {
  const lead = await sql<{ state: LeadState; since: Instant }>`
    select state, created_at as since from leads where id = ${id}`.execute(tx);
  const found = lead.rows[0];
  if (found === undefined) return null;
  const events = await sql<StoryEvent>`
    select seq, body as event, learnt_at as "learntAt", policy, decision as trace
    from events where lead_id = ${id} order by seq`.execute(tx);
  const turns = await sql<StoryTurn>`
    select pool, rule, rep, queue, at, why from ledger where lead_id = ${id} order by seq`.execute(tx);
  const records = await sql<StoryRecord>`
    select crm, object, record_id as id, state, modified_at as "modifiedAt", pending
    from links where lead_id = ${id} order by crm, state, object, record_id`.execute(tx);
  const effects = await sql<StoryEffect>`
    select crm, kind, state, body -> 'task' ->> 'subject' as subject, record_id as "recordId", attempts,
      not_before as "notBefore", first_done_at as "firstDoneAt", done_at as "doneAt", error
    from outbox where lead_id = ${id} order by created_at, key`.execute(tx);
  return {
    ...found,
    events: events.rows,
    turns: turns.rows,
    records: records.rows,
    effects: effects.rows,
    conflicts: await readConflicts(tx, MOST_CONFLICTS, id),
    messages: await messagesOf(tx, id),
  };
}
