import type { Activity, ActivityType } from '../../src/model/activity.ts';
import type { RemoteRecord } from '../../src/model/remote.ts';
import type { Instant } from '../../src/model/time.ts';
import type { EventRow, TaskRow } from './answers.ts';
import { refsTo, refTo, to18 } from './ids.ts';
import { SYSTEM_COLUMNS } from './leads.ts';
import { type MeetingOutcome, outcomeIn } from './meeting-outcome.ts';
import { STAFET_KEY } from './objects.ts';
import { endOfDate } from './time.ts';

const SHARED_COLUMNS = [
  ...SYSTEM_COLUMNS,
  'WhoId',
  'WhatId',
  'OwnerId',
  'Subject',
  'ActivityDate',
  STAFET_KEY,
];

export const TASK_COLUMNS: readonly string[] = [
  ...SHARED_COLUMNS,
  'ReminderDateTime',
  'CompletedDateTime',
  'IsClosed',
  'Type',
  'TaskSubtype',
  'CallDisposition',
  'CallType',
];
export const EVENT_COLUMNS: readonly string[] = [...SHARED_COLUMNS, 'StartDateTime'];

/** TaskSubtype is the vendor's own and says more; Type is the org's picklist and fills in. */
const TYPE_OF: Readonly<Record<string, ActivityType>> = {
  Call: 'call',
  Email: 'email',
  ListEmail: 'email',
  LinkedIn: 'linkedin',
  Meeting: 'meeting',
};

/** A task is work to do until it is closed, and Stafet's own remain tasks; closed ones are what was done. */
const typeOf = (row: TaskRow): ActivityType => {
  if (!row.IsClosed || row.Stafet_Key__c !== null) return 'task';
  return TYPE_OF[row.TaskSubtype ?? ''] ?? TYPE_OF[row.Type ?? ''] ?? 'task';
};

/** The reminder knows the time of day, the due date does not; nobody's day is known here, so it ends in UTC. */
const due = (row: TaskRow): Instant | null =>
  row.ReminderDateTime ?? (row.ActivityDate === null ? null : endOfDate(row.ActivityDate));

/** When work is due or when it was done, whichever the type is about. */
const timeOf = (row: TaskRow, type: ActivityType): Instant =>
  (type === 'task' ? due(row) : null) ?? row.CompletedDateTime ?? due(row) ?? row.CreatedDate;

const taskActivity = (row: TaskRow): Activity => {
  const type = typeOf(row);
  return {
    ...shared(row),
    type,
    at: timeOf(row, type),
    open: !row.IsClosed,
    outcome: outcomeOf(row.CallDisposition),
    // Whether a mail came in is not told by the task that logs it; of a call it is.
    inbound: row.CallType === 'Inbound',
    ...(row.TaskSubtype === 'ListEmail' ? { automatic: true as const } : {}),
  };
};

/** Orgs word call results as they like: `No Answer` and `no answer` are one, and read as in the other CRM. */
const outcomeOf = (disposition: string | null): string | null =>
  disposition?.trim().toLowerCase().replace(/\s+/g, '-') || null;

/** What tasks and events tell alike. */
const shared = (row: TaskRow | EventRow) => ({
  by: row.OwnerId === null ? null : to18(row.OwnerId),
  subject: row.Subject ?? '',
  key: row.Stafet_Key__c,
  about: refsTo(row.WhoId, row.WhatId),
});

const STILL_TO_COME: ReadonlySet<string> = new Set(['scheduled', 'rescheduled']);

/** An event has no status: unless somebody says how it ended, it is open until it begins. */
const eventActivity = (row: EventRow, now: Instant, own: MeetingOutcome | null): Activity => {
  const outcome = own === null ? null : outcomeIn(row[own.field], own);
  const day = row.ActivityDate === null ? null : endOfDate(row.ActivityDate);
  const at = row.StartDateTime ?? day ?? row.CreatedDate;
  const open = outcome === null ? at > now : STILL_TO_COME.has(outcome);
  return { ...shared(row), type: 'meeting', at, open, outcome, inbound: false };
};

const record = (object: 'Task' | 'Event', row: TaskRow | EventRow, activity: Activity): RemoteRecord => ({
  ref: refTo(object, row.Id),
  createdAt: row.CreatedDate,
  modifiedAt: row.SystemModstamp,
  state: row.IsDeleted ? 'gone' : 'live',
  fields: {},
  activity,
});

/** A task, or what was logged as one. */
export const taskRecord = (row: TaskRow): RemoteRecord => record('Task', row, taskActivity(row));

/** A calendar entry, as it stands at `now`. */
export const eventRecord = (
  row: EventRow,
  now: Instant,
  outcome: MeetingOutcome | null = null,
): RemoteRecord => record('Event', row, eventActivity(row, now, outcome));
