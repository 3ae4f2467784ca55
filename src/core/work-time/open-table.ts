import type { Instant } from '../../model/time.ts';
import { DAY_MS, type DayNumber } from './dates.ts';
import type { Span } from './spans.ts';
import { instantOf, type OffsetStretches, offsetStretches } from './zone-offsets.ts';

/** Time is cut into chunks of 400 days; the open intervals of a chunk are worked out when first asked for. */
const CHUNK_MS = 400 * DAY_MS;
export const chunkOf = (at: Instant): number => Math.floor(at / CHUNK_MS);

/** The chunks that hold 1900 to 2199. Outside them every calendar is closed. */
export const FIRST_CHUNK = chunkOf(Date.UTC(1900, 0, 1));
export const LAST_CHUNK = chunkOf(Date.UTC(2199, 11, 31));

/** Open intervals of one chunk, in order and apart from each other, with the open milliseconds that lie before each. */
export interface OpenTable {
  readonly opens: Float64Array;
  readonly closes: Float64Array;
  readonly before: Float64Array;
  readonly total: number;
}

type Interval = readonly [open: Instant, close: Instant];
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

function tabulate(intervals: readonly Interval[]): OpenTable {
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
  };
}

/** Works out one chunk. An interval that crosses its edge is cut there: the two halves add up to the whole. */
export function openTable(zone: string, spansOn: SpansOn, chunk: number): OpenTable {
  if (chunk < FIRST_CHUNK || chunk > LAST_CHUNK) return tabulate([]);
  const [from, to] = [chunk * CHUNK_MS, (chunk + 1) * CHUNK_MS];
  // Three days of margin: a span may run two days, and zones lie up to a day from UTC.
  const [firstDay, lastDay] = [from / DAY_MS - 3, to / DAY_MS + 3];
  const stretches = offsetStretches(zone, firstDay * DAY_MS, lastDay * DAY_MS);
  const days = Array.from({ length: lastDay - firstDay }, (_, i) => firstDay + i);
  const intervals = days
    .flatMap((day) => intervalsOn(stretches, day, spansOn(day)))
    .map(([open, close]): Interval => [Math.max(open, from), Math.min(close, to)])
    .filter(([open, close]) => open < close);
  return tabulate(merged(intervals));
}
