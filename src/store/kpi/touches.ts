import { type RawBuilder, sql } from 'kysely';
import type { Slice } from '../../model/kpi/slice.ts';
import type { Tx } from '../database.ts';
import { rowsOf, time } from '../rows.ts';
import { type Condition, hasCuts, inCuts } from './where.ts';

/** Activities of the period. Needs `touch_facts t`. */
const inPeriod = ({ from, to }: Slice): Condition =>
  sql<boolean>`t.at >= ${time(from)}::timestamptz and t.at < ${time(to)}::timestamptz`;

/** The leads of activities, where it matters which: without a cut the activities alone are read. */
const ofLeads = (slice: Slice): RawBuilder<unknown> =>
  hasCuts(slice) ? sql`join lead_facts f on f.lead_id = t.lead_id and ${inCuts(slice)}` : sql``;

/** What a person did, and not only planned. */
const DONE = sql<boolean>`not t.inbound and not t.open and t.type in ('call', 'email', 'meeting', 'linkedin')`;
const HELD = sql<boolean>`t.type = 'meeting' and not t.open and (t.outcome is null or t.outcome = 'completed')`;

/** Activities of the period by kind. */
export async function activityMix(
  db: Tx,
  slice: Slice,
): Promise<readonly { readonly type: string; readonly n: number }[]> {
  const { rows } = await sql<{ type: string; n: number }>`
    select t.type, count(*) as n from touch_facts t ${ofLeads(slice)}
    where ${inPeriod(slice)} and ${DONE} group by 1 order by 2 desc, 1`.execute(db);
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
    with did as (
      select t.crm, t.by_user, count(*) as activities, count(*) filter (where t.talk) as conversations,
        count(*) filter (where ${HELD}) as meetings
      from touch_facts t ${ofLeads(slice)} where ${inPeriod(slice)} and ${DONE} group by 1, 2)
    select given.rep, sum(activities)::int8 as activities, sum(conversations)::int8 as conversations, sum(meetings)::int8 as meetings
    from did join crm_users u on u.crm = did.crm and u.id = did.by_user
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
    select coalesce(f.role, 'unknown') as role, count(*) filter (where t.open) as planned,
      count(*) filter (where ${HELD}) as held, count(*) filter (where t.outcome = 'no-show') as missed
    from touch_facts t join lead_facts f using (lead_id)
    where t.type = 'meeting' and not t.inbound and ${inPeriod(slice)} and ${inCuts(slice)}
    group by 1 order by 1`.execute(db);
  return rows;
}
