export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/**
 * Opening and closing time on the wall clock, such as `["08:00", "16:00"]`. `"24:00"` ends a day; a closing time at or
 * before the opening time lies on the next day (`["22:00", "06:00"]`).
 */
export type SpanSpec = readonly [open: string, close: string];

/**
 * When a team works. A day absent from `week` is closed. A span belongs to the day it begins on, so a holiday shuts the
 * spans that begin on it, and a night shift begun the evening before runs out.
 */
export interface CalendarSpec {
  /** IANA name, such as `Europe/Copenhagen`. */
  readonly zone: string;
  readonly week: Readonly<Partial<Record<Weekday, readonly SpanSpec[]>>>;
  /** Closed all day: `YYYY-MM-DD`. */
  readonly holidays?: readonly string[];
  /** Dates with hours of their own, stronger than week and holidays: `{"2026-12-24": [["08:00", "12:00"]]}`; `[]` is closed. */
  readonly exceptions?: Readonly<Record<string, readonly SpanSpec[]>>;
}
