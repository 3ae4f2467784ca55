import type { Instant } from '../../model/time.ts';

const ISO = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|[+-]\d\d:?\d\d)?)?$/;
const DIGITS = /^-?\d{11,14}$/;

/** `+0000`, as Salesforce writes it, in the form the language reads everywhere. */
const zoneText = (zone: string | undefined): string =>
  zone === undefined ? 'Z' : zone.replace(/^([+-]\d\d):?(\d\d)$/, '$1:$2');

/** Instant of a vendor's date-time: ISO 8601 (UTC where it names no zone), or milliseconds; null when it is neither. */
export function readInstant(text: string): Instant | null {
  const trimmed = text.trim();
  if (DIGITS.test(trimmed)) return Number(trimmed);
  const [, date, time, zone] = ISO.exec(trimmed) ?? [];
  if (date === undefined || !isDay(date)) return null;
  const instant = Date.parse(`${date}T${time ?? '00:00'}${zoneText(zone)}`);
  return Number.isNaN(instant) ? null : instant;
}

/** Whether the text is a day that exists, as `YYYY-MM-DD`. */
function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** Day of a vendor's date, `YYYY-MM-DD`: HubSpot also gives midnight UTC in milliseconds; null when it is none. */
export function readDay(text: string): string | null {
  const at = readInstant(text);
  return at === null ? null : new Date(at).toISOString().slice(0, 10);
}
