import type { LeadState, TaskState } from '../../model/lead-state.ts';
import { fillIn } from '../templates/template.ts';
import { textOf, valuesOf } from './fields.ts';
import { stageOf } from './stages.ts';
import type { Draft } from './world.ts';

/** Keeps the first-call task true: made with the handover, moved with the owner, closed when done or decided. */
export function keepTask(draft: Draft): Draft {
  const task = closed(draft, moved(draft, draft.lead.task ?? firstCall(draft)));
  return task === draft.lead.task ? draft : { ...draft, lead: { ...draft.lead, task } };
}

function firstCall({ lead, policy }: Draft): TaskState | null {
  const rep = lead.assignment?.rep ?? null;
  const due = lead.clocks[0]?.dueAt;
  if (rep === null || due === undefined || stageOf(lead) !== 'mql') return null;
  const { subject } = fillIn(policy.templates.firstCall, valuesOf(lead), whoIs(lead));
  return { key: `${lead.id}/first-call`, rep, due, subject, status: 'open' };
}

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
