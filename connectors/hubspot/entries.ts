import type { EntryBody } from '../../src/model/activity.ts';
import { idOfOutcome } from './dispositions.ts';
import { html, type Values } from './html.ts';

interface EntryKind {
  /** As paths spell it. */
  readonly object: string;
  /** The vendor's id of the link to a contact. */
  readonly toContact: number;
  values(entry: EntryBody): Values;
}

const iso = (at: number): string => new Date(at).toISOString();

/** Each type of entry as an engagement of the vendor's. */
export const ENTRIES: Readonly<Record<EntryBody['type'], EntryKind>> = {
  call: {
    object: 'calls',
    toContact: 194,
    values: (entry) => ({
      hs_call_title: entry.subject,
      hs_call_body: html(entry.body),
      hs_call_direction: entry.inbound ? 'INBOUND' : 'OUTBOUND',
      hs_call_status: 'COMPLETED',
      hs_call_disposition: idOfOutcome(entry.outcome) ?? '',
    }),
  },
  email: {
    object: 'emails',
    toContact: 198,
    values: (entry) => ({
      hs_email_subject: entry.subject,
      hs_email_text: entry.body,
      hs_email_direction: entry.inbound ? 'INCOMING_EMAIL' : 'EMAIL',
      hs_email_status: 'SENT',
    }),
  },
  meeting: {
    object: 'meetings',
    toContact: 200,
    values: (entry) => ({
      hs_meeting_title: entry.subject,
      hs_meeting_body: html(entry.body),
      hs_meeting_start_time: iso(entry.at),
      hs_meeting_end_time: iso(entry.at + entry.minutes * 60_000),
      hs_meeting_outcome: meetingOutcome(entry),
    }),
  },
  linkedin: {
    object: 'communications',
    toContact: 81,
    values: (entry) => ({
      hs_communication_channel_type: 'LINKEDIN_MESSAGE',
      hs_communication_logged_from: 'CRM',
      hs_communication_body: html(`${entry.subject}\n${entry.body}`),
    }),
  },
  note: {
    object: 'notes',
    toContact: 202,
    values: (entry) => ({ hs_note_body: html(`${entry.subject}\n\n${entry.body}`) }),
  },
};

const meetingOutcome = ({ status, outcome }: EntryBody): string =>
  status === 'planned' ? 'SCHEDULED' : (outcome ?? 'completed').toUpperCase().replaceAll('-', '_');

/** All that stands on the engagement. */
export const entryValues = (entry: EntryBody): Values => ({
  ...ENTRIES[entry.type].values(entry),
  hs_timestamp: iso(entry.at),
  hubspot_owner_id: entry.ownerId ?? '',
});
