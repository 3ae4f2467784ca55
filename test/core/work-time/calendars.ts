import { DateTime } from 'luxon';
import type { CalendarSpec, SpanSpec } from '../../../src/core/work-time/calendar-spec.ts';
import { type Calendar, compileCalendar } from '../../../src/core/work-time/compile-calendar.ts';
import type { Instant } from '../../../src/model/time.ts';

/** A calendar that must compile. */
export function calendar(spec: CalendarSpec): Calendar {
  const compiled = compileCalendar(spec);
  if (compiled.ok) return compiled.value;
  throw new Error(JSON.stringify(compiled.error));
}

type Days = 'mon-fri' | 'mon-sun';

/** One row of hours for five days or seven. */
export function weekOf(days: Days, ...spans: SpanSpec[]): CalendarSpec['week'] {
  const workdays = { mon: spans, tue: spans, wed: spans, thu: spans, fri: spans };
  return days === 'mon-fri' ? workdays : { ...workdays, sat: spans, sun: spans };
}

/** The instant at which clocks in a zone show a time such as `2026-03-29 10:00`. */
export const at = (zone: string, local: string): Instant => DateTime.fromSQL(local, { zone }).toMillis();

/** What clocks in a zone show, to the millisecond. */
export const shown = (zone: string, instant: Instant): string =>
  DateTime.fromMillis(instant, { zone }).toFormat('yyyy-MM-dd HH:mm:ss.SSS');
