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

/** The journal some leads at a time, each lead whole and in order. Needs a transaction. */
export async function* journalByLead(tx: Tx): AsyncGenerator<readonly LeadLine[]> {
  for (let after = ''; ; ) {
    const { rows: leads } = await sql<{ id: string }>`
      select id from leads where id > ${after} order by id limit ${LEADS_AT_ONCE}`.execute(tx);
    const ids = leads.map(({ id }) => id);
    const last = ids.at(-1);
    if (last === undefined) return;
    const { rows } = await sql<LeadLine>`
      select lead_id as "leadId", body as event, decision as trace, learnt_at as "learntAt", policy
      from events where lead_id = any(${ids}) order by seq`.execute(tx);
    yield rows;
    after = last;
  }
}
