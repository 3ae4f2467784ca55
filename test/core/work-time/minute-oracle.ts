import type { CalendarSpec, SpanSpec } from '../../../src/core/work-time/calendar-spec.ts';
import { WEEKDAYS } from '../../../src/core/work-time/calendar-spec.ts';

const MINUTE = 60_000;

/** What clocks in a zone show at each minute of a stretch of time, as minutes since 1970 on the wall clock. */
export interface Walls {
  readonly from: number;
  readonly zone: string;
  readonly wall: readonly number[];
}

/** Asks Intl for every minute: slow, and shares nothing with the code it judges. */
export function wallsOf(zone: string, from: number, days: number): Walls {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  const shown = (at: number): number => Date.parse(`${format.format(at).replace(' ', 'T')}Z`) / MINUTE;
  return {
    from,
    zone,
    wall: Array.from({ length: days * 1440 }, (_, i) => shown(from + i * MINUTE)),
  };
}

/** First minute that shows `wanted`; when clocks skip it, as long after the skip as it lies within. */
function minuteOf({ wall }: Walls, wanted: number): number {
  const exact = wall.indexOf(wanted);
  if (exact >= 0) return exact;
  const after = wall.findIndex((minute) => minute > wanted);
  return after + wanted - (wall[after - 1] ?? 0) - 1;
}

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

function spansOn(spec: CalendarSpec, midnight: number): readonly SpanSpec[] {
  const date = new Date(midnight * MINUTE).toISOString().slice(0, 10);
  const weekday = WEEKDAYS[(new Date(midnight * MINUTE).getUTCDay() + 6) % 7];
  if (spec.exceptions?.[date] !== undefined) return spec.exceptions[date];
  if (spec.holidays?.includes(date) || weekday === undefined) return [];
  return spec.week[weekday] ?? [];
}

/** For each minute of the stretch, whether the calendar is open in it. */
export function openMinutes(spec: CalendarSpec, walls: Walls): boolean[] {
  const open = walls.wall.map(() => false);
  const days = new Set(walls.wall.map((minute) => Math.floor(minute / 1440)));
  for (const day of days) {
    for (const [from, to] of spansOn(spec, day * 1440)) {
      const late = minutes(to) > minutes(from) ? 0 : 1440;
      const [first, end] = [minutes(from), minutes(to) + late].map((m) => minuteOf(walls, day * 1440 + m));
      open.fill(true, first, Math.max(first ?? 0, end ?? 0));
    }
  }
  return open;
}

/** The minute at which so many open minutes have passed since `start`; -1 when the stretch is too short to know. */
export function addByCounting(open: readonly boolean[], start: number, count: number): number {
  if (count === 0) return open.indexOf(true, start);
  let left = count;
  for (let i = start; i < open.length; i++) {
    if (open[i]) left -= 1;
    if (left === 0) return i + 1;
  }
  return -1;
}

/** The same backward. */
export function subtractByCounting(open: readonly boolean[], start: number, count: number): number {
  let left = count;
  for (let i = start - 1; i >= 0; i--) {
    if (open[i]) left -= 1;
    if (left === 0) return i;
  }
  return -1;
}
