import { type FoldedLead, foldLines } from '../../core/kpi/fold-lines.ts';
import type { Store } from '../../store/database.ts';
import { journalByLead, type LeadLine, lockFacts } from '../../store/kpi/all-facts.ts';
import { foldDays } from '../../store/kpi/fold-days.ts';
import { dateLateChanges } from '../../store/kpi/late-changes.ts';
import { packDays } from '../../store/kpi/pack-days.ts';
import { type Folded, writeFacts } from '../../store/kpi/put-facts.ts';
import type { PolicyOf } from '../policy-of.ts';

/**
 * Makes all facts anew from the journal, and gives the number of leads. What is kept up event by event equals it; this is
 * for databases older than the facts, and for when somebody doubts them. Events wait until it is done.
 */
export async function rebuildFacts(store: Store, policyOf: PolicyOf): Promise<number> {
  return store.db.transaction().execute(async (tx) => {
    await lockFacts(tx);
    let count = 0;
    for await (const lines of journalByLead(tx)) {
      const folded = await Promise.all([...foldLines(new Map(), lines)].map(withPolicy(policyOf)));
      const known = folded.filter((one) => one !== null);
      await writeFacts(tx, known);
      await dateLateChanges(
        tx,
        known.map(({ leadId }) => leadId),
      );
      count += known.length;
    }
    await foldDays(tx);
    await packDays(tx);
    return count;
  });
}

/** Working time counts by the rules of the last event, as it does when that event is decided on. */
const withPolicy =
  (policyOf: PolicyOf) =>
  async ([leadId, { memory, last }]: readonly [string, FoldedLead<LeadLine>]): Promise<Folded | null> => {
    const policy = await policyOf(last.policy);
    return policy === null ? null : { leadId, memory, policy };
  };
