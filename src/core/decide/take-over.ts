import type { LeadFields } from '../../model/fields.ts';
import type { LeadEvent } from '../../model/lead-event.ts';
import type { LeadState, SlaClock, TaskState } from '../../model/lead-state.ts';
import type { Instant } from '../../model/time.ts';
import { authorityOf } from '../mapping/authority.ts';
import type { Policy } from '../policy.ts';
import { fillSubject } from '../templates/template.ts';
import { setFields, textOf } from './fields.ts';

import { isStage, moveTo, SETTLED, stageOf } from './stages.ts';
import { firstCallKey, whoIs } from './task-words.ts';
import { type Draft, say } from './world.ts';

export const TAKEN_OVER = 'taken over';

/**
 * A record seen for the first time that carries a Stafet id and says how far its lead has come: these are Stafet's own
 * books, kept by the CRM while the database was lost or new. The lead goes on from there, and is not offered again.
 */
export function takeOver(draft: Draft, event: Extract<LeadEvent, { kind: 'seen' }>): Draft {
  const { lead, policy } = draft;
  const stage = event.changed.stage;
  if (event.stamped !== true || !isStage(stage) || stage === 'raw') return draft;
  if (stageOf(lead) !== 'raw' || lead.assignment !== null) return draft;
  const own = ownFields(event.changed, policy, event.crm);
  const status = SETTLED[stage];
  const moved = moveTo(setFields(lead, { ...own, 'sal.status': status }, event.at), stage, event.at);
  const rep = holderOf(moved, policy);
  const held: LeadState = { ...moved, assignment: assignmentOf(rep, event.at) };
  const taken = stage === 'mql' && rep !== null ? withPromise(held, policy, rep, event) : held;
  return say({ ...draft, lead: taken }, `its record says ${stage} already: taken over from there`);
}

/** What Stafet once wrote there itself, besides the stage. */
function ownFields(changed: LeadFields, policy: Policy, crm: 'hubspot' | 'salesforce'): LeadFields {
  const mapping = policy.mappings[crm];
  const own = Object.entries(changed).filter(
    ([path, value]) => value !== null && path !== 'stage' && authorityOf(mapping, path) === 'stafet',
  );
  return Object.fromEntries(own);
}

function holderOf(lead: LeadState, policy: Policy): string | null {
  const owner = textOf(lead, 'owner');
  return owner !== null && policy.teams.reps.has(owner) ? owner : null;
}

const assignmentOf = (rep: string | null, at: Instant): LeadState['assignment'] =>
  rep === null ? null : { rep, queue: null, pool: null, rule: TAKEN_OVER, at, by: 'stafet' };

/** The deadline that was promised, and the task that stands in the CRM. */
function withPromise(
  lead: LeadState,
  policy: Policy,
  rep: string,
  { createdAt }: Extract<LeadEvent, { kind: 'seen' }>,
): LeadState {
  const due = Date.parse(textOf(lead, 'sla.first-contact-by') ?? '');
  if (Number.isNaN(due)) return lead;
  const clock: SlaClock = {
    name: 'first-contact',
    startedAt: Math.min(createdAt, due),
    dueAt: due,
    state: 'running',
    endedAt: null,
  };
  const subject = fillSubject(policy.templates.firstCall, lead, whoIs(lead));
  const task: TaskState = { key: firstCallKey(lead), rep, due, subject, status: 'open' };
  return { ...lead, clocks: [clock], task };
}
