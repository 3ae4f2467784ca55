import { sql } from 'kysely';
import type { Entry } from '../../core/kpi/remember.ts';
import type { Tx } from '../database.ts';

/** One line of the journal, with its lead and the policy it was decided by. */
export type LeadLine = Entry & { readonly leadId: string; readonly policy: string };

const LEADS_AT_ONCE = 200;

/** Empties the facts; until the transaction ends nobody else appends to the journal. */
export async function lockFacts(tx: Tx): Promise<void> {
  await sql`lock table events, lead_memories in share row exclusive mode`.execute(tx);
  // First what is counted, a table at a time: row by row, with the facts, takes much longer.
  await sql`delete from counted_touches`.execute(tx);
  await sql`delete from touch_days`.execute(tx);
  await sql`delete from counted_deals`.execute(tx);
  await sql`delete from counted_leads`.execute(tx);
  await sql`delete from touch_facts`.execute(tx);
  await sql`delete from deal_facts`.execute(tx);
  await sql`delete from lead_facts`.execute(tx);
  await sql`delete from lead_memories`.execute(tx);
}

/**
 * The journal some leads at a time, each lead whole, in order; leads that were told of one activity or deal come together.
 * Needs a transaction.
 */
export async function* journalByLead(tx: Tx): AsyncGenerator<readonly LeadLine[]> {
  const bound = new Set<string>();
  for (const ids of groupsOf(await sharedBy(tx))) {
    for (const id of ids) bound.add(id);
    yield await linesOf(tx, ids);
  }
  for (let after = ''; ; ) {
    const { rows: leads } = await sql<{ id: string }>`
      select id from leads where id > ${after} order by id limit ${LEADS_AT_ONCE}`.execute(tx);
    const last = leads.at(-1);
    if (last === undefined) return;
    yield await linesOf(
      tx,
      leads.map(({ id }) => id).filter((id) => !bound.has(id)),
    );
    after = last.id;
  }
}

async function linesOf(tx: Tx, ids: readonly string[]): Promise<readonly LeadLine[]> {
  const { rows } = await sql<LeadLine>`
    select lead_id as "leadId", body as event, decision as trace, learnt_at as "learntAt", policy
    from events where lead_id = any(${ids}) order by seq`.execute(tx);
  return rows;
}

/** The leads of each activity and deal that more than one was told of. */
async function sharedBy(tx: Tx): Promise<readonly (readonly string[])[]> {
  const { rows } = await sql<{ ids: readonly string[] }>`
    select array_agg(distinct lead_id) as ids from events where kind in ('activity', 'deal')
    group by kind, body ->> 'crm', body ->> 'object', body ->> 'id' having min(lead_id) <> max(lead_id)`.execute(
    tx,
  );
  return rows.map(({ ids }) => ids);
}

/** Puts together what has a member in common. */
function groupsOf(sets: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const groups = new Map<string, readonly string[]>();
  for (const set of sets) {
    const group = [...new Set(set.flatMap((id) => groups.get(id) ?? [id]))];
    for (const id of group) groups.set(id, group);
  }
  return [...new Set(groups.values())];
}
