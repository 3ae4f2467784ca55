import { sql } from 'kysely';
import type { Slice } from '../../model/kpi/slice.ts';
import type { Instant } from '../../model/time.ts';
import type { Tx } from '../database.ts';
import { inCuts } from './where.ts';

/** A lead on offer that nobody has reached for. */
export interface WaitingLead {
  readonly lead: string;
  readonly name: string | null;
  readonly company: string | null;
  readonly market: string | null;
  readonly rep: string | null;
  readonly mqlAt: Instant | null;
  readonly dueAt: Instant;
}

/** Leads on offer with a deadline and without contact, the most urgent first; all of them are counted. */
export async function waitingLeads(
  db: Tx,
  slice: Slice,
  now: Instant,
  limit: number,
): Promise<{
  readonly leads: readonly WaitingLead[];
  readonly waiting: number;
  readonly overdue: number;
  readonly queued: number;
}> {
  const { rows: leads } = await sql<WaitingLead>`
    select f.lead_id as lead, nullif(concat_ws(' ', l.state #>> '{fields,person.first-name,value}', l.state #>> '{fields,person.last-name,value}'), '') as name,
      l.state #>> '{fields,company.name,value}' as company, f.market, f.rep, f.mql_at as "mqlAt", f.due_at as "dueAt"
    from lead_facts f join leads l on l.id = f.lead_id
    where f.contact_at is null and f.stage = 'mql' and f.due_at is not null and l.disposition = 'synced' and ${inCuts(slice)}
    order by f.due_at, f.lead_id limit ${limit}`.execute(db);
  const { rows } = await sql<{ waiting: number; overdue: number; queued: number }>`
    select count(*) filter (where f.due_at is not null) as waiting,
      count(*) filter (where f.due_at < ${new Date(now).toISOString()}::timestamptz) as overdue,
      count(*) filter (where f.due_at is null) as queued
    from lead_facts f where f.contact_at is null and f.stage = 'mql' and ${inCuts(slice)}`.execute(db);
  return { leads, ...(rows[0] ?? { waiting: 0, overdue: 0, queued: 0 }) };
}
