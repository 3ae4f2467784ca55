import { sql } from 'kysely';
import type { Crm } from '../model/crm.ts';
import type { Disposition } from '../model/lead-state.ts';
import type { Tx } from './database.ts';

/** What Stafet has to say of one record of a CRM: whose it is and how that lead stands, or why no lead came of it. */
export interface KnownRecord {
  readonly crm: Crm;
  readonly id: string;
  readonly leadId: string | null;
  readonly disposition: Disposition | 'set-aside';
  readonly reason: string | null;
}

/** Every live record of both CRMs that Stafet knows of. Reads all of them: for reckonings, not for the daily work. */
export async function readKnownRecords(db: Tx): Promise<readonly KnownRecord[]> {
  const { rows } = await sql<KnownRecord>`
    select k.crm, k.record_id as id, k.lead_id as "leadId", l.disposition, l.reason
    from links k join leads l on l.id = k.lead_id where k.state = 'live'
    union all
    select crm, record_id, null, 'set-aside', reason from set_aside`.execute(db);
  return rows;
}
