import { sql } from 'kysely';
import type { Crm } from '../model/crm.ts';
import type { CrmErrorKind } from '../model/crm-error.ts';
import type { Instant } from '../model/time.ts';
import type { Tx } from './database.ts';

/** Work for one CRM that waits for a time or for something else, and why, in the CRM's words where it said any. */
export interface Wait {
  readonly crm: Crm;
  readonly what: 'reads' | 'writes' | 'tasks without a record';
  readonly n: number;
  /** When the first of them is due; null: not by itself. */
  readonly until: Instant | null;
  readonly kind: CrmErrorKind | null;
  readonly said: string | null;
}

/** All that is not done, by CRM. What another process has out counts as due when its claim ends. */
export async function readWaits(db: Tx): Promise<readonly Wait[]> {
  const { rows } = await sql<Wait>`
    select crm, 'reads' as what, count(*) as n, min(greatest(not_before, claimed_until)) as until, null as kind, null as said
    from hints group by crm
    union all
    select crm, 'writes', count(*),
      case when ${isHeld} then null else min(greatest(not_before, claimed_until)) end,
      mode() within group (order by error ->> 'kind'),
      case when ${isHeld} then 'deliveries are held: stafet release lets them go on'
        else mode() within group (order by error ->> 'message') end
    from outbox o where state in ('ready', 'sending') and (kind = 'lead' or ${hasRecord}) group by crm
    union all
    select crm, 'tasks without a record', count(*), null, null, null
    from outbox o where state in ('ready', 'sending') and kind <> 'lead' and not ${hasRecord} group by crm
    order by 1, 2`.execute(db);
  return rows;
}

const isHeld = sql`exists (select 1 from holds where holds.crm = o.crm)`;

/** A task of the team's own needs none. */
const hasRecord = sql`(o.lead_id is null or exists (
  select 1 from links l where l.lead_id = o.lead_id and l.crm = o.crm and l.state = 'live'))`;
