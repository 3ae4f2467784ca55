import type { Connector } from '../../connectors/connector.ts';
import type { Instant } from '../model/time.ts';
import { catchUp } from './catch-up.ts';
import { accountsAreDue, accountsAreKnown, catchUpAccounts } from './catch-up-accounts.ts';
import type { FlowContext } from './context.ts';
import type { Hearing } from './hearing.ts';
import { isLow, pollPause } from './lanes.ts';

/**
 * How far polls may be apart while hints are known to arrive. Should they stop to arrive at any moment, what they would have
 * named is found this much later, and a quarter of a minute is left for an index that lags and for the work itself.
 */
const CALM_MS = 45_000;
/** The schedule strikes on the second, and a poll begins some moments later. */
const STRIKE_MS = 500;

/** How often the schedule is to strike so that polls come at the pace that is due, in seconds. */
export const strikeSeconds = (pollSeconds: number): number => (pollSeconds % 5 === 0 ? 5 : 1);

/**
 * Called at every strike of the schedule; polls when it is due: as often as is configured, less often while hints prove to
 * arrive, and still less while a CRM's calls of the day run low, which is said once.
 */
export function pollerOf(
  context: FlowContext,
  hearing: Hearing,
  pollSeconds: number,
): (connector: Connector) => Promise<void> {
  const last = new Map<Connector, { readonly at: Instant; readonly sparse: boolean }>();
  const paceOf = (connector: Connector): number =>
    Math.max(pollSeconds * 1_000, hearing.isAlive(connector.crm) ? CALM_MS : 0);
  return async (connector) => {
    const now = context.clock();
    const before = last.get(connector);
    if (before !== undefined && now < before.at + paceOf(connector) - STRIKE_MS) return;
    const pause = pollPause(connector.budget(), before?.at ?? null, now);
    if (pause !== null && before !== undefined) {
      if (!before.sparse) context.log('warn', 'polling gets sparser', { crm: connector.crm, why: pause.why });
      last.set(connector, { at: before.at, sparse: true });
      return;
    }
    last.set(connector, { at: now, sparse: before?.sparse === true && isLow(connector.budget()) });
    await pollOne(context, hearing, connector);
  };
}

/** Accounts first, at a slower pace: whoever has the company's account is to be known before its lead is. */
async function pollOne(context: FlowContext, hearing: Hearing, connector: Connector): Promise<void> {
  if (await accountsAreDue(context, connector)) await catchUpAccounts(context, connector);
  if (!(await accountsAreKnown(context))) return;
  const { unnamed, late } = await catchUp(context, connector);
  if (unnamed > 0) hearing.missed(connector.crm, late);
}
