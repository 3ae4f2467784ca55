import type { LeadState } from '../../model/lead-state.ts';
import type { Instant } from '../../model/time.ts';
import type { KnownAccount } from '../accounts/known-account.ts';
import { decide } from '../decide/decide.ts';
import { type Load, loadAfter } from '../decide/load.ts';
import type { Decision, World } from '../decide/world.ts';
import type { Policy } from '../policy.ts';

/** The team as it would stand, decision by decision, while new rules are tried without being kept. */
export interface Rehearsal {
  readonly policy: Policy;
  readonly now: Instant;
  pools: World['pools'];
  load: Load;
  /** Accounts that may be those of the companies of the leads at hand. */
  accounts: readonly KnownAccount[];
}

/** Decides as `apply` would, on the very same event, and moves the rehearsal on. */
export function rehearse(rehearsal: Rehearsal, lead: LeadState, kind: 'rejudged' | 'reassigned'): Decision {
  const { policy, now, pools, load, accounts } = rehearsal;
  const event = { kind, at: now };
  const decision = decide({ lead, pools, load, accounts }, event, policy, now);
  rehearsal.pools = decision.pools;
  rehearsal.load = loadAfter(load, lead, decision, event, now);
  return decision;
}
