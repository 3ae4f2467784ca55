import { firstDifference } from '../core/rollout/canonical.ts';
import type { SlaClock } from '../model/lead-state.ts';
import type { ClockLine, Replay } from '../model/rollout.ts';
import type { Instant } from '../model/time.ts';
import { clocksBothWays, type KeptClock } from '../store/clock-history.ts';
import type { Tx } from '../store/database.ts';

/** Hears of every clock as it is recomputed, so that a history of any length can be shown. */
export type OnClock = (line: ClockLine) => void;

/**
 * Holds every clock there ever was against the one its events make. Of a part of the history the clocks are shown as they
 * stood at its end, and held against nothing.
 */
export async function heldAgainstClocks(
  tx: Tx,
  book: string,
  isWhole: boolean,
  differences: Replay['differences'],
  onClock: OnClock,
): Promise<{ compared: number; differ: number } | null> {
  let [compared, differ] = [0, 0];
  for await (const clocks of clocksBothWays(tx, book)) {
    for (const { leadId, stands, folded } of clocks) {
      const difference = firstDifference(stands, folded === null ? null : kept(folded));
      const agrees = isWhole ? difference === null : null;
      const shown = isWhole ? (folded ?? stands) : folded;
      if (shown !== null) onClock(lineOf(leadId, shown, agrees));
      compared += 1;
      if (difference === null) continue;
      differ += 1;
      const { name } = folded ?? stands ?? { name: 'clock' };
      if (isWhole && differ <= MOST) differences.push({ seq: 0, lead: leadId, kind: name, ...difference });
    }
  }
  return isWhole ? { compared, differ } : null;
}

/** More than can be shown is not kept. */
const MOST = 10;

const kept = ({ name, startedAt, dueAt, state, endedAt }: SlaClock): KeptClock => ({
  name,
  startedAt,
  dueAt,
  state,
  endedAt,
});

const iso = (at: Instant): string => new Date(at).toISOString();

const lineOf = (
  lead: string,
  { name, startedAt, dueAt, state, endedAt, warned = [] }: KeptClock & Pick<SlaClock, 'warned'>,
  agrees: boolean | null,
): ClockLine => ({
  lead,
  clock: name,
  startedAt: iso(startedAt),
  dueAt: iso(dueAt),
  state,
  endedAt: endedAt === null ? null : iso(endedAt),
  warned: [...warned],
  agrees,
});
