import {
  areas,
  choice,
  fixedFlags,
  fixedInstants,
  fixedNumbers,
  fixedTexts,
  instants,
  numbers,
  type StandardRow,
  texts,
} from './definition.ts';

const SHARED: readonly StandardRow[] = [
  ...instants({ hs_timestamp: 'Activity date' }),
  ...texts({ hs_attachment_ids: 'Attached file IDs' }),
  ...fixedInstants({ hs_createdate: 'Create date', hs_lastmodifieddate: 'Last modified date' }),
  ...fixedTexts({ hs_body_preview: 'Body preview', hs_obj_coords: 'Object coordinates' }),
];

/** Work to do; overdue is computed when it is read. */
export const TASK_ROWS: readonly StandardRow[] = [
  ...SHARED,
  ...texts({
    hs_task_subject: 'Task Title',
    hs_task_reminders: 'Task Reminders',
    hs_queue_membership_ids: 'Queue',
  }),
  ...areas({ hs_task_body: 'Task Notes' }),
  choice(
    'hs_task_status',
    'Task Status',
    'NOT_STARTED=Not Started',
    'IN_PROGRESS=In Progress',
    'WAITING=Waiting',
    'DEFERRED=Deferred',
    'COMPLETED=Completed',
  ),
  choice('hs_task_priority', 'Priority', 'NONE=None', 'LOW=Low', 'MEDIUM=Medium', 'HIGH=High'),
  choice(
    'hs_task_type',
    'Task Type',
    'TODO=To-do',
    'CALL=Call',
    'EMAIL=Email',
    'LINKED_IN=LinkedIn',
    'LINKED_IN_CONNECT=LinkedIn connect',
    'LINKED_IN_MESSAGE=LinkedIn message',
    'MEETING=Meeting',
  ),
  ...fixedInstants({ hs_task_completion_date: 'Completed at' }),
  ...fixedFlags({
    hs_task_is_overdue: 'Task is overdue',
    hs_task_is_past_due_date: 'Task is past its due date',
  }),
  ...fixedNumbers({ hs_task_is_completed: 'Is completed', hs_task_completion_count: 'Completion count' }),
];

/** Remarks on a record. */
export const NOTE_ROWS: readonly StandardRow[] = [...SHARED, ...areas({ hs_note_body: 'Note body' })];

/** Logged calls; outcomes are fixed ids. */
export const CALL_ROWS: readonly StandardRow[] = [
  ...SHARED,
  ...texts({
    hs_call_title: 'Call Title',
    hs_call_from_number: 'From number',
    hs_call_to_number: 'To number',
    hs_call_recording_url: 'Recording URL',
    hs_call_callee_object_id: 'Callee object ID',
  }),
  ...areas({ hs_call_body: 'Call notes' }),
  ...numbers({ hs_call_duration: 'Call duration' }),
  choice('hs_call_direction', 'Call direction', 'INBOUND=Inbound', 'OUTBOUND=Outbound'),
  choice(
    'hs_call_status',
    'Call status',
    'BUSY=Busy',
    'CALLING_CRM_USER=Calling user',
    'CANCELED=Canceled',
    'COMPLETED=Completed',
    'CONNECTING=Connecting',
    'FAILED=Failed',
    'IN_PROGRESS=In progress',
    'MISSED=Missed',
    'NO_ANSWER=No answer',
    'QUEUED=Queued',
    'RINGING=Ringing',
  ),
  choice(
    'hs_call_disposition',
    'Call outcome',
    'f240bbac-87c9-4f6e-bf70-924b57d47db7=Connected',
    '73a0d17f-1163-4015-bdd5-ec830791da20=No answer',
    'b2cf5968-551e-4856-9783-52b3da59a7d0=Left voicemail',
    '9d9162e7-6cf3-4944-bf63-4dff82258764=Busy',
    'a4c4c377-d246-4b32-a13b-75a56a4cd0ff=Left live message',
    '17b47fee-58de-441e-a44c-c6300d46f273=Wrong number',
  ),
];

/** Logged mails: writing one sends nothing. */
export const EMAIL_ROWS: readonly StandardRow[] = [
  ...SHARED,
  ...texts({ hs_email_subject: 'Email subject', hs_email_headers: 'Email headers' }),
  ...areas({ hs_email_text: 'Email body', hs_email_html: 'Email HTML' }),
  choice(
    'hs_email_direction',
    'Email direction',
    'EMAIL=Email',
    'INCOMING_EMAIL=Incoming email',
    'FORWARDED_EMAIL=Forwarded email',
  ),
  choice(
    'hs_email_status',
    'Email send status',
    'BOUNCED=Bounced',
    'FAILED=Failed',
    'SCHEDULED=Scheduled',
    'SENDING=Sending',
    'SENT=Sent',
  ),
];

/** Appointments, past or to come. */
export const MEETING_ROWS: readonly StandardRow[] = [
  ...SHARED,
  ...texts({
    hs_meeting_title: 'Meeting name',
    hs_meeting_location: 'Location',
    hs_meeting_external_url: 'Meeting link',
    hs_internal_meeting_notes: 'Internal notes',
    hs_meeting_source: 'Meeting source',
  }),
  ...areas({ hs_meeting_body: 'Meeting description' }),
  ...instants({ hs_meeting_start_time: 'Start time', hs_meeting_end_time: 'End time' }),
  choice(
    'hs_meeting_outcome',
    'Meeting outcome',
    'SCHEDULED=Scheduled',
    'COMPLETED=Completed',
    'RESCHEDULED=Rescheduled',
    'NO_SHOW=No show',
    'CANCELED=Canceled',
  ),
];

/** Text, chat and LinkedIn messages. */
export const COMMUNICATION_ROWS: readonly StandardRow[] = [
  ...SHARED,
  ...areas({ hs_communication_body: 'Message body' }),
  choice(
    'hs_communication_channel_type',
    'Channel type',
    'LINKEDIN_MESSAGE=LinkedIn message',
    'SMS=SMS',
    'WHATS_APP=WhatsApp',
  ),
  choice('hs_communication_logged_from', 'Logged from', 'CRM'),
];
