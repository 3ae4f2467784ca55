import { CONTACTS } from '../kinds.ts';
import { CALCULATED, type CrmRecord, type Values } from '../model.ts';
import type { Portal, Shelf } from '../portal.ts';
import { javaIso } from '../time.ts';
import { commit } from './commit.ts';
import { parseInstant } from './values.ts';

const later = (known: string | undefined, at: number) =>
  javaIso(Math.max(parseInstant(known ?? '') ?? at, at));
const plusOne = (known: string | undefined) => String(Number(known ?? '0') + 1);

/**
 * A call, mail, meeting, message or note was logged on a record: HubSpot moves the record's
 * activity figures, which also bumps its modification date.
 */
export function noteActivity(
  portal: Portal,
  engagement: Shelf,
  logged: CrmRecord,
  target: Shelf,
  record: CrmRecord,
): void {
  const role = engagement.kind.engagement;
  if (role === undefined || !target.schema.properties.has('num_notes')) return;
  const at =
    parseInstant(logged.values.hs_timestamp ?? logged.values.hs_meeting_start_time ?? '') ?? logged.createdAt;
  if (at > portal.clock.now()) return;
  const { values } = record;
  const set: Values = {
    num_notes: plusOne(values.num_notes),
    notes_last_updated: later(values.notes_last_updated, at),
    ...(role === 'contacting'
      ? {
          num_contacted_notes: plusOne(values.num_contacted_notes),
          notes_last_contacted: later(values.notes_last_contacted, at),
        }
      : {}),
    ...(role === 'contacting' && target.kind === CONTACTS ? firstTouch(engagement, record, at) : {}),
  };
  commit(portal, target, record, set, CALCULATED);
}

/** The first contact with a person, which response-time reports are made of. */
function firstTouch({ kind }: Shelf, record: CrmRecord, at: number): Values {
  if (record.values.hs_sa_first_engagement_date !== undefined) return {};
  return {
    hs_sa_first_engagement_date: javaIso(at),
    hs_sa_first_engagement_object_type: kind.label,
    hs_time_to_first_engagement: String(Math.max(0, at - record.createdAt)),
    hs_is_unworked: 'false',
  };
}
