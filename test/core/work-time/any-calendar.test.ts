import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CalendarSpec, SpanSpec } from '../../../src/core/work-time/calendar-spec.ts';
import { add, between, isOpen } from '../../../src/core/work-time/work-time.ts';
import { calendar } from './calendars.ts';
import { addByCounting, openMinutes, subtractByCounting, type Walls, wallsOf } from './minute-oracle.ts';

/** Zones with a day on which their clocks did something. */
const MOMENTS = [
  ['America/New_York', '2026-03-08'],
  ['America/New_York', '2026-11-01'],
  ['Europe/Berlin', '2026-03-29'],
  ['Europe/Berlin', '2026-10-25'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['Asia/Kathmandu', '2026-06-01'],
  ['America/Sao_Paulo', '2018-11-04'],
  ['America/Sao_Paulo', '2018-02-18'],
  ['Africa/Cairo', '2026-04-24'],
  ['Africa/Cairo', '2026-10-30'],
  ['Africa/Casablanca', '2026-02-15'],
  ['Pacific/Apia', '2011-12-30'],
  ['Asia/Beirut', '2026-03-29'],
  ['America/Havana', '2026-11-01'],
  ['America/St_Johns', '2010-11-07'],
  ['Antarctica/Troll', '2026-03-29'],
  ['Pacific/Chatham', '2026-09-27'],
] as const;

const DAYS = 16;
const time = fc
  .integer({ min: 0, max: 287 })
  .map((n) => [Math.floor(n / 12), (n % 12) * 5].map((part) => String(part).padStart(2, '0')).join(':'));
const span: fc.Arbitrary<SpanSpec> = fc
  .tuple(time, fc.oneof(time, fc.constant('24:00')))
  .filter(([open, close]) => open !== close);
const spans = fc.array(span, { maxLength: 3 });

const specIn = (zone: string, middle: number): fc.Arbitrary<CalendarSpec> => {
  const near = fc
    .integer({ min: -5, max: 5 })
    .map((days) => new Date(middle + days * 86_400_000).toISOString().slice(0, 10));
  return fc.record({
    zone: fc.constant(zone),
    week: fc.record({ mon: spans, tue: spans, wed: spans, thu: spans, fri: spans, sat: spans, sun: spans }),
    holidays: fc.array(near, { maxLength: 2 }),
    exceptions: fc.dictionary(near, spans, { maxKeys: 2 }),
  });
};

/** Minutes of the stretch, away from its edges: what begins before the stretch is not known there. */
const minute = fc.integer({ min: 3 * 1440, max: (DAYS - 3) * 1440 });

describe.each(MOMENTS)('in %s around %s', (zone, date) => {
  const middle = Date.parse(date);
  const walls: Walls = wallsOf(zone, middle - (DAYS / 2) * 86_400_000, DAYS);
  const instant = (i: number): number => walls.from + i * 60_000;
  const cases = fc.tuple(
    specIn(zone, middle).filter((spec) => Object.values(spec.week).some((day) => day.length > 0)),
    fc.array(fc.tuple(minute, minute, fc.integer({ min: 0, max: 4000 })), { minLength: 20, maxLength: 20 }),
  );

  test('any calendar opens, adds and measures as counting minute by minute does', () => {
    fc.assert(
      fc.property(cases, ([spec, questions]) => {
        const open = openMinutes(spec, walls);
        const team = calendar(spec);
        for (const [a, b, count] of questions) {
          expect(isOpen(team, instant(a))).toBe(open[a]);
          const counted = open.slice(Math.min(a, b), Math.max(a, b)).filter(Boolean).length;
          expect(between(team, instant(a), instant(b))).toBe(a <= b ? counted : -counted);
          const [later, earlier] = [addByCounting(open, a, count), subtractByCounting(open, a, count + 1)];
          // Days beyond the stretch are not known to the counter.
          if (later >= 0 && later < (DAYS - 2) * 1440)
            expect(add(team, instant(a), count)).toEqual({ ok: true, value: instant(later) });
          if (earlier > 2 * 1440)
            expect(add(team, instant(a), -count - 1)).toEqual({ ok: true, value: instant(earlier) });
        }
      }),
      { numRuns: 40 },
    );
  });
});

test('what was added is what lies between, to the millisecond', () => {
  const all = fc.record({
    start: fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2060, 0) }),
    ms: fc.integer({ min: 1, max: 5e9 }),
    spec: specIn('Europe/Berlin', Date.UTC(2026, 2, 29)),
  });
  fc.assert(
    fc.property(all, ({ start, ms, spec }) => {
      fc.pre(Object.values(spec.week).some((day) => day.length > 0));
      const team = calendar(spec);
      const end = add(team, start, ms / 60_000);
      expect(end.ok && Math.round(between(team, start, end.value) * 60_000)).toBe(ms);
    }),
    { numRuns: 300 },
  );
});
