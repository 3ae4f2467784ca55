import type { LeadValues, StoryLead } from '../../../sandbox/story/lead.ts';
import type { KnownAccount } from '../../core/accounts/known-account.ts';
import { ownerOfAccount } from '../../core/accounts/owner-of-account.ts';
import type { Policy } from '../../core/policy.ts';
import { qualify } from '../../core/qualify/qualify.ts';
import { route } from '../../core/route/route.ts';
import type { Instant } from '../../model/time.ts';
import { type Expected, SOMEBODY } from './expected.ts';

/** What the shipped rules make of a lead on arrival. */
export interface Foreseen {
  readonly lead: StoryLead;
  /** The line it stands in: a pool's, in which it takes a turn, or that of whoever has its account. Null for none. */
  readonly lane: string | null;
  /** Rep id of who gets it for having the account of its company; null otherwise. */
  readonly accountOwner: string | null;
  /** Why nobody outside the CRM it came to hears of it; null when it is synced. */
  readonly refused: string | null;
  readonly expected: Expected;
}

const ALONE: Expected = { where: 'alone', stage: '', sal: null, owner: null, task: 'none' };
const RAW: Expected = { where: 'both', stage: 'raw', sal: null, owner: null, task: 'none' };
const HANDED_OVER: Expected = { where: 'both', stage: 'mql', sal: 'offered', owner: SOMEBODY, task: 'open' };

/**
 * Foresees a lead's fate by the policy, as the service will decide it: who takes turns must arrive one by one. `accounts`
 * are those that are known when it comes.
 */
export function foresee(
  lead: StoryLead,
  policy: Policy,
  now: Instant,
  accounts: readonly KnownAccount[] = [],
): Foreseen {
  const values: LeadValues = lead.values;
  const alone: Foreseen = { lead, lane: null, accountOwner: null, refused: null, expected: ALONE };
  const judged = qualify(values, policy.qualification, now);
  if (judged.refused !== null) return { ...alone, refused: judged.refused.reason };
  if (lead.kind === 'held') return alone;
  if (!judged.mql) return { ...alone, expected: RAW };
  const { owner: accountOwner } = ownerOfAccount(accounts, values, policy.assignment);
  const { to } = route(values, policy.assignment, { now, accountOwner });
  if (to.kind === 'pool') return { ...alone, lane: to.pool, expected: HANDED_OVER };
  if (to.kind === 'queue') return { ...alone, expected: inQueue(to.queue, policy) };
  const expected = { ...HANDED_OVER, owner: to.rep };
  return to.kind === 'owner'
    ? { ...alone, lane: `accounts of ${to.rep}`, accountOwner: to.rep, expected }
    : { ...alone, expected };
}

/** Nobody has it, and whoever is told of the queue has a task to give it to somebody. */
function inQueue(queue: string, { assignment, teams }: Policy): Expected {
  const taskOwner = assignment.queues.get(queue)?.tell ?? assignment.otherwise.tell ?? teams.slaOwner;
  return { ...RAW, stage: 'mql', task: 'open', taskOwner };
}

/** Leads that wait for their turn, by lane, in order of arrival. */
export type Lanes = Map<string, StoryLead[]>;

/** Parts leads into lanes and the rest, which may come at any time and all at once. */
export function sortOut(foreseen: readonly Foreseen[]): { readonly lanes: Lanes; readonly rest: Foreseen[] } {
  const lanes: Lanes = new Map();
  for (const { lead, lane } of foreseen)
    if (lane !== null) lanes.set(lane, [...(lanes.get(lane) ?? []), lead]);
  return { lanes, rest: foreseen.filter(({ lane }) => lane === null) };
}
