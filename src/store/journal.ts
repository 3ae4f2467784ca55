import { sql } from 'kysely';
import type { LedgerEntry, Trace } from '../core/decide/world.ts';
import type { LeadEvent } from '../model/lead-event.ts';
import type { LeadState } from '../model/lead-state.ts';
import type { Instant } from '../model/time.ts';
import type { Tx } from './database.ts';
import { rowsOf, time, timeOrNull } from './rows.ts';

/** One event of a lead and what was decided on it. */
export interface JournalEntry {
  readonly leadId: string;
  readonly event: LeadEvent;
  readonly trace: Trace;
}

/** Appends to the journal, in order. */
export async function appendEvents(
  db: Tx,
  entries: readonly JournalEntry[],
  policy: string,
  now: Instant,
): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map(({ leadId, event, trace }, n) => ({
    n,
    leadId,
    kind: event.kind,
    at: time(event.at),
    event,
    trace,
  }));
  await sql`
    insert into events (lead_id, kind, at, learnt_at, body, policy, decision)
    select "leadId", kind, at, ${time(now)}::timestamptz, event, ${policy}, trace
    from ${rowsOf(rows, 'n int, "leadId" text, kind text, at timestamptz, event jsonb, trace jsonb')} order by n`.execute(
    db,
  );
}

/** Writes who got which lead, and why. */
export async function appendLedger(
  db: Tx,
  entries: readonly (LedgerEntry & { readonly leadId: string; readonly at: Instant })[],
): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map((entry, n) => ({ ...entry, n, at: time(entry.at) }));
  await sql`
    insert into ledger (lead_id, pool, rule, rep, queue, at, why)
    select "leadId", pool, rule, rep, queue, at, why
    from ${rowsOf(rows, 'n int, "leadId" text, pool text, rule text, rep text, queue text, at timestamptz, why jsonb')} order by n`.execute(
    db,
  );
}

/** Brings the clock rows to what the leads say. */
export async function putClocks(db: Tx, leads: readonly LeadState[]): Promise<void> {
  const rows = leads.flatMap(({ id, clocks }) =>
    clocks.map((clock) => ({
      ...clock,
      id,
      startedAt: time(clock.startedAt),
      dueAt: time(clock.dueAt),
      endedAt: timeOrNull(clock.endedAt),
    })),
  );
  if (rows.length === 0) return;
  await sql`
    insert into clocks (lead_id, name, started_at, due_at, state, ended_at)
    select id, name, "startedAt", "dueAt", state, "endedAt"
    from ${rowsOf(rows, 'id text, name text, "startedAt" timestamptz, "dueAt" timestamptz, state text, "endedAt" timestamptz')}
    on conflict (lead_id, name, started_at) do update
      set due_at = excluded.due_at, state = excluded.state, ended_at = excluded.ended_at`.execute(db);
}

/** Leads about which something is due, the longest overdue first. */
export async function leadsDue(db: Tx, now: Instant, limit: number): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from leads where wake_at <= ${time(now)}::timestamptz order by wake_at limit ${limit}`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}
