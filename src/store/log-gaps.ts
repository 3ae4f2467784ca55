import { sql } from 'kysely';
import type { LeadState, LogGap } from '../model/lead-state.ts';
import type { Instant } from '../model/time.ts';
import type { Tx } from './database.ts';
import { time } from './rows.ts';

/** A lead whose log is to be looked at, and when the lead itself was last heard of. */
export interface LogToCheck {
  readonly lead: LeadState;
  readonly heardAt: Instant | null;
}

/**
 * Leads that a rep has or answered for and that something happened to lately, and those whose log lacked something; in the
 * order of their ids, those behind `after`.
 */
export async function logsToCheck(
  db: Tx,
  after: string,
  touchedSince: Instant,
  limit: number,
): Promise<readonly LogToCheck[]> {
  const { rows } = await sql<LogToCheck>`
    select l.state as lead, heard.at as "heardAt"
    from leads l left join lateral (
      select max(t.at) as at from touch_facts t
      where t.lead_id = l.id and t.inbound and t.type in ('call', 'email', 'meeting', 'linkedin')) heard on true
    where l.id > ${after} and l.disposition = 'synced' and (l.state ? 'gaps' or
      (l.updated_at >= ${time(touchedSince)}::timestamptz and l.owner is not null
        and (l.stage = 'mql' or l.sal in ('accepted', 'rejected'))))
    order by l.id limit ${limit}`.execute(db);
  return rows;
}

/** How many gaps each rep has to fill, by kind. Costs the leads that have any. */
export async function countGaps(
  db: Tx,
): Promise<readonly { readonly rep: string; readonly kind: LogGap['kind']; readonly n: number }[]> {
  const { rows } = await sql<{ rep: string; kind: LogGap['kind']; n: number }>`
    select gap ->> 'rep' as rep, gap ->> 'kind' as kind, count(*) as n
    from leads l, jsonb_array_elements(l.state -> 'gaps') gap
    where l.state ? 'gaps' and l.disposition = 'synced' group by 1, 2 order by 1, 2`.execute(db);
  return rows;
}

/** A gap with the lead it is about. */
export interface OpenGap extends LogGap {
  readonly leadId: string;
  /** The lead's e-mail, by which people find it. */
  readonly email: string | null;
}

/** What is not logged, the oldest first. */
export async function readGaps(db: Tx, limit: number): Promise<readonly OpenGap[]> {
  const { rows } = await sql<OpenGap>`
    select l.id as "leadId", l.state #>> '{fields,email,value}' as email, gap ->> 'kind' as kind, gap ->> 'mark' as mark,
      (gap ->> 'at')::float8 as at, gap ->> 'rep' as rep
    from leads l, jsonb_array_elements(l.state -> 'gaps') gap
    where l.state ? 'gaps' and l.disposition = 'synced' order by 5, 1 limit ${limit}`.execute(db);
  return rows;
}
