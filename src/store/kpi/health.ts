import { sql } from 'kysely';
import type { Crm } from '../../model/crm.ts';
import type { Instant } from '../../model/time.ts';
import type { Tx } from '../database.ts';
import { time } from '../rows.ts';

/** How one CRM's side of things stands. */
export interface CrmHealth {
  readonly crm: Crm;
  readonly toRead: number;
  readonly toWrite: number;
  /** How long the oldest of both has waited, in seconds. */
  readonly oldestSeconds: number;
  readonly dead: number;
}

export interface Health {
  readonly crms: readonly CrmHealth[];
  readonly held: number;
  /** When Stafet last learnt of anything; null before it did. */
  readonly lastEventAt: Instant | null;
  /** Arrival to task in both CRMs, in milliseconds, over the last 24 hours. */
  readonly handoverMs: { readonly n: number; readonly p50: number | null; readonly p95: number | null };
}

/** Costs what waits and what was handed over lately, not what exists. */
export async function readHealth(db: Tx, crms: readonly Crm[], now: Instant): Promise<Health> {
  const at = sql`${time(now)}::timestamptz`;
  const { rows } = await sql<CrmHealth>`
    select c.crm, coalesce(h.n, 0) as "toRead", coalesce(o.n, 0) as "toWrite", coalesce(d.n, 0) as dead,
      greatest(0, round(extract(epoch from ${at} - least(h.since, o.since))))::int as "oldestSeconds"
    from unnest(${crms}::text[]) with ordinality c(crm, place)
      left join (select crm, count(*) n, min(heard_at) since from hints group by 1) h using (crm)
      left join (select crm, count(*) n, min(created_at) since from outbox where state in ('ready', 'sending') group by 1) o using (crm)
      left join (select crm, count(*) n from outbox where state = 'dead' group by 1) d using (crm)
    order by c.place`.execute(db);
  const { rows: rest } = await sql<{ held: number; lastEventAt: Instant | null }>`
    select (select count(*) from leads where disposition = 'held') as held,
      (select learnt_at from events order by seq desc limit 1) as "lastEventAt"`.execute(db);
  const [more] = rest;
  return {
    crms: rows,
    held: more?.held ?? 0,
    lastEventAt: more?.lastEventAt ?? null,
    handoverMs: await handoverTimes(db, now),
  };
}

async function handoverTimes(db: Tx, now: Instant): Promise<Health['handoverMs']> {
  const { rows } = await sql<{ n: number; at: number[] | null }>`
    with late as (select lead_id, arrived_at, mql_at from lead_facts
        where mql_at >= ${time(now)}::timestamptz - interval '24 hours'),
      took as (select greatest(0, extract(epoch from max(o.first_done_at) - max(late.arrived_at)) * 1000)::float8 as ms
        from late join outbox o using (lead_id) where o.kind = 'task'
        group by lead_id having count(*) = count(o.first_done_at))
    select count(*) as n, percentile_cont(array[0.5, 0.95]) within group (order by ms) as at from took`.execute(
    db,
  );
  const { n = 0, at = null } = rows[0] ?? {};
  const whole = (value: number | undefined): number | null =>
    value === undefined ? null : Math.round(value);
  return { n, p50: whole(at?.[0]), p95: whole(at?.[1]) };
}
