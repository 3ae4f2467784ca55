import { type RawBuilder, sql } from 'kysely';
import type { Trace } from '../core/decide/world.ts';
import type { LeadEvent } from '../model/lead-event.ts';
import type { LeadState } from '../model/lead-state.ts';
import type { Instant } from '../model/time.ts';
import type { Db, Tx } from './database.ts';
import { rowsOf } from './rows.ts';

const BATCH = 500;

/** One line of the journal: what happened, when Stafet learnt of it, and what was decided by which policy. */
export interface JournalRow {
  readonly seq: number;
  readonly leadId: string;
  readonly event: LeadEvent;
  readonly learntAt: Instant;
  readonly policy: string;
  readonly trace: Trace;
}

/**
 * Looks at the whole database as it is at one moment, however long the look takes. PostgreSQL itself refuses every write
 * to its tables meanwhile.
 */
export const look = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work);

/** The rows of a query, a batch at a time, so that memory does not grow with their number. One at a time. */
export async function* inBatches<T>(tx: Tx, query: RawBuilder<T>): AsyncGenerator<readonly T[]> {
  await sql`declare walk no scroll cursor for ${query}`.execute(tx);
  for (;;) {
    const { rows } = await sql<T>`fetch ${sql.raw(String(BATCH))} from walk`.execute(tx);
    if (rows.length > 0) yield rows;
    if (rows.length < BATCH) break;
  }
  await sql`close walk`.execute(tx);
}

/** All leads, the oldest first: the order in which new rules reach them. Needs a transaction. */
export async function* allLeads(tx: Tx): AsyncGenerator<readonly LeadState[]> {
  const query = sql<{ state: LeadState }>`select state from leads order by created_at, id`;
  for await (const rows of inBatches(tx, query)) yield rows.map(({ state }) => state);
}

/** Leads on offer, the oldest first. Needs a transaction. */
export async function* leadsOnOffer(tx: Tx): AsyncGenerator<readonly LeadState[]> {
  const query = sql<{
    state: LeadState;
  }>`select state from leads where stage = 'mql' and disposition = 'synced' order by created_at, id`;
  for await (const rows of inBatches(tx, query)) yield rows.map(({ state }) => state);
}

/** The journal in the order it was written, up to and without a moment. Needs a transaction. */
export const journal = (tx: Tx, until: Instant | null): AsyncGenerator<readonly JournalRow[]> =>
  inBatches(
    tx,
    sql<JournalRow>`
      select seq, lead_id as "leadId", body as event, learnt_at as "learntAt", policy, decision as trace from events
      where ${until === null ? sql`true` : sql`learnt_at < ${new Date(until).toISOString()}::timestamptz`} order by seq`,
  );

/**
 * Leads folded anew, beside those that are. They are kept in a table only this connection sees, so that a history of any
 * length can be told again. `worlds` names the versions kept of each lead.
 */
export async function withFold<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.connection().execute(async (own) => {
    await sql`create temporary table if not exists folded (id text primary key, states jsonb not null)`.execute(
      own,
    );
    await sql`truncate folded`.execute(own);
    return look(own, work).finally(() => sql`drop table folded`.execute(own));
  });
}

/** What is kept of some leads, as `writeFolded` left it. */
export async function readFolded<T extends object>(tx: Tx, ids: readonly string[]): Promise<Map<string, T>> {
  const { rows } = await sql<{ id: string; states: T }>`
    select id, states from folded where id = any(${ids})`.execute(tx);
  return new Map(rows.map(({ id, states }) => [id, states]));
}

export async function writeFolded(tx: Tx, folded: ReadonlyMap<string, object>): Promise<void> {
  const rows = [...folded].map(([id, states]) => ({ id, states }));
  await sql`
    insert into folded (id, states) select id, states from ${rowsOf(rows, 'id text, states jsonb')}
    on conflict (id) do update set states = excluded.states`.execute(tx);
}

/** What is kept of all leads, by id. */
export async function* allFolded<T extends object>(tx: Tx): AsyncGenerator<readonly T[]> {
  const query = sql<{ states: T }>`select states from folded order by id`;
  for await (const rows of inBatches(tx, query)) yield rows.map(({ states }) => states);
}

/** Leads that are not what their events make of them, and the first few of them both ways. */
export async function leadsUnlike(
  tx: Tx,
  world: string,
): Promise<{
  readonly compared: number;
  readonly differ: number;
  readonly some: readonly { readonly id: string; readonly stands: unknown; readonly folded: unknown }[];
}> {
  const both = sql`
    select coalesce(l.id, f.id) as id, l.state as stands, f.states -> ${world} as folded
    from leads l full join folded f using (id)`;
  const { rows } = await sql<{ compared: number; differ: number }>`
    select count(*) as compared, count(*) filter (where stands is distinct from folded) as differ
    from (${both}) as each_lead`.execute(tx);
  const some = await sql<{ id: string; stands: unknown; folded: unknown }>`
    select * from (${both}) as each_lead where stands is distinct from folded order by id limit 5`.execute(
    tx,
  );
  return { compared: rows[0]?.compared ?? 0, differ: rows[0]?.differ ?? 0, some: some.rows };
}
