import { sql } from 'kysely';
import type { Instant } from '../../model/time.ts';
import type { Tx } from '../database.ts';

/** Something worth telling about a lead. */
export interface News {
  readonly seq: number;
  readonly at: Instant;
  readonly lead: string;
  readonly name: string | null;
  readonly company: string | null;
  readonly rep: string | null;
  /** The stage it came to, or `breached` when its deadline passed. */
  readonly what: string;
}

/** The latest changes of stage and broken promises, the newest first; `after` is a place in the journal. */
export async function readNews(db: Tx, after: number, limit: number): Promise<readonly News[]> {
  const { rows } = await sql<News>`
    select e.seq, e.learnt_at as at, e.lead_id as lead, l.owner as rep,
      nullif(concat_ws(' ', l.state #>> '{fields,person.first-name,value}', l.state #>> '{fields,person.last-name,value}'), '') as name,
      l.state #>> '{fields,company.name,value}' as company,
      case when e.kind = 'clock-due' then 'breached'
        else jsonb_path_query_first(e.decision, '$.wrote[*] ? (@.path == "stage").after') #>> '{}' end as what
    from (select * from events where seq > ${after} order by seq desc limit 500) e join leads l on l.id = e.lead_id
    where (e.kind = 'clock-due' and e.decision ? 'said')
      or jsonb_path_exists(e.decision, '$.wrote[*] ? (@.path == "stage" && @.after != "raw")')
    order by e.seq desc limit ${limit}`.execute(db);
  return rows;
}

/** The last place in the journal. */
export async function lastSeq(db: Tx): Promise<number> {
  const { rows } = await sql<{ seq: number }>`select coalesce(max(seq), 0)::int8 as seq from events`.execute(
    db,
  );
  return rows[0]?.seq ?? 0;
}
