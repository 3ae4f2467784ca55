import { describe, expect, test } from 'vitest';
import { nextDigest, nextQuiet } from '../../../src/core/notify/quiet.ts';
import { compileCalendar } from '../../../src/core/work-time/compile-calendar.ts';

const compiled = compileCalendar({
  zone: 'Europe/Copenhagen',
  week: { mon: [['08:00', '16:00']], tue: [['08:00', '16:00']], fri: [['08:00', '12:00']] },
});
if (!compiled.ok) throw new Error('the calendar is faulty');
const calendar = compiled.value;
const at = (text: string): number => Date.parse(text);
const iso = (instant: number): string => new Date(instant).toISOString();

describe('the next digest', () => {
  const next = (now: string, atWork = true) => iso(nextDigest(calendar, at(now), ['08:30', '13:00'], atWork));

  test.each([
    ['2026-11-24T06:00:00Z', '2026-11-24T07:30:00.000Z'], // Tuesday, before
    ['2026-11-24T08:00:00Z', '2026-11-24T12:00:00.000Z'], // between
    ['2026-11-24T13:00:00Z', '2026-11-27T07:30:00.000Z'], // after: the next working day is Friday
    ['2026-11-27T08:00:00Z', '2026-11-30T07:30:00.000Z'], // on Friday nobody is there at one o'clock
  ])('from %s is %s', (now, due) => {
    expect(next(now)).toBe(due);
  });

  test('comes on any day for whoever is never left in peace', () => {
    expect(next('2026-11-28T09:00:00Z', false)).toBe('2026-11-28T12:00:00.000Z');
  });
});

describe('quiet hours', () => {
  const quiet = (now: string, span: readonly [string, string]) => {
    const found = nextQuiet('Europe/Copenhagen', at(now), span);
    return found === null ? null : [iso(found.from), iso(found.until)];
  };

  test.each([
    ['2026-11-24T12:00:00Z', '2026-11-24T19:00:00.000Z', '2026-11-25T07:00:00.000Z'],
    ['2026-11-24T23:30:00Z', '2026-11-24T19:00:00.000Z', '2026-11-25T07:00:00.000Z'],
    ['2026-11-25T06:59:00Z', '2026-11-24T19:00:00.000Z', '2026-11-25T07:00:00.000Z'],
    ['2026-11-25T07:00:00Z', '2026-11-25T19:00:00.000Z', '2026-11-26T07:00:00.000Z'],
    // The clocks go forward on the night to 2026-03-29.
    ['2026-03-28T22:00:00Z', '2026-03-28T19:00:00.000Z', '2026-03-29T06:00:00.000Z'],
  ])('over night: at %s from %s until %s', (now, from, until) => {
    expect(quiet(now, ['20:00', '08:00'])).toEqual([from, until]);
  });

  test('within a day', () => {
    expect(quiet('2026-11-24T12:30:00Z', ['12:00', '13:00'])).toEqual([
      '2026-11-25T11:00:00.000Z',
      '2026-11-25T12:00:00.000Z',
    ]);
  });

  test('are none where they begin as they end', () => {
    expect(quiet('2026-11-24T12:30:00Z', ['12:00', '12:00'])).toBeNull();
  });
});
