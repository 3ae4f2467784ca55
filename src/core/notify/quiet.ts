import type { Instant } from '../../model/time.ts';
import type { Calendar } from '../work-time/compile-calendar.ts';
import { minutesOf, timeOn } from '../work-time/time-of-day.ts';
import { isOpen, nextOpen } from '../work-time/work-time.ts';

/** When somebody who is left in peace outside working hours may hear of something that happens now. */
export function whenAtWork(calendar: Calendar, now: Instant): Instant {
  const open = nextOpen(calendar, now);
  return open.ok ? open.value : now;
}

/** Longer than any holiday. */
const DAYS_AHEAD = 21;

/** The next time at which gathered messages go out; where people are left in peace, on a day they work. */
export function nextDigest(
  calendar: Calendar,
  now: Instant,
  times: readonly string[],
  atWorkOnly: boolean,
): Instant {
  const { zone } = calendar;
  for (let day = 0; day <= DAYS_AHEAD; day += 1) {
    const due = times
      .map((time) => timeOn(zone, now, day, time))
      .filter((at) => at >= now && (!atWorkOnly || isOpen(calendar, at)));
    if (due.length > 0) return Math.min(...due);
  }
  return atWorkOnly ? whenAtWork(calendar, now) : now;
}

/** The stretch of peace that lasts now or comes next, such as from 20:00 to 08:00. Null where both times are the same. */
export function nextQuiet(
  zone: string,
  now: Instant,
  [from, to]: readonly [string, string],
): { readonly from: Instant; readonly until: Instant } | null {
  if (from === to) return null;
  const overnight = minutesOf(to) < minutesOf(from) ? 1 : 0;
  for (let day = -1; ; day += 1) {
    const until = timeOn(zone, now, day + overnight, to);
    if (until > now) return { from: timeOn(zone, now, day, from), until };
  }
}
