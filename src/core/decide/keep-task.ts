import type { LeadState, TaskState } from '../../model/lead-state.ts';
import { fillIn } from '../templates/template.ts';
import { add } from '../work-time/work-time.ts';
import { calendarOf } from './calendars.ts';
import { textOf, valuesOf } from './fields.ts';
import { stageOf } from './stages.ts';
import type { Draft } from './world.ts';

/** Keeps the lead's task true: made with the handover, moved with the owner, closed when done or decided. */
export function keepTask(draft: Draft): Draft {
  const had = draft.lead.task;
  const task = closed(draft, moved(draft, fresh(draft) ?? had));
  return task === had ? draft : { ...draft, lead: { ...draft.lead, task } };
}

/** The task that takes the place of the one before: a call for who got the lead, or somebody to give it to for who is told. */
function fresh(draft: Draft): TaskState | null {
  const { lead } = draft;
  if (stageOf(lead) !== 'mql') return null;
  const isOpen = lead.task?.status === 'open';
  if (lead.assignment?.rep != null && (lead.task === null || lead.task.kind === 'assign'))
    return firstCall(draft);
  const isNobodys = lead.assignment?.queue != null && !(isOpen && lead.task?.kind === 'assign');
  return isNobodys ? assignIt(draft) : null;
}

function firstCall({ lead, policy }: Draft): TaskState | null {
  const rep = lead.assignment?.rep ?? null;
  const due = lead.clocks[0]?.dueAt;
  if (rep === null || due === undefined) return null;
  const { subject } = fillIn(policy.templates.firstCall, valuesOf(lead), whoIs(lead));
  return { key: firstCallKey(lead), rep, due, subject, status: 'open' };
}

/** A lead in a queue is nobody's: whoever is told of it gets it as a task, so that it is never left unseen. */
function assignIt({ lead, policy }: Draft): TaskState | null {
  const { queue, at } = lead.assignment ?? {};
  if (queue == null || at === undefined) return null;
  const { queues, otherwise } = policy.assignment;
  const rep = queues.get(queue)?.tell ?? otherwise.tell ?? policy.teams.slaOwner;
  const due = add(calendarOf(policy, policy.teams.reps.get(rep)), at, policy.sla['first-contact'].minutes);
  if (!due.ok) return null;
  const subject = `Give ${whoIs(lead)} to somebody: nobody has this lead`;
  return {
    key: `${lead.id}/assign${roundOf(lead)}`,
    kind: 'assign',
    rep,
    due: due.value,
    subject,
    status: 'open',
  };
}

/** One task a round, whoever writes it and however often. */
export const firstCallKey = (lead: LeadState): string => `${lead.id}/first-call${roundOf(lead)}`;

const roundOf = ({ returns = [] }: LeadState): string =>
  returns.length === 0 ? '' : `-${returns.length + 1}`;

/** `Maria Holm (Nordlys A/S)`, or as much of it as is known. */
export function whoIs(lead: LeadState): string {
  const name = [textOf(lead, 'person.first-name'), textOf(lead, 'person.last-name')]
    .filter((part) => part !== null)
    .join(' ');
  const person = name === '' ? (textOf(lead, 'email') ?? 'the new lead') : name;
  const company = textOf(lead, 'company.name');
  return company === null ? person : `${person} (${company})`;
}

function moved(draft: Draft, task: TaskState | null): TaskState | null {
  const rep = draft.lead.assignment?.rep ?? null;
  if (task === null || rep === null || rep === task.rep || task.status === 'done') return task;
  return { ...task, rep };
}

function closed({ event, lead }: Draft, task: TaskState | null): TaskState | null {
  if (task === null || task.status === 'done') return task;
  const ticked = event.kind === 'activity' && event.activity.key === task.key && !event.activity.open;
  return ticked || stageOf(lead) !== 'mql' ? { ...task, status: 'done' } : task;
}
