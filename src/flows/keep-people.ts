import type { Result } from '../model/result.ts';
import { connectorsOf, type FlowContext } from './context.ts';
import { isLow } from './lanes.ts';

/** People join and leave a CRM without telling anybody: who is who is asked again this often, in a handful of calls. */
const EVERY_MS = 3_600_000;
const AFTER_FAILURE_MS = 60_000;

/** A step that keeps a process's knowledge of the CRMs' people young. While a day's calls run low it does without. */
export function peopleKeeper(
  context: FlowContext,
  lookAround: () => Promise<Result<null, { readonly message: string }>>,
): () => Promise<boolean> {
  let due = context.clock() + EVERY_MS;
  return async () => {
    const now = context.clock();
    if (now < due || connectorsOf(context).some((connector) => isLow(connector.budget()))) return false;
    // Before the call: one that throws is not made again at once.
    due = now + AFTER_FAILURE_MS;
    const looked = await lookAround();
    if (looked.ok) due = now + EVERY_MS;
    else context.log('warn', 'the people of the CRMs could not be asked for', { why: looked.error.message });
    return false;
  };
}
