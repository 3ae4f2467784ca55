import { decide } from '../decide/decide.ts';
import { type Decision, type LedgerEntry, newLead, type World } from '../decide/world.ts';
import type { Policy } from '../policy.ts';
import type { Example } from './example.ts';
import { firstSightOf } from './first-sight.ts';

/** What somebody who listens is told of each decision: how coverage is counted. */
export type Listener = (before: World, decision: Decision) => void;

/** How things stand before the example's own lead comes: those before it have taken their turns. */
export function worldBefore(example: Example, policy: Policy, listener: Listener): World {
  const { load, pools, accountOwner } = example;
  let world: World = { lead: newLead('example'), pools, load, accountOwner };
  for (const [i, fields] of example.after.entries()) {
    const { lead, event } = firstSightOf(`earlier ${i + 1}`, fields, example, policy);
    const decision = decide({ ...world, lead }, event, policy, example.at);
    listener({ ...world, lead }, decision);
    world = { ...world, pools: decision.pools, load: withTurns(world.load, decision.ledger) };
  }
  return world;
}

/** Leads that were handed out count against the caps. */
export function withTurns(load: World['load'], entries: readonly LedgerEntry[]): World['load'] {
  const reps = entries.flatMap(({ rep }) => rep ?? []);
  if (reps.length === 0) return load;
  const open = { ...load.open };
  const today = { ...load.today };
  for (const rep of reps) {
    open[rep] = (open[rep] ?? 0) + 1;
    today[rep] = (today[rep] ?? 0) + 1;
  }
  return { open, today };
}
