import { sql } from 'kysely';
import type { SetName } from '../../core/kpi/sets.ts';
import { BARS } from '../../core/kpi/spread.ts';
import type { Crm } from '../../model/crm.ts';
import type { Slice } from '../../model/kpi/slice.ts';
import type { Instant } from '../../model/time.ts';
import type { Tx } from '../database.ts';
import { tenthsOf } from './speed.ts';
import { type Asked, all, type Condition, inSet, inSlice } from './where.ts';

/** A record of a lead in a CRM. */
export interface RecordOf {
  readonly crm: Crm;
  readonly object: string;
  readonly id: string;
}

/** One of the leads that a figure counts. */
export interface LeadBehind {
  readonly lead: string;
  readonly name: string | null;
  readonly company: string | null;
  readonly stage: string;
  readonly rep: string | null;
  readonly source: string | null;
  readonly campaign: string | null;
  readonly market: string | null;
  readonly mqlAt: Instant;
  readonly dueAt: Instant | null;
  readonly contactAt: Instant | null;
  readonly contactMinutes: number | null;
  readonly contactWorkMinutes: number | null;
  readonly salAt: Instant | null;
  readonly rejectedAt: Instant | null;
  readonly rejectReason: string | null;
  readonly wonAt: Instant | null;
  readonly records: readonly RecordOf[];
}

/** Which of the leads of a figure: all but those that are left out are. */
export interface Narrower {
  readonly reason?: string | undefined;
  readonly day?: string | undefined;
  readonly weekday?: number | undefined;
  readonly hour?: number | undefined;
  /** A bar of waiting times, from 0. */
  readonly bar?: number | undefined;
}

function narrowed({ reason, day, weekday, hour, bar }: Narrower, zone: string): Condition {
  const local = sql`(f.mql_at at time zone ${zone})`;
  const conditions: Condition[] = [];
  if (reason !== undefined) conditions.push(sql<boolean>`f.reject_reason = ${reason}`);
  if (day !== undefined) conditions.push(sql<boolean>`to_char(${local}, 'YYYY-MM-DD') = ${day}`);
  if (weekday !== undefined) conditions.push(sql<boolean>`extract(isodow from ${local}) = ${weekday}`);
  if (hour !== undefined) conditions.push(sql<boolean>`extract(hour from ${local}) = ${hour}`);
  if (bar !== undefined)
    conditions.push(sql<boolean>`width_bucket(${tenthsOf('work')}::float8 / 10, ${BARS}::float8[]) = ${bar}`);
  return all(conditions);
}

/** The leads of a slice that are in a set, the newest first, and how many there are in all. */
export async function leadsBehind(
  db: Tx,
  slice: Slice,
  set: SetName,
  asked: Asked,
  only: Narrower,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ readonly total: number; readonly leads: readonly LeadBehind[] }> {
  const which = sql<boolean>`${inSlice(slice)} and ${inSet(set, asked)} and ${narrowed(only, slice.zone)}`;
  const { rows: counted } = await sql<{ total: number }>`
    select count(*) as total from lead_facts f where ${which}`.execute(db);
  const { rows } = await sql<LeadBehind>`
    select f.lead_id as lead, nullif(concat_ws(' ', l.state #>> '{fields,person.first-name,value}', l.state #>> '{fields,person.last-name,value}'), '') as name,
      l.state #>> '{fields,company.name,value}' as company, f.stage, f.rep, f.source, f.campaign, f.market,
      f.mql_at as "mqlAt", f.due_at as "dueAt", f.contact_at as "contactAt", round(f.contact_minutes::numeric, 1)::float8 as "contactMinutes",
      round(f.contact_work_minutes::numeric, 1)::float8 as "contactWorkMinutes", f.sal_at as "salAt", f.rejected_at as "rejectedAt",
      f.reject_reason as "rejectReason", f.won_at as "wonAt",
      coalesce((select jsonb_agg(jsonb_build_object('crm', k.crm, 'object', k.object, 'id', k.record_id) order by k.crm, k.record_id)
        from links k where k.lead_id = f.lead_id and k.state = 'live'), '[]') as records
    from lead_facts f join leads l on l.id = f.lead_id
    where ${which} order by f.mql_at desc, f.lead_id limit ${page.limit} offset ${page.offset}`.execute(db);
  return { total: counted[0]?.total ?? 0, leads: rows };
}
