import type { LeadEvent } from '../../model/lead-event.ts';
import type { LeadState } from '../../model/lead-state.ts';
import { type Draft, say } from './world.ts';

type Order = Extract<LeadEvent, { kind: 'ordered' }>;

/** Follows what somebody who runs Stafet ordered. */
export function takeOrder(draft: Draft, event: Order): Draft {
  const { order, by, crm, why, into } = event;
  if (order === 'merge')
    return say({ ...draft, lead: given(draft.lead) }, `it is one with lead ${into}: ${by} said so`);
  if (order === 'free')
    return say(
      { ...draft, lead: written(draft.lead, event) },
      `${by} had ${event.path ?? 'a field'} written again`,
    );
  const words =
    order === 'retry' ? 'have the refused write tried again' : `do without the refused write: ${why}`;
  const lead = isAside(event) ? draft.lead : freed(draft.lead, crm);
  return say({ ...draft, lead }, `${by} chose to ${words}`);
}

/** What only goes with a lead never held it. */
const isAside = ({ write }: Order): boolean => write !== null && write !== 'lead' && write !== 'task';

/** A refusal that was seen to no longer holds the lead. */
function freed(lead: LeadState, crm: Order['crm']): LeadState {
  const problems = lead.problems.filter((one) => one.code !== 'refused-write' || one.crm !== crm);
  const isHeld = problems.some(({ code }) => code === 'refused-write') || lead.reason !== 'refused-write';
  if (lead.disposition !== 'held' || isHeld) return { ...lead, problems };
  return { ...lead, problems, disposition: 'synced', reason: null, heldUntil: null };
}

/** A field that was cut off is like any other again. */
const written = (lead: LeadState, { path }: Order): LeadState => ({
  ...lead,
  problems: lead.problems.filter((one) => one.code !== 'cut-off' || one.path !== (path ?? null)),
});

/** All that was the lead's is another's now: nothing runs, nothing is asked of anybody. */
const given = (lead: LeadState): LeadState => ({
  ...lead,
  links: {},
  disposition: 'refused',
  reason: 'duplicate',
  heldUntil: null,
  assignment: null,
  clocks: lead.clocks.filter(({ state }) => state !== 'running'),
  task: null,
  problems: [],
});
