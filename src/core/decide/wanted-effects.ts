import { CRMS, type Crm } from '../../model/crm.ts';
import type { Effect, Lane } from '../../model/effect.ts';
import type { LeadState, TaskState } from '../../model/lead-state.ts';
import { fillIn } from '../templates/template.ts';
import { valuesOf } from './fields.ts';
import { whoIs } from './keep-task.ts';
import type { Draft } from './world.ts';

/** What must become true in the CRMs now: delivery finds out which fields differ, and calls nobody when none does. */
export function wantedEffects(draft: Draft): readonly Effect[] {
  if (draft.lead.disposition !== 'synced') return [];
  const open = CRMS.filter((crm) => draft.lead.links[crm]?.state !== 'gone');
  const lane: Lane = draft.ledger.length > 0 ? 'handover' : 'change';
  const leads = hasNews(draft) ? open.map((crm): Effect => ({ kind: 'lead', crm, lane })) : [];
  const tasks = open.filter((crm) => wantsTask(draft, crm)).flatMap((crm) => taskEffect(draft, crm, lane));
  return [...leads, ...tasks];
}

function hasNews({ before, lead, event }: Draft): boolean {
  return (
    lead.fields !== before.lead.fields ||
    event.kind === 'seen' ||
    event.kind === 'converted' ||
    before.lead.disposition !== 'synced'
  );
}

/** The CRM in which the rep ticked the task off needs no telling; one that could not be told for a while is told again. */
function wantsTask({ before, lead, event }: Draft, crm: Crm): boolean {
  if (lead.task === null) return false;
  if (before.lead.disposition !== 'synced' || isBack(before.lead, lead, crm)) return true;
  if (same(lead.task, before.lead.task)) return false;
  const tickedHere = event.kind === 'activity' && event.crm === crm && event.activity.key === lead.task.key;
  return !tickedHere;
}

const isBack = (before: LeadState, lead: LeadState, crm: Crm): boolean =>
  before.links[crm]?.state === 'gone' && lead.links[crm]?.state === 'live';

const same = (a: TaskState, b: TaskState | null): boolean =>
  b !== null && a.rep === b.rep && a.status === b.status && a.due === b.due && a.subject === b.subject;

function taskEffect({ lead, policy }: Draft, crm: Crm, lane: Lane): readonly Effect[] {
  if (lead.task === null) return [];
  const { key, rep, due, subject, status } = lead.task;
  const { body } = fillIn(policy.templates.firstCall, valuesOf(lead), whoIs(lead));
  return [
    {
      kind: 'task',
      crm,
      lane,
      task: { key, type: 'call', subject, body, due, rep, status, priority: 'high' },
    },
  ];
}
