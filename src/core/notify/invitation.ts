import type { Invitation, Message } from '../../model/message.ts';
import { calendarOf } from '../decide/calendars.ts';
import { firstCallKey, whoIs } from '../decide/task-words.ts';
import type { Draft } from '../decide/world.ts';
import type { Occasion } from './occasions.ts';

/** Long enough to be seen in a calendar, and as long as a first call takes. */
const CALL_MS = 15 * 60_000;

/** The first call as a date in the calendar of who has the lead; called off for who had it before. */
export function invitationFor({ lead, policy }: Draft, { what, rep, former }: Occasion): Invitation | null {
  const whose = what === 'taken-away' ? former : rep;
  const end = lead.clocks[0]?.dueAt;
  if (whose === null || end === undefined || (what !== 'handed-over' && what !== 'taken-away')) return null;
  return {
    uid: `${firstCallKey(lead)}/${whose}`,
    sequence: what === 'taken-away' ? 1 : 0,
    cancelled: what === 'taken-away',
    start: end - CALL_MS,
    end,
    zone: calendarOf(policy, policy.teams.reps.get(whose)).zone,
    title: lead.task?.subject ?? whoIs(lead),
  };
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
