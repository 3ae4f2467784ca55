import { DateTime } from 'luxon';
import { type Agreed, type OwnLead, openMinutes } from './own-facts.ts';
import { count, cut, type Named, ofTen, quantile } from './own-named.ts';

const DAY_MS = 86_400_000;
/** Where the bars of waiting times begin, in minutes. */
const BARS = [0, 5, 15, 30, 60, 120, 240, 480, 1440];

/** How the waits of leads are spread: over bars, days of the handover, and ways of contact. */
export function spreadFigures(leads: readonly OwnLead[], { zone }: Agreed): Named {
  const waits = leads.flatMap(({ workMinutes }) => (workMinutes === null ? [] : [ofTen(workMinutes)]));
  const bars = BARS.map((from, bar): [string, number] => [
    `working-speed: bar from ${from}`,
    count(waits, (wait) => wait >= from && wait < (BARS[bar + 1] ?? Number.POSITIVE_INFINITY)),
  ]);
  const reached = leads.filter(({ workMinutes }) => workMinutes !== null);
  const spread = (some: readonly OwnLead[], key: string): Named => {
    const own = some.flatMap(({ workMinutes }) => workMinutes ?? []);
    return {
      [`working-speed: ${key}, leads`]: own.length,
      [`working-speed: ${key}, median`]: quantile(own, 0.5),
    };
  };
  return {
    ...Object.fromEntries(bars),
    ...cut(
      reached,
      ({ mqlAt }) => DateTime.fromMillis(mqlAt, { zone }).toISODate(),
      (some, day) => spread(some, `on ${day}`),
    ),
    ...cut(
      reached,
      ({ contactBy }) => contactBy,
      (some, channel) => spread(some, `by ${channel}`),
    ),
  };
}

const PATH = ['sal', 'sql', 'opportunity', 'won'] as const;
const NAMES = { sal: 'accepted', sql: 'sql', opportunity: 'opportunity', won: 'won' } as const;

/** In how many days half of the leads that came to a stage had come to it; who skipped one came to it with the next. */
export const stageDays = (leads: readonly OwnLead[]): Named =>
  Object.fromEntries(
    PATH.map((stage, step) => {
      const days = leads.flatMap(({ mqlAt, stages }) => {
        const times = stages.filter((one) => PATH.slice(step).some((later) => later === one.stage));
        return times.length === 0 ? [] : [(Math.min(...times.map(({ at }) => at)) - mqlAt) / DAY_MS];
      });
      return [`progression: days to ${NAMES[stage]}`, median(days)];
    }),
  );

/** To the hundredth. */
function median(values: readonly number[]): number | null {
  const sorted = values.map((value) => Math.round(value * 100)).sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : Math.round((low + high) / 2) / 100;
}

/** Carries the month on at its pace by working time; nine and a half of ten months like it end between low and high. */
export function monthFigures(all: readonly OwnLead[], { hoursOf, zone }: Agreed, now: number): Named {
  const begin = DateTime.fromMillis(now, { zone }).startOf('month');
  const from = begin.toMillis();
  const soFar = count(all, ({ mqlAt }) => mqlAt >= from && mqlAt < now);
  const open = (until: number): number => {
    let minutes = 0;
    for (let day = begin; day.toMillis() < until; day = day.plus({ days: 1 })) {
      const ends = Math.min(until, day.plus({ days: 1 }).toMillis());
      if (!isDayOff(day)) minutes += openMinutes(hoursOf(null), day.toMillis(), ends);
    }
    return minutes;
  };
  const [gone, whole] = [open(now), open(begin.plus({ months: 1 }).toMillis())];
  const told = { 'volume: of the month so far': soFar };
  const none = { 'volume: forecast': null, 'volume: at least': null, 'volume: at most': null };
  if (gone === 0) return { ...told, ...none };
  const expected = (soFar * (whole - gone)) / gone;
  const scatter = 1.959964 * Math.sqrt((expected * whole) / gone);
  return {
    ...told,
    'volume: forecast': ofTen(soFar + expected),
    'volume: at least': ofTen(Math.max(soFar, soFar + expected - scatter)),
    'volume: at most': ofTen(soFar + expected + scatter),
  };
}

/** Days off in Denmark that have a date, Constitution Day and the two eves included, and those that go by Easter. */
const DATES: readonly string[] = ['01-01', '06-05', '12-24', '12-25', '12-26', '12-31'];
const AFTER_EASTER: readonly number[] = [-3, -2, 0, 1, 39, 49, 50];

function isDayOff(day: DateTime): boolean {
  if (DATES.includes(day.toFormat('MM-dd'))) return true;
  const easter = easterOf(day.year);
  return AFTER_EASTER.some((days) => easter.plus({ days }).toFormat('MM-dd') === day.toFormat('MM-dd'));
}

/** Gauss, as Butcher's almanac has it. */
function easterOf(year: number): DateTime {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const [i, k] = [Math.floor(c / 4), c % 4];
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const place = h + l - 7 * m + 114;
  return DateTime.utc(year, Math.floor(place / 31), (place % 31) + 1);
}
