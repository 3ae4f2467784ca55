import { sql } from 'kysely';
import type { Tx } from './database.ts';

export type Counts = Readonly<Record<string, number>>;

/** Where everything stands. Leads are synced, refused or held; records no lead came of are set aside. */
export interface Status {
  readonly leads: number;
  readonly synced: number;
  readonly refused: Counts;
  readonly held: number;
  readonly heldFor: Counts;
  readonly setAside: Counts;
  readonly byStage: Counts;
  readonly byOwner: Counts;
  readonly bySal: Counts;
  /** Leads on offer that no rep has, by the queue they stand in, and by the pool in whose line they wait. */
  readonly inQueue: Counts;
  readonly inLine: Counts;
  /** Since when the longest of them has had nobody, epoch milliseconds; null when each has somebody. */
  readonly nobodysSince: number | null;
  /** Live records that are a lead, by CRM: what the CRM's own count is held against. */
  readonly linked: Counts;
  /** Work that is not done; what concerns a record that somebody deleted waits for nothing. */
  readonly waiting: { readonly hints: number; readonly outbox: number; readonly dead: number };
  /** Milliseconds from a lead's arrival, by the CRM's clock, to its task in the later of both CRMs. */
  readonly handoverMs: {
    readonly p50: number;
    readonly p95: number;
    readonly max: number;
    readonly n: number;
  };
  /** Events whose only change was a value Stafet itself had written. */
  readonly echoes: number;
  readonly blockedFields: number;
  /** What people were told, by how far that is: waiting, out, sent, skipped, failed, unsure. */
  readonly messages: Counts;
}

const NOBODY = 'nobody';

async function countBy(
  db: Tx,
  query: ReturnType<typeof sql<{ name: string | null; n: number }>>,
): Promise<Counts> {
  const { rows } = await query.execute(db);
  return Object.fromEntries(rows.map(({ name, n }) => [name ?? NOBODY, n]));
}

async function one(db: Tx, query: ReturnType<typeof sql<{ n: number }>>): Promise<number> {
  const { rows } = await query.execute(db);
  return rows[0]?.n ?? 0;
}

export async function readStatus(db: Tx): Promise<Status> {
  const dispositions = await countBy(
    db,
    sql`select disposition as name, count(*) as n from leads group by 1`,
  );
  return {
    leads: Object.values(dispositions).reduce((sum, n) => sum + n, 0),
    synced: dispositions.synced ?? 0,
    refused: await countBy(
      db,
      sql`select reason as name, count(*) as n from leads where disposition = 'refused' group by 1 order by 1`,
    ),
    held: dispositions.held ?? 0,
    heldFor: await countBy(
      db,
      sql`select reason as name, count(*) as n from leads where disposition = 'held' group by 1 order by 1`,
    ),
    setAside: await countBy(
      db,
      sql`select reason as name, count(*) as n from set_aside group by 1 order by 1`,
    ),
    byStage: await countBy(
      db,
      sql`select stage as name, count(*) as n from leads where disposition = 'synced' group by 1 order by 1`,
    ),
    byOwner: await countBy(
      db,
      sql`select owner as name, count(*) as n from leads where disposition = 'synced' group by 1 order by 1`,
    ),
    bySal: await countBy(
      db,
      sql`select coalesce(sal, 'none') as name, count(*) as n from leads where disposition = 'synced' group by 1 order by 1`,
    ),
    inQueue: await countBy(
      db,
      sql`select state -> 'assignment' ->> 'queue' as name, count(*) as n from leads
          where stage = 'mql' and disposition = 'synced' and state -> 'assignment' ->> 'queue' is not null group by 1 order by 1`,
    ),
    inLine: await countBy(
      db,
      sql`select waits_for as name, count(*) as n from leads where waits_for is not null group by 1 order by 1`,
    ),
    nobodysSince: await nobodysSince(db),
    linked: await countBy(
      db,
      sql`select crm as name, count(*) as n from links where state = 'live' group by 1 order by 1`,
    ),
    waiting: {
      hints: await one(db, sql`select count(*) as n from hints`),
      outbox: await one(
        db,
        sql`
        select count(*) as n from outbox o left join leads l on l.id = o.lead_id
        where o.state in ('ready', 'sending') and (o.lead_id is null
          or (l.disposition = 'synced' or (l.disposition = 'held' and o.kind = 'lead'))
            and coalesce(l.state -> 'links' -> o.crm ->> 'state', '') <> 'gone')`,
      ),
      dead: await one(db, sql`select count(*) as n from outbox where state = 'dead'`),
    },
    handoverMs: await readHandover(db),
    echoes: await one(
      db,
      sql`
      select count(*) as n from events
      where kind = 'seen' and body ->> 'first' = 'false' and body -> 'changed' <> '{}'::jsonb
        and not jsonb_path_exists(decision, '$.merge[*] ? (@.why <> "same" && @.why <> "ours")')`,
    ),
    blockedFields: await one(db, sql`select count(*) as n from blocked_fields`),
    messages: await countBy(db, sql`select state as name, count(*) as n from messages group by 1 order by 1`),
  };
}

async function nobodysSince(db: Tx): Promise<number | null> {
  const { rows } = await sql<{ at: number | null }>`
    select min((state -> 'assignment' ->> 'at')::bigint) as at from leads
    where stage = 'mql' and disposition = 'synced' and state -> 'assignment' ->> 'rep' is null`.execute(db);
  return rows[0]?.at ?? null;
}

async function readHandover(db: Tx): Promise<Status['handoverMs']> {
  const { rows } = await sql<Status['handoverMs']>`
    with arrived as (
      select lead_id, min((body ->> 'createdAt')::bigint) as at from events where kind = 'seen' group by lead_id),
    tasked as (
      select lead_id, extract(epoch from max(first_done_at)) * 1000 as at from outbox
      where kind = 'task' and key like 'task/%/first-call/%' group by lead_id having count(*) = count(first_done_at)),
    took as (select greatest(0, round(t.at - a.at)) as ms from tasked t join arrived a using (lead_id))
    select coalesce(round(percentile_cont(0.5) within group (order by ms)), 0)::bigint as p50,
           coalesce(round(percentile_cont(0.95) within group (order by ms)), 0)::bigint as p95,
           coalesce(max(ms), 0)::bigint as max, count(*) as n from took`.execute(db);
  return rows[0] ?? { p50: 0, p95: 0, max: 0, n: 0 };
}
