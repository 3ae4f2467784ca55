import { fault } from '../../errors.ts';
import { TASK_STATUSES } from '../../schema/lists.ts';
import { formatDateTime, parseDateTime } from '../../time.ts';
import { changes, type Draft, type World } from '../world.ts';
import type { Behaviour } from './behaviour.ts';

const MINUTE = 60_000;
const isLead = (id: unknown) => typeof id === 'string' && id.startsWith('00Q');

/** An activity belongs to the account it names, or to that of its contact or opportunity. */
function accountOf(row: Draft['row'], world: World): unknown {
  const what = String(row.WhatId ?? '');
  if (what.startsWith('001')) return what;
  const parent = world.get('Opportunity', what) ?? world.get('Contact', row.WhoId);
  return parent?.AccountId ?? null;
}

/** A lead is not yet part of any account or deal. */
function refuseLeadWithWhat({ row }: Draft) {
  const both = isLead(row.WhoId) && (row.WhatId ?? null) !== null;
  const message = 'Related To ID: must be empty when the Name ID refers to a lead';
  return both ? fault('FIELD_INTEGRITY_EXCEPTION', message, ['WhatId']) : undefined;
}

/** Closed is a matter of the status alone; CompletedDateTime is when it got there. */
export const task: Behaviour = {
  derive(draft, world) {
    const { row } = draft;
    row.IsClosed = TASK_STATUSES.some((status) => status.closed && status.value === row.Status);
    row.IsHighPriority = row.Priority === 'High';
    row.AccountId = accountOf(row, world);
    row.IsReminderSet =
      row.IsReminderSet === true || (changes(draft, 'ReminderDateTime') && row.ReminderDateTime !== null);
    if (row.IsClosed === false) row.CompletedDateTime = null;
    else row.CompletedDateTime ??= formatDateTime(world.now());
  },
  check: refuseLeadWithWhat,
};

function instantOf(value: unknown): number | undefined {
  return typeof value === 'string' ? parseDateTime(value) : undefined;
}

/** Start, end and length of an event say the same thing twice; the part the caller gave wins. */
function span(draft: Draft): void {
  const { row, given } = draft;
  if (given.has('ActivityDateTime') && !given.has('StartDateTime')) row.StartDateTime = row.ActivityDateTime;
  const start = instantOf(row.StartDateTime);
  if (start === undefined) return;
  const end = instantOf(row.EndDateTime);
  const byEnd = given.has('EndDateTime') && end !== undefined;
  const minutes = byEnd ? Math.round((end - start) / MINUTE) : Number(row.DurationInMinutes ?? 0);
  row.DurationInMinutes = minutes;
  row.EndDateTime = formatDateTime(start + minutes * MINUTE);
  row.ActivityDateTime = row.StartDateTime;
  row.ActivityDate = String(row.StartDateTime).slice(0, 10);
  row.EndDate = String(row.EndDateTime).slice(0, 10);
}

/** All-day events need no start time. */
export const event: Behaviour = {
  derive(draft, world) {
    span(draft);
    draft.row.AccountId = accountOf(draft.row, world);
  },
  check(draft) {
    const { row } = draft;
    if ((row.StartDateTime ?? null) === null && row.IsAllDayEvent !== true) {
      return fault('REQUIRED_FIELD_MISSING', 'Required fields are missing: [StartDateTime]', [
        'StartDateTime',
      ]);
    }
    if (Number(row.DurationInMinutes ?? 0) < 0) {
      return fault('FIELD_INTEGRITY_EXCEPTION', 'End date must be after start date', ['EndDateTime']);
    }
    return refuseLeadWithWhat(draft);
  },
};
