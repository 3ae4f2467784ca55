import { sql } from 'kysely';
import type { Activity } from '../model/activity.ts';
import { type Crm, type RecordRef, refKey } from '../model/crm.ts';
import type { Instant } from '../model/time.ts';
import type { Tx } from './database.ts';
import { rowsOf, time } from './rows.ts';

/** Of these activities, the meetings that were last seen as plans of people's, by `refKey`. */
export async function plannedMeetings(
  db: Tx,
  refs: readonly RecordRef[],
): Promise<ReadonlyMap<string, Activity>> {
  if (refs.length === 0) return new Map();
  const { rows } = await sql<RecordRef & { body: Activity }>`
    select a.crm, given.kind, a.object, a.record_id as id, a.body
    from ${rowsOf(refs, 'crm text, kind text, object text, id text')}
    join activities a on a.crm = given.crm and a.object = given.object and a.record_id = given.id
    where a.body @> '{"type": "meeting", "open": true, "key": null}'`.execute(db);
  return new Map(rows.map((row) => [refKey(row), row.body]));
}

/** How long ago a meeting may have begun that is looked at once more: longer than anybody is down. */
const BEGUN_MS = 7 * 86_400_000;
/** As many as are read in a few calls; the others come with the next poll. */
const MOST_BEGUN = 200;

/** Meetings of people's that nobody gave an outcome, last seen as plans, that have begun since. */
export async function meetingsBegun(db: Tx, crm: Crm, now: Instant): Promise<readonly RecordRef[]> {
  const { rows } = await sql<{ object: string; id: string }>`
    select object, record_id as id from touch_facts
    where type = 'meeting' and crm = ${crm} and open and outcome is null
      and at <= ${time(now)}::timestamptz and at > ${time(now - BEGUN_MS)}::timestamptz
    order by at limit ${MOST_BEGUN}`.execute(db);
  return rows.map(({ object, id }) => ({ crm, kind: 'activity', object, id }));
}
