import type { Connector } from '../../connectors/connector.ts';
import type { Instant } from '../model/time.ts';
import { catchUp } from './catch-up.ts';
import { accountsAreDue, accountsAreKnown, catchUpAccounts } from './catch-up-accounts.ts';
import type { FlowContext } from './context.ts';
import { isLow, pollPause } from './lanes.ts';

/** Polls as often as the schedule says, and less often while a CRM's calls of the day run low; that is said once. */
export function pollerOf(context: FlowContext): (connector: Connector) => Promise<void> {
  const last = new Map<Connector, { readonly at: Instant; readonly sparse: boolean }>();
  return async (connector) => {
    const now = context.clock();
    const before = last.get(connector);
    const pause = pollPause(connector.budget(), before?.at ?? null, now);
    if (pause !== null && before !== undefined) {
      if (!before.sparse) context.log('warn', 'polling gets sparser', { crm: connector.crm, why: pause.why });
      last.set(connector, { at: before.at, sparse: true });
      return;
    }
    last.set(connector, { at: now, sparse: before?.sparse === true && isLow(connector.budget()) });
    await pollOne(context, connector);
  };
}

/** Accounts first, at a slower pace: whoever has the company's account is to be known before its lead is. */
async function pollOne(context: FlowContext, connector: Connector): Promise<void> {
  if (await accountsAreDue(context, connector)) await catchUpAccounts(context, connector);
  if (await accountsAreKnown(context)) await catchUp(context, connector);
}
