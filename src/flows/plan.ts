import { keysOfLead } from '../core/accounts/known-account.ts';
import { valuesOf } from '../core/decide/fields.ts';
import { startOfDay } from '../core/decide/load.ts';
import { fileChanges } from '../core/rollout/file-changes.ts';
import { planOf } from '../core/rollout/plan-of.ts';
import { type PlanTally, planLead, planOffer, startPlan } from '../core/rollout/plan-tally.ts';
import type { LeadState } from '../model/lead-state.ts';
import type { Plan } from '../model/rollout.ts';
import type { Instant } from '../model/time.ts';
import { readAccounts } from '../store/accounts.ts';
import type { Store } from '../store/database.ts';
import { allLeads, leadsOnOffer, look } from '../store/history.ts';
import { readLoad, readPools } from '../store/pools.ts';
import type { Version } from './versions.ts';

type Batches = AsyncGenerator<readonly LeadState[]>;

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
    const tell = async (some: Batches, one: (tally: PlanTally, lead: LeadState) => void): Promise<void> => {
      for await (const leads of some) {
        tally.rehearsal.accounts = await readAccounts(tx, leads.map(valuesOf).map(keysOfLead));
        for (const lead of leads) one(tally, lead);
      }
    };
    await tell(allLeads(tx), planLead);
    await tell(leadsOnOffer(tx), planOffer);
    return planOf(tally, fileChanges(live.texts, proposed.texts));
  });
}
