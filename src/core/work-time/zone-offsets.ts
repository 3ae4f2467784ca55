import type { Instant } from '../../model/time.ts';
import { CHUNK_MS, chunkOf } from './chunks.ts';
import { DAY_MS } from './dates.ts';

/** A stretch of time in which a zone keeps one distance from UTC. */
interface OffsetStretch {
  /** First instant that no longer belongs to the stretch. */
  readonly until: Instant;
  /** Milliseconds that the wall clock is ahead of UTC. */
  readonly offset: number;
}
export type OffsetStretches = readonly OffsetStretch[];

/** The platform's clocks by zone: setting one takes longer than reading it. */
const clocks = new Map<string, Intl.DateTimeFormat>();

/** Null when the platform knows no such zone, which it says by throwing. */
function clockOf(zone: string): Intl.DateTimeFormat | null {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  try {
    const clock = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    clocks.set(zone, clock);
    return clock;
  } catch {
    return null;
  }
}

export const isZone = (zone: string): boolean => clockOf(zone) !== null;

/** How a clock ends: `GMT+05:30`, plain `GMT` in London's winter, and with seconds before there were standard times. */
const OFFSET = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/;

/** Milliseconds; NaN in a zone that is none. */
function askedOffset(zone: string, at: Instant): number {
  const clock = clockOf(zone);
  if (clock === null) return Number.NaN;
  const [, sign, hours = 0, minutes = 0, seconds = 0] = OFFSET.exec(clock.format(at)) ?? [];
  const size = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  return (sign === '-' ? -size : size) * 1000;
}

/** The first instant after `low` with another offset than `low` has; `high` has another one. Zones change on whole seconds. */
function changeBetween(zone: string, low: Instant, high: Instant): Instant {
  const before = askedOffset(zone, low);
  let [same, other] = [low, high];
  while (other - same > 1000) {
    const middle = Math.floor((same + other) / 2000) * 1000;
    if (askedOffset(zone, middle) === before) same = middle;
    else other = middle;
  }
  return other;
}

/** Clocks are asked once a week: asking takes microseconds, and no zone undoes a change sooner. */
const STEP_MS = 7 * DAY_MS;

/** The zone's offsets from one whole second to another. */
function findStretches(zone: string, from: Instant, to: Instant): OffsetStretches {
  const stretches: OffsetStretch[] = [];
  let offset = askedOffset(zone, from);
  for (let at = from; at < to; at += STEP_MS) {
    const then = Math.min(at + STEP_MS, to);
    const next = askedOffset(zone, then);
    if (next !== offset) stretches.push({ until: changeBetween(zone, at, then), offset });
    offset = next;
  }
  return [...stretches, { until: Number.POSITIVE_INFINITY, offset }];
}

/** Three days of room on both sides of a chunk: a span may run two days, and zones lie up to a day from UTC. */
export const MARGIN_DAYS = 3;

/** A zone's rules never change while we run, and asking the platform takes microseconds: what was found is kept. */
const found = new Map<string, Map<number, OffsetStretches>>();

/** The zone's offsets over one chunk and its margins. */
export function stretchesOf(zone: string, chunk: number): OffsetStretches {
  const ofZone = found.get(zone) ?? new Map<number, OffsetStretches>();
  found.set(zone, ofZone);
  const known = ofZone.get(chunk);
  if (known !== undefined) return known;
  const margin = MARGIN_DAYS * DAY_MS;
  const stretches = findStretches(zone, chunk * CHUNK_MS - margin, (chunk + 1) * CHUNK_MS + margin);
  ofZone.set(chunk, stretches);
  return stretches;
}

/** Milliseconds that wall clocks in the zone are ahead of UTC at an instant. */
export function offsetAt(zone: string, at: Instant): number {
  for (const { until, offset } of stretchesOf(zone, chunkOf(at))) if (at < until) return offset;
  return 0;
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

/** The zone's offsets over a span, from its beginning on; the last one holds until the end or longer. */
export function offsetsBetween(zone: string, from: Instant, to: Instant): OffsetStretches {
  const stretches: OffsetStretch[] = [];
  for (let at = from; at < to; ) {
    const chunk = chunkOf(at);
    const stretch = stretchesOf(zone, chunk).find(({ until }) => at < until);
    if (stretch === undefined) break;
    at = Math.min(stretch.until, (chunk + 1) * CHUNK_MS);
    stretches.push({ until: at, offset: stretch.offset });
  }
  return stretches;
}
