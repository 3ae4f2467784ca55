import { leadsDue } from '../store/journal.ts';
import type { FlowContext } from './context.ts';
import { booksFor, closeDesk, decideOn, openDesk } from './desk.ts';
import { retryDeadlock } from './retry-deadlock.ts';

const BATCH = 200;

/** Acts on clocks that ran out. Costs what is due, not what exists. True when there was work. */
export async function sweep(context: FlowContext): Promise<boolean> {
  const now = context.clock();
  return retryDeadlock((attempt) =>
    context.store.db.transaction().execute(async (tx) => {
      const due = await leadsDue(tx, now, BATCH);
      if (due.length === 0) return false;
      const desk = await openDesk(tx, {
        policy: context.policy(),
        now,
        leadIds: due,
        books: booksFor(attempt),
      });
      for (const leadId of due) decideOn(desk, leadId, { kind: 'clock-due', at: now });
      await closeDesk(tx, desk);
      return true;
    }),
  );
}
