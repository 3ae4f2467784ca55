import { sql } from 'kysely';
import type { Asked } from '../../core/kpi/set-tests.ts';
import type { SetName } from '../../core/kpi/sets.ts';
import { BARS } from '../../core/kpi/spread.ts';
import type { Crm } from '../../model/crm.ts';
import type { Slice } from '../../model/kpi/slice.ts';
import type { Instant } from '../../model/time.ts';
import type { Tx } from '../database.ts';
import { localHour } from './local-time.ts';
import { all, type Condition, inSet, inSlice } from './where.ts';
import { wantedOf } from './words.ts';

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

function narrowed({ reason, day, weekday, hour, bar }: Narrower, slice: Slice): Condition {
  const conditions: Condition[] = [];
  const midnight = sql`(${day}::date::timestamp at time zone ${slice.zone})`;
  const next = sql`((${day}::date + 1)::timestamp at time zone ${slice.zone})`;
  const local = localHour(slice);
  if (reason !== undefined) conditions.push(sql<boolean>`c.reason = (select kpi_value('reason', ${reason}))`);
  if (day !== undefined) conditions.push(sql<boolean>`c.mql_at >= ${midnight} and c.mql_at < ${next}`);
  if (weekday !== undefined) conditions.push(sql<boolean>`${local} / 24 + 1 = ${weekday}::int`);
  if (hour !== undefined) conditions.push(sql<boolean>`${local} % 24 = ${hour}::int`);
  if (bar !== undefined)
    conditions.push(sql<boolean>`width_bucket(c.work_tenths::float8 / 10, ${BARS}::float8[]) = ${bar}`);
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
  const which = sql<boolean>`${inSlice(slice, await wantedOf(db, slice))} and ${inSet(set, asked)} and ${narrowed(only, slice)}`;
  const { rows: counted } = await sql<{ total: number }>`
    select count(*) as total from counted_leads c where ${which}`.execute(db);
  const { rows } = await sql<LeadBehind>`
    select f.lead_id as lead, nullif(concat_ws(' ', l.state #>> '{fields,person.first-name,value}', l.state #>> '{fields,person.last-name,value}'), '') as name,
      l.state #>> '{fields,company.name,value}' as company, f.stage, f.rep, f.source, f.campaign, f.market,
      f.mql_at as "mqlAt", f.due_at as "dueAt", f.contact_at as "contactAt", round(f.contact_minutes::numeric, 1)::float8 as "contactMinutes",
      round(f.contact_work_minutes::numeric, 1)::float8 as "contactWorkMinutes", f.sal_at as "salAt", f.rejected_at as "rejectedAt",
      f.reject_reason as "rejectReason", f.won_at as "wonAt",
      coalesce((select jsonb_agg(jsonb_build_object('crm', k.crm, 'object', k.object, 'id', k.record_id) order by k.crm, k.record_id)
        from links k where k.lead_id = f.lead_id and k.state = 'live'), '[]') as records
    from counted_leads c join lead_facts f using (lead_id) join leads l on l.id = c.lead_id
    where ${which} order by c.mql_at desc, c.lead_id limit ${page.limit} offset ${page.offset}`.execute(db);
  return { total: counted[0]?.total ?? 0, leads: rows };
}
