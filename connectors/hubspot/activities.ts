import type { Activity } from '../../src/model/activity.ts';
import type { RecordRef } from '../../src/model/crm.ts';
import type { Instant } from '../../src/model/time.ts';
import { outcomeOfId } from './dispositions.ts';
import { STAFET_KEY } from './objects.ts';
import type { CrmObject, Properties } from './wire.ts';

type Traits = Pick<Activity, 'type' | 'subject' | 'open' | 'outcome' | 'inbound' | 'automatic' | 'booked'>;

const PLAIN = { subject: '', open: false, outcome: null, inbound: false } as const;

/** Mail that never reached anybody. */
const UNSENT: ReadonlySet<string> = new Set(['BOUNCED', 'FAILED']);

/** What the vendor's meetings tool writes as a meeting's source: booked on a public page, or on one inside another site. */
const BY_LINK: ReadonlySet<string> = new Set(['MEETINGS_PUBLIC', 'MEETINGS_EMBEDDED']);

/** What each engagement type says of itself. */
const TRAITS: Readonly<Record<string, (values: Properties) => Traits>> = {
  calls: (values) => ({
    ...PLAIN,
    type: 'call',
    subject: values.hs_call_title ?? '',
    outcome: outcomeOfId(values.hs_call_disposition),
    inbound: values.hs_call_direction === 'INBOUND',
  }),
  emails: (values) => ({
    ...PLAIN,
    type: 'email',
    subject: values.hs_email_subject ?? '',
    inbound: values.hs_email_direction === 'INCOMING_EMAIL',
    ...(UNSENT.has(values.hs_email_status ?? '') ? { automatic: true as const } : {}),
  }),
  meetings: (values) => ({
    ...PLAIN,
    type: 'meeting',
    subject: values.hs_meeting_title ?? '',
    open: values.hs_meeting_outcome === 'SCHEDULED' || values.hs_meeting_outcome === 'RESCHEDULED',
    outcome: values.hs_meeting_outcome?.toLowerCase().replaceAll('_', '-') || null,
    ...(BY_LINK.has(values.hs_meeting_source ?? '') ? { booked: true as const } : {}),
  }),
  tasks: (values) => ({
    ...PLAIN,
    type: 'task',
    subject: values.hs_task_subject ?? '',
    open: values.hs_task_status !== 'COMPLETED',
  }),
  // SMS and WhatsApp share this object type; Stafet has no channel of that name, so they count as notes.
  communications: (values) => ({
    ...PLAIN,
    type: values.hs_communication_channel_type === 'LINKEDIN_MESSAGE' ? 'linkedin' : 'note',
  }),
  notes: () => ({ ...PLAIN, type: 'note' }),
};

/** The engagement as Stafet sees it; undefined when `object` is no engagement type. As it stands at `now`. */
export const toActivity = (
  object: string,
  record: CrmObject,
  about: readonly RecordRef[],
  now: Instant,
): Activity | undefined => {
  const values = record.properties;
  const traits = TRAITS[object]?.(values);
  if (!traits) return undefined;
  const told = Date.parse(values.hs_meeting_start_time ?? values.hs_timestamp ?? '');
  const at = Number.isNaN(told) ? record.createdAt : told;
  return {
    ...traits,
    // Nobody has to fill in an outcome: without one a meeting is a plan until it begins.
    open: traits.open || (traits.type === 'meeting' && traits.outcome === null && at > now),
    at,
    by: values.hubspot_owner_id || null,
    key: values[STAFET_KEY] || null,
    about,
  };
};
