import { WEEKDAYS, type Weekday } from './calendar-spec.ts';

export const DAY_MS = 86_400_000;

/** A date without zone, counted in days from 1970-01-01. */
export type DayNumber = number;

/** Reads `YYYY-MM-DD`; undefined when it is no such text or no day of the calendar, such as 2026-02-30. */
export function dayNumber(date: string): DayNumber | undefined {
  const parsed = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  // Date.parse takes 30 February for 2 March.
  return new Date(parsed).getUTCDate() === Number(date.slice(8)) ? parsed / DAY_MS : undefined;
}

/** 1970-01-01 was a Thursday. */
export function weekdayOf(day: DayNumber): Weekday {
  return WEEKDAYS[(((day + 3) % 7) + 7) % 7] ?? 'mon';
}
