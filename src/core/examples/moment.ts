import { err, ok, type Result } from '../../model/result.ts';
import type { Instant } from '../../model/time.ts';
import { suggest } from '../conditions/nearest.ts';
import type { Wrong } from '../conditions/values.ts';
import { chunkOf } from '../work-time/chunks.ts';
import { DAY_MS, dayNumber, weekdayOf } from '../work-time/dates.ts';
import { instantOf, isZone, offsetAt, stretchesOf } from '../work-time/zone-offsets.ts';

/** A moment as somebody wrote it: also the zone they think in. */
export interface Moment {
  readonly at: Instant;
  readonly zone: string;
}

type Fault = Wrong['wrong'];

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const FORM = /^(?:([A-Za-z]+),? +)?(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(?::(\d\d)(?:\.\d+)?)? *(\S+)?$/;
/** A distance from UTC says when, but not in which zone people think. */
const OFFSET = /^(?:Z|UTC|[+-]\d\d:?\d\d)$/;

const fault = (code: string, message: string, hint: string): Result<never, Fault> =>
  err({ code, message, hint });

/** Reads `Mon 2026-11-23 15:55 Europe/Copenhagen`, or ISO 8601. Without a zone it is a time in `zone`. */
export function readMoment(text: string, zone: string): Result<Moment, Fault> {
  const [, weekday, date = '', time = '', second = '00', place = zone] = FORM.exec(text.trim()) ?? [];
  const day = dayNumber(date);
  if (day === undefined)
    return fault(
      'bad-moment',
      `"${text}" is no moment`,
      'write it as Mon 2026-11-23 15:55 Europe/Copenhagen',
    );
  if (weekday !== undefined) {
    const wrong = weekdayFault(weekday, day, date);
    if (wrong !== null) return err(wrong);
  }
  if (OFFSET.test(place)) return atOffset(text, `${date}T${time}:${second}`, place, zone);
  if (!isKnownZone(place))
    return fault('unknown-zone', `"${place}" is not a time zone`, 'name one as Europe/Copenhagen');
  return atWall(text, day * DAY_MS + clockOf(time, second), place);
}

/** Asking the platform for a zone is slow, and a file names the same few again and again. */
const zones = new Map<string, boolean>();
function isKnownZone(zone: string): boolean {
  const known = zones.get(zone) ?? isZone(zone);
  zones.set(zone, known);
  return known;
}

/** Time of day in milliseconds; NaN for 25:00. */
function clockOf(time: string, second: string): number {
  const [hour = 99, minute = 99] = time.split(':').map(Number);
  return hour < 24 && minute < 60 ? ((hour * 60 + minute) * 60 + Number(second)) * 1000 : Number.NaN;
}

/** A weekday is there to be checked by: it catches the date of last year. */
function weekdayFault(written: string, day: number, date: string): Fault | null {
  const index = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].indexOf(weekdayOf(day));
  const right = DAYS[index] ?? 'Monday';
  const meant = DAYS.find((name) => name.toLowerCase().startsWith(written.toLowerCase()));
  if (meant === undefined || written.length < 2)
    return { code: 'unknown-day', message: `"${written}" is no weekday`, hint: suggest(written, DAYS) };
  if (meant === right) return null;
  const message = `${date} is a ${right}, not a ${meant}`;
  return { code: 'wrong-weekday', message, hint: `write ${right.slice(0, 3)} ${date}, or another date` };
}

function atOffset(text: string, wall: string, offset: string, zone: string): Result<Moment, Fault> {
  const at = Date.parse(`${wall}${offset === 'UTC' ? 'Z' : offset.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')}`);
  if (Number.isNaN(at)) return fault('bad-moment', `"${text}" is no moment`, 'hours go from 00:00 to 23:59');
  return ok({ at, zone });
}

/** A time that clocks skip in spring would silently be another one. */
function atWall(text: string, wall: number, zone: string): Result<Moment, Fault> {
  if (Number.isNaN(wall))
    return fault('bad-moment', `"${text}" is no moment`, 'hours go from 00:00 to 23:59');
  const at = instantOf(stretchesOf(zone, chunkOf(wall)), wall);
  if (at + offsetAt(zone, at) === wall) return ok({ at, zone });
  return fault('bad-moment', `clocks in ${zone} skip "${text}"`, 'name a time an hour earlier or later');
}

/** `Mon 2026-11-23 15:55`, in a zone; seconds only where there are any. */
export function momentText(at: Instant, zone: string): string {
  const wall = at + offsetAt(zone, at);
  const day = DAYS[(((Math.floor(wall / DAY_MS) + 3) % 7) + 7) % 7] ?? '';
  const [date = '', time = ''] = new Date(wall).toISOString().split('T');
  const clock = time.slice(0, time.slice(5, 8) === ':00' ? 5 : 8);
  return `${day.slice(0, 3)} ${date} ${clock}`;
}
