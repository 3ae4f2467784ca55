import { sql } from 'kysely';
import type { LeadState } from '../model/lead-state.ts';
import type { Instant } from '../model/time.ts';
import type { Tx } from './database.ts';
import { rowsOf, time, timeOrNull } from './rows.ts';

/** Takes leads out for a decision. Locked in the order of their ids, so that two workers never wait for each other. */
export async function lockLeads(db: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, LeadState>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ state: LeadState }>`
    select state from leads where id = any(${ids}) order by id for update`.execute(db);
  return new Map(rows.map(({ state }) => [state.id, state]));
}

export async function readLeads(db: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, LeadState>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ state: LeadState }>`select state from leads where id = any(${ids})`.execute(
    db,
  );
  return new Map(rows.map(({ state }) => [state.id, state]));
}

const text = (state: LeadState, path: string): string | null => {
  const value = state.fields[path]?.value;
  return typeof value === 'string' ? value : null;
};

/** Writes leads with the columns that lists and counts use. */
export async function putLeads(db: Tx, states: readonly LeadState[], now: Instant): Promise<void> {
  if (states.length === 0) return;
  const rows = states.map((state) => ({
    id: state.id,
    state,
    stage: text(state, 'stage') ?? 'raw',
    owner: text(state, 'owner'),
    sal: text(state, 'sal.status'),
    disposition: state.disposition,
    reason: state.reason,
    held: timeOrNull(state.heldUntil),
    wake: timeOrNull(state.wakeAt ?? null),
    ...placeInLine(state),
  }));
  await sql`
    insert into leads (id, version, state, stage, owner, sal, disposition, reason, held_until, wake_at, waits_for, waits_since, created_at, updated_at)
    select id, 1, state, stage, owner, sal, disposition, reason, held, wake, "waitsFor", "waitsSince", ${time(now)}::timestamptz, ${time(now)}::timestamptz
    from ${rowsOf(rows, 'id text, state jsonb, stage text, owner text, sal text, disposition text, reason text, held timestamptz, wake timestamptz, "waitsFor" text, "waitsSince" timestamptz')}
    on conflict (id) do update
      set version = leads.version + 1, state = excluded.state, stage = excluded.stage, owner = excluded.owner, sal = excluded.sal,
          disposition = excluded.disposition, reason = excluded.reason, held_until = excluded.held_until,
          wake_at = excluded.wake_at, waits_for = excluded.waits_for, waits_since = excluded.waits_since,
          updated_at = excluded.updated_at`.execute(db);
}

/** Of a lead on offer that nobody has yet: the pool in whose line it is, and since when. */
function placeInLine(state: LeadState): {
  readonly waitsFor: string | null;
  readonly waitsSince: Date | string | null;
} {
  const { waitsFor, since } = state.assignment ?? {};
  const isInLine = text(state, 'stage') === 'mql' && state.disposition === 'synced' && waitsFor !== undefined;
  return { waitsFor: isInLine ? waitsFor : null, waitsSince: isInLine ? timeOrNull(since ?? null) : null };
}

/** Something that names one lead: an e-mail, or a record a CRM said is the same. */
export interface Identity {
  readonly kind: 'email' | 'hubspot-record' | 'salesforce-record';
  readonly value: string;
}
export const identityKey = ({ kind, value }: Identity): string => `${kind} ${value}`;

/** Claims identities for leads where nobody has them yet, and tells whose each one is. */
export async function claimIdentities(
  db: Tx,
  claims: readonly (Identity & { readonly leadId: string })[],
): Promise<ReadonlyMap<string, string>> {
  if (claims.length === 0) return new Map();
  const given = rowsOf(claims, 'kind text, value text, "leadId" text');
  await sql`
    insert into identities (kind, value, lead_id)
    select distinct on (kind, value) kind, value, "leadId" from ${given} order by kind, value
    on conflict do nothing`.execute(db);
  return findIdentities(db, claims);
}

/** Whose each identity is; those nobody has are left out. */
export async function findIdentities(
  db: Tx,
  wanted: readonly Identity[],
): Promise<ReadonlyMap<string, string>> {
  if (wanted.length === 0) return new Map();
  const { rows } = await sql<Identity & { leadId: string }>`
    select i.kind, i.value, i.lead_id as "leadId" from identities i
    join ${rowsOf(wanted, 'kind text, value text')} on i.kind = given.kind and i.value = given.value`.execute(
    db,
  );
  return new Map(rows.map((row) => [identityKey(row), row.leadId]));
}

/** The addresses each of these leads is known by, its main one among them; who has none is left out. */
export async function emailsOfLeads(
  db: Tx,
  leadIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (leadIds.length === 0) return new Map();
  const { rows } = await sql<{ leadId: string; emails: readonly string[] }>`
    select lead_id as "leadId", array_agg(value order by value) as emails from identities
    where kind = 'email' and lead_id = any(${leadIds}) group by 1`.execute(db);
  return new Map(rows.map(({ leadId, emails }) => [leadId, emails]));
}
