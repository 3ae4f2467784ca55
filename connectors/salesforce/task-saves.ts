import type { TaskBody } from '../../src/model/activity.ts';
import type { RecordRef } from '../../src/model/crm.ts';
import type { VendorFields } from '../../src/model/remote.ts';
import type { WriteOp } from '../connector.ts';
import { to18 } from './ids.ts';
import { STAFET_KEY } from './objects.ts';
import type { Save } from './save.ts';
import { dateIn, momentValue } from './time.ts';

export type TaskOp = Extract<WriteOp, { op: 'task' }>;

// The vendor's own TaskSubtype stays at its default, Task: it can only be set at creation, and Call would make an
// open task look like a logged call. The org's Type picklist says what is to be done instead.
const TYPE: Readonly<Record<TaskBody['type'], string | null>> = {
  call: 'Call',
  email: 'Email',
  linkedin: 'LinkedIn',
  todo: null,
};

/** Characters the vendor takes. */
export const LENGTH = { subject: 255, body: 32_000 } as const;

/** A shortened text reaches the rep; a refused one does not. */
export const clip = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1)}…`;

/** Leads and contacts are one relation of an activity, deals another. */
export const relation = (about: RecordRef): VendorFields =>
  about.kind === 'deal' ? { WhatId: to18(about.id) } : { WhoId: to18(about.id) };

/** The due date is a date in the owner's zone; the reminder carries the due time to the second. */
const taskFields = (op: TaskOp, zone: string | undefined): VendorFields => ({
  ...(op.about !== null && relation(op.about)),
  Subject: clip(op.task.subject, LENGTH.subject),
  Description: clip(op.task.body, LENGTH.body),
  ActivityDate: dateIn(op.task.due, zone),
  ReminderDateTime: momentValue(op.task.due),
  IsReminderSet: true,
  Status: op.task.status === 'done' ? 'Completed' : 'Not Started',
  Priority: op.task.priority === 'high' ? 'High' : 'Normal',
  Type: TYPE[op.task.type],
  // Nobody's task is the API's own user's: the vendor wants an owner, so none is named.
  ...(op.task.ownerId !== null && { OwnerId: to18(op.task.ownerId) }),
});

/** The later body replaces the earlier; a doubtful earlier try makes the whole doubtful. */
export const foldTasks = (earlier: TaskOp, later: TaskOp): TaskOp => ({
  ...later,
  id: later.id ?? earlier.id,
  attempt: Math.max(earlier.attempt, later.attempt),
});

/** The save of one task; `zones` are those of the owners, by 18-character id. */
export const taskSave = (op: TaskOp, zones: ReadonlyMap<string, string>): Save => ({
  object: 'Task',
  id: op.id,
  external: { field: STAFET_KEY, value: op.key },
  fields: taskFields(op, zones.get(to18(op.task.ownerId ?? ''))),
});
