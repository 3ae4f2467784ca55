import { area, combo, day, flag, int, moment, pick, ref, text, valuesOf } from './field.ts';
import { TASK_STATUSES } from './lists.ts';
import type { ObjectTable } from './object-table.ts';

const READ_ONLY = { readOnly: true } as const;
const RELATED = ['Account', 'Campaign', 'Opportunity'];

/** Who it is with and what it is about: a person on one side, a deal or account on the other. */
const related = [
  ref('WhoId', ['Contact', 'Lead'], { label: 'Name ID' }),
  ref('WhatId', RELATED, { label: 'Related To ID' }),
  ref('AccountId', ['Account'], READ_ONLY),
];

/** Something to do, or a call or mail that was made. The due date has no time; the reminder has. */
export const taskTable: ObjectTable = {
  name: 'Task',
  prefix: '00T',
  fields: [
    ...related,
    combo('Subject', 255, ['Call', 'Send Letter', 'Send Quote', 'Email', 'Other']),
    day('ActivityDate', { label: 'Due Date Only' }),
    pick(
      'Status',
      valuesOf(
        TASK_STATUSES.map((status) => status.value),
        'Not Started',
      ),
      { notNull: true },
    ),
    pick('Priority', valuesOf(['High', 'Normal', 'Low'], 'Normal'), { notNull: true }),
    flag('IsHighPriority', { readOnly: true, label: 'High Priority' }),
    ref('OwnerId', ['Group', 'User'], { notNull: true, label: 'Assigned To ID' }),
    area('Description', 32000),
    pick('Type', valuesOf(['Call', 'Email', 'Meeting', 'LinkedIn', 'Other'])),
    pick('TaskSubtype', valuesOf(['Task', 'Email', 'ListEmail', 'Cadence', 'Call', 'LinkedIn'], 'Task'), {
      restricted: true,
      createOnly: true,
    }),
    flag('IsClosed', { readOnly: true, label: 'Closed' }),
    moment('CompletedDateTime', READ_ONLY),
    text('CallDisposition', 255, { label: 'Call Result' }),
    int('CallDurationInSeconds', { label: 'Call Duration' }),
    pick('CallType', valuesOf(['Internal', 'Inbound', 'Outbound']), { restricted: true }),
    text('CallObject', 255),
    moment('ReminderDateTime'),
    flag('IsReminderSet'),
    flag('IsArchived', READ_ONLY),
    flag('IsRecurrence', READ_ONLY),
  ],
};

/** Something in the calendar of its owner. */
export const eventTable: ObjectTable = {
  name: 'Event',
  prefix: '00U',
  fields: [
    ...related,
    combo('Subject', 255, ['Call', 'Email', 'Meeting', 'Send Letter/Quote', 'Other']),
    text('Location', 255),
    flag('IsAllDayEvent', { label: 'All-Day Event' }),
    moment('ActivityDateTime', { label: 'Due Date Time' }),
    day('ActivityDate', { label: 'Due Date Only' }),
    int('DurationInMinutes', { label: 'Duration' }),
    moment('StartDateTime'),
    moment('EndDateTime'),
    day('EndDate', READ_ONLY),
    area('Description', 32000),
    ref('OwnerId', ['User'], { notNull: true, label: 'Assigned To ID' }),
    pick('Type', valuesOf(['Email', 'Meeting', 'Other', 'Call'])),
    pick('EventSubtype', valuesOf(['Event'], 'Event'), { restricted: true, createOnly: true }),
    pick('ShowAs', valuesOf(['Busy', 'OutOfOffice', 'Free'], 'Busy'), { restricted: true }),
    flag('IsPrivate'),
    flag('IsChild', READ_ONLY),
    moment('ReminderDateTime'),
    flag('IsReminderSet'),
    flag('IsArchived', READ_ONLY),
    flag('IsRecurrence', READ_ONLY),
  ],
};
