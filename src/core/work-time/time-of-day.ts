import type { Instant } from '../../model/time.ts';
import { chunkOf } from './chunks.ts';
import { DAY_MS } from './dates.ts';
import { instantOf, offsetAt, stretchesOf } from './zone-offsets.ts';

const MINUTE_MS = 60_000;

/** `"08:30"` in minutes after midnight. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** A time of day in a zone, some days after the day of an instant there. */
export function timeOn(zone: string, at: Instant, days: number, time: string): Instant {
  const wall = at + offsetAt(zone, at);
  const midnight = wall - (((wall % DAY_MS) + DAY_MS) % DAY_MS);
  const wanted = midnight + days * DAY_MS + minutesOf(time) * MINUTE_MS;
  return instantOf(stretchesOf(zone, chunkOf(wanted)), wanted);
}
