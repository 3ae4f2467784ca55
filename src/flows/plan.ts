import { startOfDay } from '../core/decide/load.ts';
import { fileChanges } from '../core/rollout/file-changes.ts';
import { planOf } from '../core/rollout/plan-of.ts';
import { planLead, planOffer, startPlan } from '../core/rollout/plan-tally.ts';
import type { Plan } from '../model/rollout.ts';
import type { Instant } from '../model/time.ts';
import type { Store } from '../store/database.ts';
import { allLeads, leadsOnOffer, look } from '../store/history.ts';
import { readLoad, readPools } from '../store/pools.ts';
import type { Version } from './versions.ts';

/**
 * What applying `proposed` would do to the leads of now. It plays through the very decisions `apply` makes, in the same
 * order, and writes nothing. `samplesEach` leads of each kind are told of one by one.
 */
export async function plan(
  store: Store,
  live: Version,
  proposed: Version,
  now: Instant,
  samplesEach: number,
): Promise<Plan> {
  return look(store.db, async (tx) => {
    const team = { pools: await readPools(tx), load: await readLoad(tx, startOfDay(now)) };
    const tally = startPlan(live.policy, proposed.policy, now, team, samplesEach);
    for await (const leads of allLeads(tx)) for (const lead of leads) planLead(tally, lead);
    for await (const leads of leadsOnOffer(tx)) for (const lead of leads) planOffer(tally, lead);
    return planOf(tally, fileChanges(live.texts, proposed.texts));
  });
}
