import { readLine } from '../store/line.ts';
import type { FlowContext } from './context.ts';
import { closeDesk, openDesk } from './desk.ts';
import { retryDeadlock } from './retry-deadlock.ts';

const EVERY_MS = 5000;

/**
 * Serves leads that wait for a pool when somebody is back or a new day begins: what frees up by time alone. Whatever else
 * frees somebody serves the line itself. Looks every few seconds, and only where leads wait. True when one got a rep.
 */
export function lineServer(context: FlowContext): () => Promise<boolean> {
  let nextAt = 0;
  return async () => {
    const now = context.clock();
    if (now < nextAt) return false;
    nextAt = now + EVERY_MS;
    if ((await readLine(context.store.db, 1)).length === 0) return false;
    return retryDeadlock(() =>
      context.store.db.transaction().execute(async (tx) => {
        const desk = await openDesk(tx, { policy: context.policy(), now });
        await closeDesk(tx, desk);
        return desk.journal.length > 0;
      }),
    );
  };
}
