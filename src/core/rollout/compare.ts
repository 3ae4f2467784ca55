import type { LeadState } from '../../model/lead-state.ts';
import type { Instant } from '../../model/time.ts';
import type { KnownAccount } from '../accounts/known-account.ts';
import { ownerOfAccount } from '../accounts/owner-of-account.ts';
import { calendarOf } from '../decide/calendars.ts';
import { valuesOf } from '../decide/fields.ts';
import { isRefused, rises } from '../decide/judge.ts';
import { stageOf } from '../decide/stages.ts';
import type { Policy } from '../policy.ts';
import type { Qualification } from '../qualify/qualification.ts';
import { qualify } from '../qualify/qualify.ts';
import { type Routed, route } from '../route/route.ts';
import { add } from '../work-time/work-time.ts';

/** What becomes of a lead's standing when one set of rules takes the place of another. */
export type Turn = 'rises' | 'due-anyway' | 'falls-short' | 'welcomed' | 'refused';

export interface Comparison {
  readonly lead: LeadState;
  readonly before: Qualification;
  readonly after: Qualification;
  readonly turn: Turn | null;
}

/** One lead under both policies at the same moment, so that only the rules make a difference. */
export function compare(lead: LeadState, live: Policy, proposed: Policy, now: Instant): Comparison {
  const values = valuesOf(lead);
  const before = qualify(values, live.qualification, now);
  const after = qualify(values, proposed.qualification, now);
  return { lead, before, after, turn: turnOf(lead, before, after) };
}

function turnOf(lead: LeadState, before: Qualification, after: Qualification): Turn | null {
  if (lead.disposition === 'refused')
    return isRefused(lead, after) ? null : isRefused(lead, before) ? 'welcomed' : 'due-anyway';
  if (lead.disposition === 'held') return null;
  if (isRefused(lead, after)) return isRefused(lead, before) ? null : 'refused';
  if (rises(lead, after)) return rises(lead, before) ? 'due-anyway' : 'rises';
  return stageOf(lead) === 'mql' && before.mql && !after.mql ? 'falls-short' : null;
}

/** Leads that new rules lift or take up: they are judged again when the rules go live, the others at their next change. */
export function isToBeJudged(lead: LeadState, policy: Policy, now: Instant): boolean {
  const isOpen = lead.disposition === 'refused' || (lead.disposition === 'synced' && stageOf(lead) === 'raw');
  if (!isOpen) return false;
  const q = qualify(valuesOf(lead), policy.qualification, now);
  return lead.disposition === 'refused' ? !isRefused(lead, q) : rises(lead, q) && !isRefused(lead, q);
}

/** Where rules send a lead, regardless of whose turn it is. */
export function routeOf(
  lead: LeadState,
  { assignment }: Policy,
  now: Instant,
  accounts: readonly KnownAccount[],
): Routed {
  const values = valuesOf(lead);
  const accountOwner = ownerOfAccount(accounts, values, assignment).owner;
  return route(values, assignment, { now, accountOwner });
}

/** When a lead handed over at its own time would have to be contacted; null when it is with no rep. */
export function dueBy(lead: LeadState, policy: Policy): Instant | null {
  const rep = lead.assignment?.rep;
  const clock = lead.clocks[0];
  if (rep === null || rep === undefined || clock === undefined) return null;
  const calendar = calendarOf(policy, policy.teams.reps.get(rep));
  const due = add(calendar, clock.startedAt, policy.sla['first-contact'].minutes);
  return due.ok ? due.value : null;
}
