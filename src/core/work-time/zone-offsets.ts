import { IANAZone } from 'luxon';
import type { Instant } from '../../model/time.ts';
import { DAY_MS } from './dates.ts';

/** A stretch of time in which a zone keeps one distance from UTC. */
interface OffsetStretch {
  /** First instant that no longer belongs to the stretch. */
  readonly until: Instant;
  /** Milliseconds that the wall clock is ahead of UTC. */
  readonly offset: number;
}
export type OffsetStretches = readonly OffsetStretch[];

export const isZone = (zone: string): boolean => IANAZone.isValidZone(zone);

/** Milliseconds that wall clocks in the zone are ahead of UTC at an instant. */
export function offsetAt(zone: string, at: Instant): number {
  return IANAZone.create(zone).offset(at) * 60_000;
}

/** The first instant after `low` with another offset than `low` has; `high` has another one. Zones change on whole seconds. */
function changeBetween(zone: string, low: Instant, high: Instant): Instant {
  const before = offsetAt(zone, low);
  let [same, other] = [low, high];
  while (other - same > 1000) {
    const middle = Math.floor((same + other) / 2000) * 1000;
    if (offsetAt(zone, middle) === before) same = middle;
    else other = middle;
  }
  return other;
}

/** The zone's offsets from one whole second to another. Two changes within a day that undo each other are not seen: no zone has any. */
export function offsetStretches(zone: string, from: Instant, to: Instant): OffsetStretches {
  const stretches: OffsetStretch[] = [];
  let offset = offsetAt(zone, from);
  for (let at = from; at < to; at += DAY_MS) {
    const next = offsetAt(zone, at + DAY_MS);
    if (next !== offset) stretches.push({ until: changeBetween(zone, at, at + DAY_MS), offset });
    offset = next;
  }
  return [...stretches, { until: Number.POSITIVE_INFINITY, offset }];
}

/**
 * The instant at which wall clocks show `wall` (milliseconds, as if it were UTC). A time that the clocks skip moves
 * forward by the length of the gap; of a time they show twice, the first is meant.
 */
export function instantOf(stretches: OffsetStretches, wall: number): Instant {
  let before: OffsetStretch | undefined;
  for (const stretch of stretches) {
    const at = wall - stretch.offset;
    if (at < stretch.until) return before === undefined || at >= before.until ? at : wall - before.offset;
    before = stretch;
  }
  return wall;
}
