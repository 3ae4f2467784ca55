import type { Instant } from '../../model/time.ts';
import { DAY_MS } from '../work-time/dates.ts';
import { offsetAt } from '../work-time/zone-offsets.ts';

export interface Period {
  readonly from: Instant;
  readonly to: Instant;
}

/** Periods people ask for by name; all but `…-days` are calendar periods up to now. */
export const PERIOD_NAMES = [
  'today',
  'week',
  'month',
  'quarter',
  'year',
  '7-days',
  '30-days',
  '90-days',
  '365-days',
  'last-week',
  'last-month',
] as const;
export type PeriodName = (typeof PERIOD_NAMES)[number];

/** The instant at which a wall clock of the zone shows this; `wall` is that reading as if it were UTC. */
function instantAt(wall: number, zone: string): Instant {
  const guess = wall - offsetAt(zone, wall);
  return wall - offsetAt(zone, guess);
}

/** The day an instant falls on in a zone, as the midnight it begins with, as if that were UTC. */
const wallDay = (at: Instant, zone: string): number => {
  const wall = at + offsetAt(zone, at);
  return wall - (((wall % DAY_MS) + DAY_MS) % DAY_MS);
};

export const startOfDay = (at: Instant, zone: string): Instant => instantAt(wallDay(at, zone), zone);

/** The moment a day named as 2026-11-24 begins in a zone; null when there is no such day. */
export function dayNamed(name: string, zone: string): Instant | null {
  const wall = /^\d{4}-\d\d-\d\d$/.test(name) ? Date.parse(`${name}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(wall) ? null : instantAt(wall, zone);
}

/** The month of an instant in a zone, from its beginning to the next one's, with its name as 2026-11. */
export function monthOf(at: Instant, zone: string): Period & { readonly name: string } {
  const day = new Date(wallDay(at, zone));
  const [year, month] = [day.getUTCFullYear(), day.getUTCMonth()];
  return {
    from: instantAt(Date.UTC(year, month, 1), zone),
    to: instantAt(Date.UTC(year, month + 1, 1), zone),
    name: `${year}-${String(month + 1).padStart(2, '0')}`,
  };
}

const MONDAY = 1;

/** The Monday on or before an instant, at midnight in the zone. */
function startOfWeek(at: Instant, zone: string, weeksBack = 0): Instant {
  const day = wallDay(at, zone);
  const past = (new Date(day).getUTCDay() - MONDAY + 7) % 7;
  return instantAt(day - (past + 7 * weeksBack) * DAY_MS, zone);
}

/** A period by its name, as of a moment. It ends now, so that what is still to come is not counted as missing. */
export function periodNamed(name: PeriodName, now: Instant, zone: string): Period {
  const month = monthOf(now, zone);
  const [year = 0, ordinal = 1] = month.name.split('-').map(Number);
  const days = /^(\d+)-days$/.exec(name);
  if (days !== null)
    return { from: instantAt(wallDay(now, zone) - (Number(days[1]) - 1) * DAY_MS, zone), to: now };
  switch (name) {
    case 'today':
      return { from: startOfDay(now, zone), to: now };
    case 'week':
      return { from: startOfWeek(now, zone), to: now };
    case 'last-week':
      return { from: startOfWeek(now, zone, 1), to: startOfWeek(now, zone) };
    case 'last-month':
      return { from: monthOf(month.from - 1, zone).from, to: month.from };
    case 'quarter':
      return { from: instantAt(Date.UTC(year, ordinal - 1 - ((ordinal - 1) % 3), 1), zone), to: now };
    case 'year':
      return { from: instantAt(Date.UTC(year, 0, 1), zone), to: now };
    default:
      return { from: month.from, to: now };
  }
}

/** The period of the same length right before: what a period is compared with. */
export const periodBefore = ({ from, to }: Period): Period => ({ from: from - (to - from), to: from });
