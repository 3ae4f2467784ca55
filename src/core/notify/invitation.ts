import type { LeadState, TaskState } from '../../model/lead-state.ts';
import type { Invitation, Message } from '../../model/message.ts';
import type { Instant } from '../../model/time.ts';
import { calendarOf } from '../decide/calendars.ts';
import { callDateOf } from '../decide/call-date.ts';
import { firstCallKey, whoIs } from '../decide/task-words.ts';
import type { Draft } from '../decide/world.ts';
import type { Policy } from '../policy.ts';
import type { Occasion } from './occasions.ts';

/** Long enough to be seen in a calendar, and as long as a first call takes. */
const CALL_MS = 15 * 60_000;

/** When the date begins that ends when the call is due. */
export const startOf = (due: Instant): Instant => due - CALL_MS;

/** A call as a date in the calendar of who is to make it. */
export function dateFor(
  policy: Policy,
  { key, rep, due, subject }: Pick<TaskState, 'key' | 'rep' | 'due' | 'subject'>,
  now: Instant,
  cancelled: boolean,
): Invitation {
  return {
    uid: `${key}/${rep}`,
    sequence: sequenceAt(now),
    cancelled,
    start: startOf(due),
    end: due,
    zone: calendarOf(policy, policy.teams.reps.get(rep)).zone,
    title: subject,
  };
}

const SEQUENCES_BEGIN = Date.UTC(2026, 0, 1);

/** Calendars take the version with the highest number for the last one: seconds rise whatever happened between. */
const sequenceAt = (now: Instant): number => Math.max(0, Math.floor((now - SEQUENCES_BEGIN) / 1000));

/** The first call as a date in the calendar of who has the lead; called off for who had it before. */
export function invitationFor(
  { before, lead, policy, now }: Draft,
  { what, rep, former }: Occasion,
): Invitation | null {
  if (what === 'taken-away' && former !== null) {
    const was = callDateOf(before.lead) ?? callOf(before.lead, former);
    return was === null ? null : dateFor(policy, { ...was, rep: former }, now, true);
  }
  if (what !== 'handed-over' || rep === null) return null;
  const is = callDateOf(lead) ?? callOf(lead, rep);
  return is === null ? null : dateFor(policy, { ...is, rep }, now, false);
}

/** Where no task stands for it: the call that the promise asks for. */
function callOf(lead: LeadState, rep: string): Pick<TaskState, 'key' | 'rep' | 'due' | 'subject'> | null {
  const due = lead.clocks[0]?.dueAt;
  return due === undefined
    ? null
    : { key: firstCallKey(lead), rep, due, subject: lead.task?.subject ?? whoIs(lead) };
}

/**
 * Only mail brings a date into a calendar. Where another channel goes first, the date goes by a mail of its own beside it,
 * which says all: so nobody hears the same by mail twice.
 */
export function withInvitation(message: Message): readonly Message[] {
  const [first] = message.channels;
  if (message.invitation === null || first === 'mail') return [message];
  const notice: Message = {
    ...message,
    invitation: null,
    channels: message.channels.filter((channel) => channel !== 'mail'),
  };
  const date: Message = {
    ...message,
    key: `${message.key}/date`,
    what: 'invitation',
    channels: ['mail'],
    answerable: false,
    digest: false,
  };
  return [notice, date];
}
