import { DateTime } from 'luxon';
import type { CalendarSpec, SpanSpec } from '../src/core/work-time/calendar-spec.ts';
import { WEEKDAYS } from '../src/core/work-time/calendar-spec.ts';
import { type Calendar, compileCalendar } from '../src/core/work-time/compile-calendar.ts';
import { add, between, isOpen } from '../src/core/work-time/work-time.ts';

// How many answers a second business time gives, each call in a zone of its own, beside stepping through days with luxon.

const ZONES = [
  'Europe/Copenhagen',
  'Europe/Berlin',
  'America/New_York',
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'Asia/Kathmandu',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Pacific/Apia',
];
const SPANS: readonly SpanSpec[] = [
  ['08:00', '12:00'],
  ['12:30', '16:30'],
];
const HOLIDAYS = Array.from({ length: 10 }, (_, i) => [`${2020 + i}-01-01`, `${2020 + i}-12-25`]).flat();

const specOf = (zone: string): CalendarSpec => ({
  zone,
  week: { mon: SPANS, tue: SPANS, wed: SPANS, thu: SPANS, fri: SPANS },
  holidays: HOLIDAYS,
});

function compiled(spec: CalendarSpec): Calendar {
  const result = compileCalendar(spec);
  if (result.ok) return result.value;
  throw new Error(JSON.stringify(result.error));
}

/** The usual way: day by day and span by span, every edge worked out in the zone. */
function stepwise(spec: CalendarSpec, start: number, minutes: number): number {
  let left = minutes * 60_000;
  let day = DateTime.fromMillis(start, { zone: spec.zone }).startOf('day');
  for (;;) {
    const weekday = WEEKDAYS[day.weekday - 1] ?? 'mon';
    const spans = spec.holidays?.includes(day.toISODate() ?? '') ? [] : (spec.week[weekday] ?? []);
    for (const [open, close] of spans) {
      const [from, to] = [open, close].map((time) => {
        const [hour, minute] = time.split(':').map(Number);
        return day.set({ hour, minute }).toMillis();
      });
      const begin = Math.max(from ?? 0, start);
      const room = (to ?? 0) - begin;
      if (room > 0 && left <= room) return begin + left;
      left -= Math.max(0, room);
    }
    day = day.plus({ days: 1 });
  }
}

/** Instants spread over 2024 to 2027, the same in every run. */
const instants = Array.from(
  { length: 4096 },
  (_, i) => Date.UTC(2024, 0, 1) + ((i * 2_654_435_761) % 2 ** 32) * 29,
);
const instant = (i: number): number => instants[i % instants.length] ?? 0;

/** Answers a second over about `ms` milliseconds, after a warm-up. */
function rate(ms: number, answer: (i: number) => unknown): number {
  const chunk = (count: number): number => {
    const from = performance.now();
    for (let i = 0; i < count; i++) answer(i);
    return performance.now() - from;
  };
  chunk(2000);
  const count = Math.max(2000, Math.round((2000 / chunk(2000)) * ms));
  return count / (chunk(count) / 1000);
}

const specs = ZONES.map(specOf);
const calendars = specs.map(compiled);
const pick = <T>(from: readonly T[], i: number): T => {
  const one = from[i % from.length];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
};

const differing = instants.slice(0, 500).filter((start, i) => {
  const answer = add(pick(calendars, i), start, 15);
  return !answer.ok || answer.value !== stepwise(pick(specs, i), start, 15);
});
const ours = rate(1000, (i) => add(pick(calendars, i), instant(i), 15));
const theirs = rate(1000, (i) => stepwise(pick(specs, i), instant(i), 15));
const figures = {
  'add 15 minutes': ours,
  'add 40 hours': rate(500, (i) => add(pick(calendars, i), instant(i), 2400)),
  'between two instants': rate(500, (i) => between(pick(calendars, i), instant(i), instant(i + 1))),
  isOpen: rate(500, (i) => isOpen(pick(calendars, i), instant(i))),
  'add 15 minutes, luxon step by step': theirs,
  'add 40 hours, luxon step by step': rate(500, (i) => stepwise(pick(specs, i), instant(i), 2400)),
};
for (const [what, perSecond] of Object.entries(figures))
  console.log(`${what.padEnd(36)} ${Math.round(perSecond).toLocaleString('en').padStart(12)} a second`);
console.log(
  `stepping takes ${Math.round(ours / theirs)} times as long; ${differing.length} of 500 answers differ`,
);
