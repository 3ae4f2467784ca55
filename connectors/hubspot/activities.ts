import type { Activity } from '../../src/model/activity.ts';
import type { RecordRef } from '../../src/model/crm.ts';
import { outcomeOfId } from './dispositions.ts';
import { STAFET_KEY } from './objects.ts';
import type { CrmObject, Properties } from './wire.ts';

type Traits = Pick<Activity, 'type' | 'subject' | 'open' | 'outcome' | 'inbound' | 'automatic'>;

const PLAIN = { subject: '', open: false, outcome: null, inbound: false } as const;

/** Mail that never reached anybody. */
const UNSENT: ReadonlySet<string> = new Set(['BOUNCED', 'FAILED']);

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
    outcome: values.hs_meeting_outcome?.toLowerCase().replaceAll('_', '-') ?? null,
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

/** The engagement as Stafet sees it; undefined when `object` is no engagement type. */
export const toActivity = (
  object: string,
  record: CrmObject,
  about: readonly RecordRef[],
): Activity | undefined => {
  const values = record.properties;
  const traits = TRAITS[object]?.(values);
  if (!traits) return undefined;
  const at = Date.parse(values.hs_meeting_start_time ?? values.hs_timestamp ?? '');
  return {
    ...traits,
    at: Number.isNaN(at) ? record.createdAt : at,
    by: values.hubspot_owner_id || null,
    key: values[STAFET_KEY] || null,
    about,
  };
};
