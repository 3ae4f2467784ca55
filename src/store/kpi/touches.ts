import { type RawBuilder, sql } from 'kysely';
import type { Wanted } from '../../core/kpi/count-leads.ts';
import { DAY_MS } from '../../core/work-time/dates.ts';
import type { Slice } from '../../model/kpi/slice.ts';
import type { Tx } from '../database.ts';
import { rowsOf, time } from '../rows.ts';
import { inIds, inPeriod, WORD } from './where.ts';
import { wantedOf } from './words.ts';

/**
 * What people did in the period, as `did` with the sums that `touch_days` keeps: whole days from there, and what is left
 * of the first and last day from the activities themselves. Sums are kept by one cut at a time, so with two and more all
 * comes from the activities.
 */
function did(slice: Slice, wanted: Wanted, only: 'all' | 'meetings' = 'all'): RawBuilder<unknown> {
  const [first, ...others] = wanted;
  const from = Math.ceil(slice.from / DAY_MS) * DAY_MS;
  const to = Math.floor(slice.to / DAY_MS) * DAY_MS;
  const kind = only === 'meetings' ? sql`and c.meeting` : sql``;
  const rows = (period: Pick<Slice, 'from' | 'to'>): RawBuilder<unknown> => sql`
    select c.by_user, c.type, c.role, c.done::int, c.talk::int, c.held::int, c.planned::int, c.missed::int
    from counted_touches c where ${inPeriod({ ...slice, ...period }, sql`c.at`)} and ${inIds(wanted)} ${kind}`;
  if (from >= to || others.length > 0) return sql`(${rows(slice)}) did (${NAMES})`;
  const values = sql`${first === undefined ? [0] : [...first.ids]}::int[]`;
  return sql`(
    select by_user, type, role, done, talk, held, planned, missed from touch_days
    where cut = ${first?.column ?? 'all'} and value = any(${values}) and day >= ${dayOf(from)}::date and day < ${dayOf(to)}::date
    union all ${rows({ from: slice.from, to: from })}
    union all ${rows({ from: to, to: slice.to })}) did (${NAMES})`;
}

const NAMES = sql.raw('by_user, type, role, done, talk, held, planned, missed');
const dayOf = (midnight: number): string => time(midnight).slice(0, 10);

/** Activities of the period by kind. */
export async function activityMix(
  db: Tx,
  slice: Slice,
): Promise<readonly { readonly type: string; readonly n: number }[]> {
  const { rows } = await sql<{ type: string; n: number }>`
    select v.value as type, sum(did.done)::int8 as n from ${did(slice, await wantedOf(db, slice))} join kpi_values v on v.id = did.type
    group by 1 having sum(did.done) > 0 order by 2 desc, 1`.execute(db);
  return rows;
}

export interface RepActivity {
  readonly rep: string;
  readonly activities: number;
  readonly conversations: number;
  readonly meetings: number;
}

/** What each rep did in the period, by who logged it; `people` tells reps by their e-mail address. */
export async function repActivity(
  db: Tx,
  slice: Slice,
  people: readonly { readonly rep: string; readonly email: string }[],
): Promise<readonly RepActivity[]> {
  const { rows } = await sql<RepActivity>`
    with done as (
      select did.by_user, sum(did.done) as activities, sum(did.talk) as conversations, sum(did.held) as meetings
      from ${did(slice, await wantedOf(db, slice))} group by 1 having sum(did.done) > 0)
    select given.rep, sum(activities)::int8 as activities, sum(conversations)::int8 as conversations, sum(meetings)::int8 as meetings
    from done join kpi_values v on v.id = done.by_user
      join crm_users u on v.cut = 'user' and v.value = u.crm || ':' || u.id
      join ${rowsOf(people, 'rep text, email text')} on lower(given.email) = lower(u.email)
    group by 1 order by 1`.execute(db);
  return rows;
}

export interface Meetings {
  readonly planned: number;
  readonly held: number;
  readonly missed: number;
}

/** Meetings of the period by the buying role of the lead. */
export async function meetingsByRole(
  db: Tx,
  slice: Slice,
): Promise<readonly (Meetings & { readonly role: string })[]> {
  const { rows } = await sql<Meetings & { role: string }>`
    select ${WORD} as role, sum(did.planned)::int8 as planned, sum(did.held)::int8 as held, sum(did.missed)::int8 as missed
    from ${did(slice, await wantedOf(db, slice), 'meetings')} left join kpi_values v on v.id = did.role
    where did.type = (select kpi_value('activity', 'meeting'))
    group by 1 having sum(did.held) + sum(did.missed) + sum(did.planned) > 0 order by 1`.execute(db);
  return rows;
}
