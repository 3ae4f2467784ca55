import type { Activity } from '../../src/model/activity.ts';
import type { RecordRef } from '../../src/model/crm.ts';
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
    outcome: dispositionOf(values.hs_call_disposition),
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

/** Outcomes every portal has; those a portal added keep their id. */
const DISPOSITIONS: Readonly<Record<string, string>> = {
  'f240bbac-87c9-4f6e-bf70-924b57d47db7': 'connected',
  '73a0d17f-1163-4015-bdd5-ec830791da20': 'no-answer',
  'b2cf5968-551e-4856-9783-52b3da59a7d0': 'left-voicemail',
  '9d9162e7-6cf3-4944-bf63-4dff82258764': 'busy',
  'a4c4c377-d246-4b32-a13b-75a56a4cd0ff': 'left-live-message',
  '17b47fee-58de-441e-a44c-c6300d46f273': 'wrong-number',
};

/** A call's outcome in a word. */
const dispositionOf = (id: string | null | undefined): string | null =>
  id ? (DISPOSITIONS[id] ?? id) : null;

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
