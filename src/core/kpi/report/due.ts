import { REPORT_DAYS, type ReportsConfig } from '../../../model/config/reports.ts';
import type { Report } from '../../../model/kpi/report.ts';
import type { Instant } from '../../../model/time.ts';
import { DAY_MS } from '../../work-time/dates.ts';
import { timeOn } from '../../work-time/time-of-day.ts';
import { offsetAt } from '../../work-time/zone-offsets.ts';

/** A report whose time has come. */
export interface DueReport {
  readonly kind: Report['kind'];
  /** When it was to be made: what it tells is as of then. */
  readonly at: Instant;
  readonly to: readonly string[];
}

/** So long after its time a report still goes out, as when nothing was running then. Later it would be news of yesterday. */
const LATEST_MS = DAY_MS;

/** Reports whose time came in the last day. `zone`: where their times are told. */
export function reportsDue(config: ReportsConfig, zone: string, now: Instant): readonly DueReport[] {
  const { daily, weekly } = config;
  const due: DueReport[] = [];
  if (daily !== undefined) due.push({ kind: 'daily', at: lastTime(zone, now, daily.at, null), to: daily.to });
  if (weekly !== undefined)
    due.push({ kind: 'weekly', at: lastTime(zone, now, weekly.at, weekly.day), to: weekly.to });
  return due.filter(({ at }) => now - at < LATEST_MS);
}

/** The latest moment, not after now, at which the clock of the zone showed that time on that day; null: on any day. */
function lastTime(
  zone: string,
  now: Instant,
  time: string,
  day: (typeof REPORT_DAYS)[number] | null,
): Instant {
  for (let back = 0; ; back += 1) {
    const at = timeOn(zone, now, -back, time);
    const isDay =
      day === null || REPORT_DAYS[(new Date(at + offsetAt(zone, at)).getUTCDay() + 6) % 7] === day;
    if (at <= now && isDay) return at;
  }
}
