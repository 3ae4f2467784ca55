import type { LeadEvent } from '../../model/lead-event.ts';
import type { LeadState } from '../../model/lead-state.ts';
import type { Instant } from '../../model/time.ts';
import { DAY_MS } from '../work-time/dates.ts';
import { textOf } from './fields.ts';
import { stageOf } from './stages.ts';
import type { Decision, World } from './world.ts';

export type Load = World['load'];

export const NO_LOAD: Load = { open: {}, today: {} };

/** From when leads count as handed over today: midnight UTC. */
export const startOfDay = (now: Instant): Instant => now - (now % DAY_MS);

/**
 * What the next decision is held against: just what the store would count if this one were committed. So it does not
 * matter which decisions share a transaction, and a replay needs no word of it.
 */
export function loadAfter(
  load: Load,
  before: LeadState,
  { lead, ledger }: Pick<Decision, 'lead' | 'ledger'>,
  event: LeadEvent,
  now: Instant,
): Load {
  const [had, has] = [onOfferTo(before), onOfferTo(lead)];
  const open = had === has ? load.open : add(add(load.open, had, -1), has, 1);
  if (event.at < startOfDay(now)) return { ...load, open };
  return { open, today: ledger.reduce((counts, { rep }) => add(counts, rep, 1), load.today) };
}

/** Who has the lead on offer; null when nobody has, or it is not on offer. */
const onOfferTo = (lead: LeadState): string | null =>
  stageOf(lead) === 'mql' ? textOf(lead, 'owner') : null;

const add = (counts: Load['open'], rep: string | null, n: number): Load['open'] =>
  rep === null ? counts : { ...counts, [rep]: (counts[rep] ?? 0) + n };
