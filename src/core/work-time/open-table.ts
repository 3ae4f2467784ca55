import type { Instant } from '../../model/time.ts';
import { CHUNK_MS, FIRST_CHUNK, LAST_CHUNK } from './chunks.ts';
import { DAY_MS, type DayNumber } from './dates.ts';
import type { Span } from './spans.ts';
import { instantOf, MARGIN_DAYS, type OffsetStretches, stretchesOf } from './zone-offsets.ts';

/** Open intervals of one chunk, in order and apart from each other, with the open milliseconds that lie before each. */
export interface OpenTable {
  readonly opens: Float64Array;
  readonly closes: Float64Array;
  readonly before: Float64Array;
  readonly total: number;
  /** By day of the chunk: the first interval that closes after the day has begun (UTC). Where a search for an instant starts. */
  readonly firstOfDay: Int32Array;
  readonly from: Instant;
}

export type Interval = readonly [open: Instant, close: Instant];
export type SpansOn = (day: DayNumber) => readonly Span[];

/** A zone that moves across the date line may skip a day (Apia, 2011-12-30): such a day has no hours. */
function dayExists(stretches: OffsetStretches, day: DayNumber): boolean {
  return instantOf(stretches, day * DAY_MS) < instantOf(stretches, (day + 1) * DAY_MS);
}

function intervalsOn(stretches: OffsetStretches, day: DayNumber, spans: readonly Span[]): Interval[] {
  if (spans.length === 0 || !dayExists(stretches, day)) return [];
  const at = (wall: number): Instant => instantOf(stretches, day * DAY_MS + wall);
  return spans.map(({ open, close }) => [at(open), at(close)]);
}

function merged(intervals: readonly Interval[]): Interval[] {
  const apart: [Instant, Instant][] = [];
  for (const [open, close] of intervals.toSorted((a, b) => a[0] - b[0])) {
    const last = apart.at(-1);
    if (last !== undefined && open <= last[1]) last[1] = Math.max(last[1], close);
    else apart.push([open, close]);
  }
  return apart;
}

function firstOfDays(from: Instant, intervals: readonly Interval[]): Int32Array {
  const first = new Int32Array(CHUNK_MS / DAY_MS);
  let i = 0;
  for (let day = 0; day < first.length; day++) {
    while ((intervals[i]?.[1] ?? Number.POSITIVE_INFINITY) <= from + day * DAY_MS) i++;
    first[day] = i;
  }
  return first;
}

export function tabulate(from: Instant, intervals: readonly Interval[]): OpenTable {
  const before = new Float64Array(intervals.length);
  let total = 0;
  intervals.forEach(([open, close], i) => {
    before[i] = total;
    total += close - open;
  });
  return {
    opens: Float64Array.from(intervals, ([open]) => open),
    closes: Float64Array.from(intervals, ([, close]) => close),
    before,
    total,
    firstOfDay: firstOfDays(from, intervals),
    from,
  };
}

/** Works out one chunk. An interval that crosses its edge is cut there: the two halves add up to the whole. */
export function openTable(zone: string, spansOn: SpansOn, chunk: number): OpenTable {
  const [from, to] = [chunk * CHUNK_MS, (chunk + 1) * CHUNK_MS];
  if (chunk < FIRST_CHUNK || chunk > LAST_CHUNK) return tabulate(from, []);
  const [firstDay, lastDay] = [from / DAY_MS - MARGIN_DAYS, to / DAY_MS + MARGIN_DAYS];
  const stretches = stretchesOf(zone, chunk);
  const days = Array.from({ length: lastDay - firstDay }, (_, i) => firstDay + i);
  const intervals = days
    .flatMap((day) => intervalsOn(stretches, day, spansOn(day)))
    .map(([open, close]): Interval => [Math.max(open, from), Math.min(close, to)])
    .filter(([open, close]) => open < close);
  return tabulate(from, merged(intervals));
}
