import { sql } from 'kysely';
import type { Slice } from '../../model/kpi/slice.ts';
import type { Tx } from '../database.ts';
import { rowsOf, time } from '../rows.ts';
import { type Condition, inCuts } from './where.ts';

/** Activities of the period by reps with leads of the cuts, done and not only planned. Needs `touch_facts t`, `lead_facts f`. */
const done = (slice: Slice): Condition => sql<boolean>`
  t.at >= ${time(slice.from)}::timestamptz and t.at < ${time(slice.to)}::timestamptz and not t.inbound and not t.open
  and t.type in ('call', 'email', 'meeting', 'linkedin') and ${inCuts(slice)}`;

const HELD = sql<boolean>`t.type = 'meeting' and not t.open and (t.outcome is null or t.outcome = 'completed')`;
/** An answered call, or a meeting that took place, with a lead that sales had by then. */
const TALK = sql<boolean>`
  ((t.type = 'call' and t.outcome = 'connected') or (${HELD})) and f.mql_at <= t.at + interval '1 minute'`;

/** Activities of the period by kind. */
export async function activityMix(
  db: Tx,
  slice: Slice,
): Promise<readonly { readonly type: string; readonly n: number }[]> {
  const { rows } = await sql<{ type: string; n: number }>`
    select t.type, count(*) as n from touch_facts t join lead_facts f using (lead_id)
    where ${done(slice)} group by 1 order by 2 desc, 1`.execute(db);
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
    select given.rep, count(*) as activities, count(*) filter (where ${TALK}) as conversations,
      count(*) filter (where ${HELD}) as meetings
    from touch_facts t join lead_facts f using (lead_id)
      join crm_users u on u.crm = t.crm and u.id = t.by_user
      join ${rowsOf(people, 'rep text, email text')} on lower(given.email) = lower(u.email)
    where ${done(slice)} group by 1 order by 1`.execute(db);
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
    where t.type = 'meeting' and not t.inbound and t.at >= ${time(slice.from)}::timestamptz
      and t.at < ${time(slice.to)}::timestamptz and ${inCuts(slice)}
    group by 1 order by 1`.execute(db);
  return rows;
}
