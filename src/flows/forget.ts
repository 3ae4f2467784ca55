import { err, ok, type Result } from '../model/result.ts';
import type { Store } from '../store/database.ts';
import { type Erased, eraseLeads, isBeingWritten, leadWithItsParts } from '../store/erase.ts';
import { lockLeads } from '../store/leads.ts';
import type { FlowContext } from './context.ts';
import { retryDeadlock } from './retry-deadlock.ts';

type Here = Pick<FlowContext, 'clock'> & { readonly store: Store };

/**
 * Erases all that is known of a person. What stays: that somebody was erased, by whom, at which stage, of how many records;
 * and which records of the CRMs are theirs, so that none comes back as a lead. An error in words while a write is out.
 */
export async function forgetLead(
  { store, clock }: Here,
  leadId: string,
  by: string,
): Promise<Result<Erased, string>> {
  return retryDeadlock(() =>
    store.db.transaction().execute(async (tx): Promise<Result<Erased, string>> => {
      const ids = await leadWithItsParts(tx, leadId);
      await lockLeads(tx, ids);
      if (await isBeingWritten(tx, ids, clock()))
        return err('A write about this lead is on its way: try again in a minute.');
      return ok(await eraseLeads(tx, ids, by, clock()));
    }),
  );
}
