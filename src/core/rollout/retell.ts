import type { LeadEvent } from '../../model/lead-event.ts';
import type { LeadState } from '../../model/lead-state.ts';
import type { Instant } from '../../model/time.ts';
import type { AccountAnswer } from '../accounts/owner-of-account.ts';
import { decide } from '../decide/decide.ts';
import { type Load, loadAfter, startOfDay } from '../decide/load.ts';
import type { Decision, World } from '../decide/world.ts';
import type { Policy } from '../policy.ts';

/** The team as a history has left it so far: from nothing, by nothing but its decisions. */
export interface Team {
  pools: World['pools'];
  open: Load['open'];
  /** Leads handed over by rep, for each day (its midnight UTC). */
  readonly byDay: Map<Instant, Load['today']>;
}

export const newTeam = (): Team => ({ pools: {}, open: {}, byDay: new Map() });

/** The same team, to go another way from here. */
export const sameTeam = ({ pools, open, byDay }: Team): Team => ({ pools, open, byDay: new Map(byDay) });

/** Something that is known to have happened, at the moment Stafet learnt of it. */
export interface Told {
  readonly event: LeadEvent;
  readonly learntAt: Instant;
  /** Who had the company's account then, as the decision of then recorded it. */
  readonly account: AccountAnswer;
}

/** Decides on what happened as at the time, and moves the team on. */
export function retell(team: Team, lead: LeadState, told: Told, policy: Policy): Decision {
  const { event, learntAt, account } = told;
  const load = { open: team.open, today: since(team.byDay, startOfDay(learntAt)) };
  const world: World = {
    lead,
    pools: team.pools,
    load,
    accountOwner: account.owner,
    accountWhy: account.why,
  };
  const decision = decide(world, event, policy, learntAt);
  const day = startOfDay(event.at);
  const { open, today } = loadAfter(
    { ...load, today: team.byDay.get(day) ?? {} },
    lead,
    decision,
    event,
    event.at,
  );
  team.pools = decision.pools;
  team.open = open;
  if (decision.ledger.length > 0) team.byDay.set(day, today);
  return decision;
}

function since(byDay: Team['byDay'], from: Instant): Load['today'] {
  const counts: Record<string, number> = {};
  for (const [day, handed] of byDay)
    if (day >= from) for (const [rep, n] of Object.entries(handed)) counts[rep] = (counts[rep] ?? 0) + n;
  return counts;
}
