import type { TaskState } from '../../model/lead-state.ts';
import type { Message } from '../../model/message.ts';
import { calendarOf } from '../decide/calendars.ts';
import { callDateOf } from '../decide/call-date.ts';
import type { Draft } from '../decide/world.ts';
import { dateFor, startOf } from './invitation.ts';
import { languageOfRep } from './language.ts';
import { recipientRep } from './recipients.ts';
import { whenTold } from './when-told.ts';
import { type DateNews, dateNewsWords, wallClock } from './words.ts';

/**
 * Dates in calendars follow the call they are for, by mails of their own: moved with its time, called off when there is
 * nothing to call for any more, made anew for a call that the lead asked for. A lead that changes hands is told of with the
 * notices of that, and its date goes with them.
 */
export function dateChanges(draft: Draft): readonly Message[] {
  const { before, lead, policy } = draft;
  if (before.lead.task === lead.task || lead.disposition !== 'synced') return [];
  if (before.lead.assignment?.at !== lead.assignment?.at) return [];
  const isInvited = (policy.channels.tell['handed-over'] ?? []).some(
    ({ to, invite }) => to === 'rep' && invite,
  );
  return isInvited ? newsOf(draft).flatMap(([task, news]) => messageOf(draft, task, news)) : [];
}

function newsOf({ before, lead, now }: Draft): readonly (readonly [TaskState, DateNews])[] {
  const was = callDateOf(before.lead);
  const is = callDateOf(lead);
  if (was !== null && is !== null && was.key === is.key) return was.due === is.due ? [] : [[is, 'moved']];
  // A call that is on its time already was made, or is over: there is nothing left to call off.
  const isOff = was !== null && startOf(was.due) > now;
  return [...(isOff ? [[was, 'off'] as const] : []), ...(is === null ? [] : [[is, 'new'] as const])];
}

function messageOf(draft: Draft, task: TaskState, news: DateNews): readonly Message[] {
  const { lead, policy, now } = draft;
  const to = recipientRep(policy, task.rep);
  if (to === null) return [];
  const language = languageOfRep(policy, task.rep);
  const { zone } = calendarOf(policy, policy.teams.reps.get(task.rep));
  return [
    {
      // Every change of a date is one of its own, back to where it was included.
      key: `${task.key}/date/${now}/${task.rep}`,
      leadId: lead.id,
      what: 'invitation',
      to,
      language,
      channels: ['mail'],
      notBefore: whenTold(draft, to, false),
      clock: null,
      smsQuiet: null,
      digest: false,
      subject: `${dateNewsWords(language, news)}: ${task.subject}`,
      text: `${task.subject}\n\n${wallClock(task.due, zone)} (${zone})`,
      sms: null,
      replyTo: null,
      answerable: false,
      invitation: dateFor(policy, task, now, news === 'off'),
    },
  ];
}
