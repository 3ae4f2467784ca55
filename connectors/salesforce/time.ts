import { DateTime } from 'luxon';
import type { Instant } from '../../src/model/time.ts';

/** Reads `2026-11-24T08:15:00.000+0000`; NaN when it is no moment. */
export const parseMoment = (text: string): Instant => Date.parse(text);

/** The vendor keeps whole seconds: what is finer would be cut there and then differ from what we sent. */
const toSecond = (at: Instant): Instant => Math.floor(at / 1000) * 1000;

/** A moment for a field's value, in UTC. */
export const momentValue = (at: Instant): string => new Date(toSecond(at)).toISOString();

/** A moment as an unquoted SOQL literal, in UTC, whole when the moment is. */
export const momentLiteral = (at: Instant): string => new Date(at).toISOString().replace('.000Z', 'Z');

/** The date on which `at` falls in an IANA zone; UTC when the zone is unknown. */
export const dateIn = (at: Instant, zone: string | undefined): string => {
  const local = DateTime.fromMillis(at, { zone: zone ?? 'UTC' });
  return local.isValid ? local.toFormat('yyyy-MM-dd') : dateIn(at, 'UTC');
};

/** The last second of a date in UTC: a due date without a time is met until its day ends. */
export const endOfDate = (date: string): Instant => Date.parse(`${date}T23:59:59Z`);
