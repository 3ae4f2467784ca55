import { CRMS, type Crm } from '../../model/crm.ts';
import type { Effect, Lane } from '../../model/effect.ts';
import type { LeadState, TaskState } from '../../model/lead-state.ts';
import { firstCallText } from '../notify/first-call.ts';
import { calendarEffects } from './calendar-effects.ts';
import { copyEffects } from './copy-effects.ts';
import { textOf } from './fields.ts';
import { nurtureEffects } from './nurture-effects.ts';
import { TAKEN_OVER } from './take-over.ts';
import type { Draft } from './world.ts';

/** What must become true in the CRMs now: delivery finds out which fields differ, and calls nobody when none does. */
export function wantedEffects(draft: Draft): readonly Effect[] {
  if (draft.lead.disposition !== 'synced') return [];
  const open = CRMS.filter((crm) => draft.lead.links[crm]?.state !== 'gone');
  const lane: Lane = draft.ledger.length > 0 ? 'handover' : 'change';
  const told = open.filter((crm) => !isDoneWithout(draft, 'lead', crm));
  const leads = hasNews(draft) ? told.map((crm): Effect => ({ kind: 'lead', crm, lane })) : [];
  const { task } = draft.lead;
  const wanting = open.filter((crm) => wantsTask(draft, crm) && !isDoneWithout(draft, 'task', crm));
  const tasks = taskEffects(draft, task, wanting, lane);
  const ended = taskEffects(draft, replaced(draft), open, lane);
  return [
    ...leads,
    ...tasks,
    ...ended,
    ...calendarEffects(draft, open),
    ...copyEffects(draft, open, lane),
    ...nurtureEffects(draft, open, lane),
  ];
}

/** What somebody chose to do without waits for the lead's next change. */
const isDoneWithout = ({ event }: Draft, write: Effect['kind'], crm: Crm): boolean =>
  event.kind === 'ordered' && event.order === 'discard' && event.write === write && event.crm === crm;

function hasNews({ before, lead, event }: Draft): boolean {
  return (
    lead.fields !== before.lead.fields ||
    event.kind === 'seen' ||
    event.kind === 'converted' ||
    (event.kind === 'ordered' && event.order === 'free') ||
    before.lead.disposition !== 'synced'
  );
}

/** The CRM in which the rep ticked the task off needs no telling; one that could not be told for a while is told again. */
function wantsTask({ before, lead, event }: Draft, crm: Crm): boolean {
  if (lead.task === null) return false;
  if (before.lead.disposition !== 'synced' || isBack(before.lead, lead, crm)) return true;
  if (same(lead.task, before.lead.task)) return false;
  // What was taken over stands in the CRM already.
  if (before.lead.task === null && lead.assignment?.rule === TAKEN_OVER) return false;
  const tickedHere = event.kind === 'activity' && event.crm === crm && event.activity.key === lead.task.key;
  return !tickedHere;
}

const isBack = (before: LeadState, lead: LeadState, crm: Crm): boolean =>
  before.links[crm]?.state === 'gone' && lead.links[crm]?.state === 'live';

const same = (a: TaskState, b: TaskState | null): boolean =>
  b !== null &&
  a.key === b.key &&
  a.rep === b.rep &&
  a.status === b.status &&
  a.due === b.due &&
  a.subject === b.subject;

/** The task another one took the place of: there is nothing left to do about it. */
function replaced({ before, lead }: Draft): TaskState | null {
  const had = before.lead.task;
  return had !== null && had.status === 'open' && had.key !== lead.task?.key
    ? { ...had, status: 'done' }
    : null;
}

function taskEffects(
  draft: Draft,
  task: TaskState | null,
  crms: readonly Crm[],
  lane: Lane,
): readonly Effect[] {
  if (task === null || crms.length === 0) return [];
  const { key, rep, due, subject, status } = task;
  const type = task.kind === 'assign' ? 'todo' : (task.by ?? 'call');
  const body = bodyOf(draft, task);
  const wanted = { key, type, subject, body, due, rep, status, priority: 'high' } as const;
  return crms.map((crm) => ({ kind: 'task', crm, lane, task: wanted }));
}

function bodyOf({ lead, policy }: Draft, { kind }: TaskState): string {
  if (kind === 'assign')
    return `${textOf(lead, 'assignment.why') ?? ''}\n\nSet the owner of the record to a rep: the first call becomes their task.`;
  return firstCallText(policy, lead).body;
}
