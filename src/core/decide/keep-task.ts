import type { Attempt, LeadState, TaskState } from '../../model/lead-state.ts';
import type { Instant } from '../../model/time.ts';
import { cadenceFor } from '../sla/promise.ts';
import { fillSubject } from '../templates/template.ts';
import { add } from '../work-time/work-time.ts';
import { calendarOf } from './calendars.ts';
import { valuesOf } from './fields.ts';
import { callBackAt } from './pause-clocks.ts';
import { stageOf } from './stages.ts';
import { since } from './stop-clocks.ts';
import { firstCallKey, roundOf, whoIs } from './task-words.ts';
import type { Draft } from './world.ts';

/** Keeps the lead's task true: made with the handover, moved with owner and time, followed by the next try, closed when decided. */
export function keepTask(draft: Draft): Draft {
  const had = draft.lead.task;
  const task = closed(draft, moved(draft, fresh(draft) ?? had));
  return task === had ? draft : { ...draft, lead: { ...draft.lead, task } };
}

/** The task that takes the place of the one before; null where there is nothing new to ask for. */
function fresh(draft: Draft): TaskState | null {
  const { lead } = draft;
  if (stageOf(lead) !== 'mql') return null;
  const { rep = null, queue = null } = lead.assignment ?? {};
  if (rep !== null)
    return lead.task === null || lead.task.kind === 'assign' ? firstCall(draft) : followUp(draft, rep);
  const isAsked = lead.task?.status === 'open' && lead.task.kind === 'assign';
  return queue !== null && !isAsked ? assignIt(draft, queue) : null;
}

function firstCall({ lead, policy }: Draft): TaskState | null {
  const rep = lead.assignment?.rep ?? null;
  const due = lead.clocks[0]?.dueAt;
  if (rep === null || due === undefined) return null;
  const subject = fillSubject(policy.templates.firstCall, lead, whoIs(lead));
  return { key: firstCallKey(lead), rep, due, subject, status: 'open' };
}

/** A lead in a queue is nobody's: whoever is told of it gets it as a task, so that it is never left unseen. */
function assignIt({ lead, policy, event }: Draft, queue: string): TaskState | null {
  const { queues, otherwise } = policy.assignment;
  const rep = queues.get(queue)?.tell ?? otherwise.tell ?? policy.teams.slaOwner;
  const calendar = calendarOf(policy, policy.teams.reps.get(rep));
  const due = add(calendar, lead.assignment?.at ?? event.at, policy.sla['first-contact'].minutes);
  if (!due.ok) return null;
  const subject = `Give ${whoIs(lead)} to somebody: nobody has this lead`;
  const key = `${lead.id}/assign${roundOf(lead)}`;
  return { key, kind: 'assign', rep, due: due.value, subject, status: 'open' };
}

/** After a try in vain the next one, by another way; a call where the lead asked for one and nothing is asked of the rep yet. */
function followUp(draft: Draft, rep: string): TaskState | null {
  const { lead, before } = draft;
  const tries = lead.clocks[0] === undefined ? [] : since(lead, { startedAt: lead.assignment?.at ?? 0 });
  const isTried = lead.attempts.length > before.lead.attempts.length;
  const last = tries.at(-1);
  if (isTried && last !== undefined && !isReached(last))
    return nextTry(draft, rep, tries.length + 1, last.at);
  const at = callBackAt(draft);
  const asksFor = at !== null && at !== callBackAt(before) && at > draft.event.at;
  return asksFor && lead.task?.status === 'done' ? callBack(draft, rep, at) : null;
}

/** Somebody was spoken to: what comes next is the rep's answer, not another try. */
const isReached = ({ type, outcome }: Attempt): boolean =>
  type === 'meeting' || (type === 'call' && (outcome === 'connected' || outcome === 'left-live-message'));

const WAYS = { phone: 'call', email: 'email', linkedin: 'linkedin' } as const;
const VERBS = { call: 'call', email: 'write to', linkedin: 'reach on LinkedIn' } as const;

function nextTry(draft: Draft, rep: string, n: number, last: Instant): TaskState | null {
  const { lead, policy } = draft;
  const handedOver = lead.assignment?.at ?? draft.event.at;
  const { count, channels, nextAfterHours } = cadenceFor(policy.sla, valuesOf(lead), handedOver);
  if (n > count) return null;
  const by = WAYS[channels[(n - 1) % channels.length] ?? 'phone'];
  const due = add(calendarOf(policy, policy.teams.reps.get(rep)), last, nextAfterHours * 60);
  if (!due.ok) return null;
  return {
    key: `${lead.id}/try-${n}${roundOf(lead)}`,
    kind: 'follow-up',
    by,
    rep,
    due: Math.max(due.value, callBackAt(draft) ?? 0),
    subject: `Try ${n} of ${count}: ${VERBS[by]} ${whoIs(lead)}`,
    status: 'open',
  };
}

const callBack = ({ lead }: Draft, rep: string, due: Instant): TaskState => ({
  key: `${lead.id}/call-back-${due}${roundOf(lead)}`,
  kind: 'follow-up',
  by: 'call',
  rep,
  due,
  subject: `Call back ${whoIs(lead)}, as agreed`,
  status: 'open',
});

/** It goes along with the lead, and waits for as long as the lead wants to be left alone. */
function moved(draft: Draft, task: TaskState | null): TaskState | null {
  if (task === null || task.status === 'done') return task;
  const { lead, before } = draft;
  const rep = lead.assignment?.rep ?? task.rep;
  const at = callBackAt(draft);
  const isPut = at !== null && at !== callBackAt(before) && at > draft.event.at;
  const isFirst = task.kind === undefined;
  const due = isFirst ? (firstDue(lead) ?? task.due) : isPut && task.kind === 'follow-up' ? at : task.due;
  return rep === task.rep && due === task.due ? task : { ...task, rep, due };
}

/** A first call is due by the running clock: a pause moves it, a second rep gets time of their own. */
function firstDue({ clocks }: LeadState): Instant | null {
  const clock = clocks[0];
  return clock?.state === 'running' ? clock.dueAt : null;
}

function closed({ event, lead, before }: Draft, task: TaskState | null): TaskState | null {
  if (task === null || task.status === 'done') return task;
  const ticked = event.kind === 'activity' && event.activity.key === task.key && !event.activity.open;
  const isTried = lead.attempts.length > before.lead.attempts.length && task.key === before.lead.task?.key;
  const isDone = ticked || (isTried && task.kind !== 'assign') || stageOf(lead) !== 'mql';
  return isDone ? { ...task, status: 'done' } : task;
}
