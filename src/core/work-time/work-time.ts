import { err, ok, type Result } from '../../model/result.ts';
import type { Instant } from '../../model/time.ts';
import { chunkOf, FIRST_CHUNK, LAST_CHUNK } from './chunks.ts';
import type { Calendar } from './compile-calendar.ts';
import { DAY_MS } from './dates.ts';
import type { OpenTable } from './open-table.ts';

export interface WorkTimeError {
  readonly kind: 'bad-minutes' | 'out-of-range';
  readonly message: string;
}

const MINUTE_MS = 60_000;
const outOfRange = err<WorkTimeError>({
  kind: 'out-of-range',
  message: 'the calendar has no open time there between 1900 and 2199',
});

/** How many values of an ascending row are at most `limit`, or below it when `orEqual` is false. */
function countUpTo(row: Float64Array, limit: number, orEqual: boolean): number {
  let low = 0;
  let high = row.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const value = row[middle] ?? 0;
    if (value < limit || (orEqual && value === limit)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of the first interval that closes after an instant; the row's length when none does. */
function firstClosingAfter({ closes, firstOfDay, from }: OpenTable, at: Instant): number {
  // Searches ask for instants before or after the chunk too, where a calendar begins and ends.
  const day = Math.max(0, Math.floor((at - from) / DAY_MS));
  let i = firstOfDay[day] ?? closes.length;
  while (i < closes.length && (closes[i] ?? 0) <= at) i++;
  return i;
}

/** Open time of the chunk up to an instant; `i` is the first interval that closes after it. */
function openMsBefore(table: OpenTable, at: Instant, i: number = firstClosingAfter(table, at)): number {
  return i < table.closes.length
    ? (table.before[i] ?? 0) + Math.max(0, at - (table.opens[i] ?? 0))
    : table.total;
}

/** The instant in interval `i` at which `openMs` of the chunk's open time have passed. */
const instantIn = (table: OpenTable, i: number, openMs: number): Instant =>
  (table.opens[i] ?? 0) + openMs - (table.before[i] ?? 0);

/** The interval in which the chunk's open time reaches `openMs`: on an edge the one that closes there, not the next. */
function reaching({ before }: OpenTable, openMs: number, from: number): number {
  // Most deadlines fall into the interval they begin in or the next.
  for (let i = from; i < from + 3; i++) if (!((before[i + 1] ?? Number.POSITIVE_INFINITY) < openMs)) return i;
  return countUpTo(before, openMs, false) - 1;
}

function forward(calendar: Calendar, start: Instant, ms: number): Result<Instant, WorkTimeError> {
  let chunk = Math.max(FIRST_CHUNK, chunkOf(start));
  let table = calendar.table(chunk);
  let first = firstClosingAfter(table, start);
  let target = openMsBefore(table, start, first) + ms;
  while (target > table.total) {
    target -= table.total;
    chunk += 1;
    if (chunk > LAST_CHUNK) return outOfRange;
    table = calendar.table(chunk);
    first = 0;
  }
  return ok(instantIn(table, reaching(table, target, first), target));
}

function backward(calendar: Calendar, start: Instant, ms: number): Result<Instant, WorkTimeError> {
  let chunk = Math.min(LAST_CHUNK, chunkOf(start));
  let table = calendar.table(chunk);
  let target = openMsBefore(table, start) - ms;
  while (target < 0) {
    chunk -= 1;
    if (chunk < FIRST_CHUNK) return outOfRange;
    table = calendar.table(chunk);
    target += table.total;
  }
  return ok(instantIn(table, countUpTo(table.before, target, true) - 1, target));
}

/** The instant itself when the calendar is open then, otherwise the next opening. */
export function nextOpen(calendar: Calendar, at: Instant): Result<Instant, WorkTimeError> {
  for (let chunk = Math.max(FIRST_CHUNK, chunkOf(at)); chunk <= LAST_CHUNK; chunk += 1) {
    const table = calendar.table(chunk);
    const open = table.opens[firstClosingAfter(table, at)];
    if (open !== undefined) return ok(Math.max(open, at));
  }
  return outOfRange;
}

/**
 * The instant at which `minutes` of open time have passed since `start`, counted as elapsed time, to the millisecond.
 * What ends exactly on closing time ends then, not at the next opening. 0 minutes is `nextOpen`. Negative minutes go
 * back, and what ends exactly on an opening ends there.
 */
export function add(calendar: Calendar, start: Instant, minutes: number): Result<Instant, WorkTimeError> {
  const ms = Math.round(minutes * MINUTE_MS);
  if (!Number.isFinite(ms))
    return err({ kind: 'bad-minutes', message: `${minutes} is not a number of minutes` });
  if (ms === 0) return nextOpen(calendar, start);
  return ms > 0 ? forward(calendar, start, ms) : backward(calendar, start, -ms);
}

function openMsBetween(calendar: Calendar, from: Instant, to: Instant): number {
  const last = Math.min(LAST_CHUNK, chunkOf(to));
  const first = Math.min(last, Math.max(FIRST_CHUNK, chunkOf(from)));
  let ms = openMsBefore(calendar.table(last), to) - openMsBefore(calendar.table(first), from);
  for (let chunk = first; chunk < last; chunk += 1) ms += calendar.table(chunk).total;
  return ms;
}

/** Minutes of open time from `from` to `to`, with fractions; negative when `to` lies before `from`. */
export function between(calendar: Calendar, from: Instant, to: Instant): number {
  const ms = from <= to ? openMsBetween(calendar, from, to) : -openMsBetween(calendar, to, from);
  return ms / MINUTE_MS;
}

/** True from the opening up to, not including, the closing time. */
export function isOpen(calendar: Calendar, at: Instant): boolean {
  const table = calendar.table(chunkOf(at));
  return (table.opens[firstClosingAfter(table, at)] ?? Number.POSITIVE_INFINITY) <= at;
}
