import type { Store } from '../store/database.ts';
import { lockLeads } from '../store/leads.ts';
import { dropRewrites } from '../store/rewrites.ts';
import type { FlowContext } from './context.ts';
import { decideAll } from './decide-all.ts';
import { retryDeadlock } from './retry-deadlock.ts';

type Here = Pick<FlowContext, 'policy' | 'clock'> & { readonly store: Store };

/** Has a field of a lead written again that was cut off. False: it was not. */
export async function freeField(here: Here, leadId: string, path: string, by: string): Promise<boolean> {
  return retryDeadlock(() =>
    here.store.db.transaction().execute(async (tx): Promise<boolean> => {
      await lockLeads(tx, [leadId]);
      const freed = await dropRewrites(tx, [{ leadId, path }]);
      if (freed.length === 0) return false;
      const order = { kind: 'ordered', order: 'free', at: here.clock(), by, path } as const;
      await decideAll(tx, here, [
        { leadId, event: { ...order, write: 'lead', crm: null, why: null, into: null } },
      ]);
      return true;
    }),
  );
}
