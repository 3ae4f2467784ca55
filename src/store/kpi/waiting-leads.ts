import { type RawBuilder, sql } from 'kysely';
import type { Slice } from '../../model/kpi/slice.ts';
import type { Instant } from '../../model/time.ts';
import type { Tx } from '../database.ts';
import { time } from '../rows.ts';
import { inCutsOfFacts } from './where.ts';

/** A lead on offer that nobody has reached for. */
export interface WaitingLead {
  readonly lead: string;
  readonly name: string | null;
  readonly company: string | null;
  readonly market: string | null;
  readonly rep: string | null;
  readonly dueAt: Instant;
}

const NAME = sql<
  string | null
>`nullif(concat_ws(' ', l.state #>> '{fields,person.first-name,value}', l.state #>> '{fields,person.last-name,value}'), '')`;

/** Half of the list at most is of leads that are late already: those that can still be reached in time come first. */
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
  const at = sql`${time(now)}::timestamptz`;
  const on = sql<boolean>`f.contact_at is null and f.stage = 'mql' and ${inCutsOfFacts(slice)}`;
  const { rows } = await sql<{ waiting: number; overdue: number; queued: number }>`
    select count(*) filter (where f.due_at is not null) as waiting, count(*) filter (where f.due_at < ${at}) as overdue,
      count(*) filter (where f.due_at is null) as queued
    from lead_facts f where ${on}`.execute(db);
  const some = async (when: RawBuilder<boolean>, order: RawBuilder<unknown>, most: number) => {
    if (most <= 0) return [];
    const found = await sql<WaitingLead>`
      select f.lead_id as lead, ${NAME} as name, l.state #>> '{fields,company.name,value}' as company, f.market, f.rep,
        f.due_at as "dueAt"
      from lead_facts f join leads l on l.id = f.lead_id
      where ${on} and l.disposition = 'synced' and ${when} order by ${order}, f.lead_id limit ${most}`.execute(
      db,
    );
    return found.rows;
  };
  const late = await some(sql<boolean>`f.due_at < ${at}`, sql`f.due_at desc`, Math.ceil(limit / 2));
  const early = await some(sql<boolean>`f.due_at >= ${at}`, sql`f.due_at`, limit - late.length);
  return { leads: [...early, ...late], ...(rows[0] ?? { waiting: 0, overdue: 0, queued: 0 }) };
}
