import { expect, test } from 'vitest';
import { compileCalendar } from '../../src/core/work-time/compile-calendar.ts';
import { between } from '../../src/core/work-time/work-time.ts';
import { calendarSpecOf } from '../../src/settings/calendar-spec-of.ts';
import { loadHolidays } from '../../src/settings/holidays.ts';

const holidaysOf = await loadHolidays();
const DAY = 86_400_000;
const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Easter Sunday by Gauss' rule, which asks no library. */
function easter(year: number): number {
  const [a, b, c] = [year % 19, year % 4, year % 7];
  const d = (19 * a + 24) % 30;
  const e = (2 * b + 4 * c + 6 * d + 5) % 7;
  const days = d === 29 && e === 6 ? 50 : d === 28 && e === 6 && a > 10 ? 49 : 22 + d + e;
  return Date.UTC(year, 2, days);
}

const ALL = { fixed: ['01-01', '05-01', '10-03', '12-25', '12-26'], fromEaster: [-2, 1, 39, 50] };
const [EPIPHANY, ALL_SAINTS, REFORMATION, CORPUS_CHRISTI] = ['01-06', '11-01', '10-31', 60] as const;

/** What each state keeps everywhere besides the days that all keep, by its law: dates, or days from Easter. */
const STATES: Readonly<Record<string, readonly (string | number)[]>> = {
  'DE-BW': [EPIPHANY, CORPUS_CHRISTI, ALL_SAINTS],
  'DE-BE': ['03-08', '2025-05-08'], // once: eighty years after the war's end
  'DE-BY': [EPIPHANY, CORPUS_CHRISTI, ALL_SAINTS],
  'DE-BB': [REFORMATION],
  'DE-HB': [REFORMATION],
  'DE-HH': [REFORMATION],
  'DE-HE': [CORPUS_CHRISTI],
  'DE-MV': ['03-08', REFORMATION],
  'DE-NI': [REFORMATION],
  'DE-NW': [CORPUS_CHRISTI, ALL_SAINTS],
  'DE-RP': [CORPUS_CHRISTI, ALL_SAINTS],
  'DE-SL': [CORPUS_CHRISTI, '08-15', ALL_SAINTS],
  'DE-SN': [REFORMATION, 'repentance'],
  'DE-ST': [EPIPHANY, REFORMATION],
  'DE-SH': [REFORMATION],
  'DE-TH': ['09-20', REFORMATION],
};

/** The Wednesday before 23 November. */
const repentance = (year: number): string => {
  const before = Date.UTC(year, 10, 22);
  return dateOf(before - ((new Date(before).getUTCDay() + 4) % 7) * DAY);
};

function daysOff(state: string, year: number): Set<string> {
  const dates = [...ALL.fixed, ...ALL.fromEaster, ...(STATES[state] ?? [])].map((day) => {
    if (typeof day === 'number') return dateOf(easter(year) + day * DAY);
    if (day === 'repentance') return repentance(year);
    return day.length === 10 ? day : `${year}-${day}`;
  });
  return new Set(dates);
}

const open = (from: string, to: string): [string, string] => [from, to];

test.each(Object.keys(STATES))(
  '%s works the hours its holidays, half days and closures leave it',
  (state) => {
    const spec = calendarSpecOf(
      {
        zone: 'Europe/Berlin',
        week: { 'mon-thu': open('08:30', '17:00'), fri: [open('08:30', '12:00'), open('13:00', '15:00')] },
        holidays: state,
        closed: ['12-31'],
        'half-days': { '12-24': open('08:30', '12:30') },
      },
      holidaysOf,
    );
    const compiled = compileCalendar(spec);
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
    const wrong: string[] = [];
    for (let day = Date.UTC(2025, 0, 1); day < Date.UTC(2029, 0, 1); day += DAY) {
      const date = dateOf(day);
      const weekday = new Date(day).getUTCDay();
      const usual = [0, 510, 510, 510, 510, 330, 0][weekday] ?? 0;
      const off = daysOff(state, Number(date.slice(0, 4))).has(date) || date.endsWith('12-31');
      const expected = date.endsWith('12-24') ? 240 : off ? 0 : usual;
      // Berlin's day lies within these, and nobody works near midnight.
      const worked = between(compiled.value, day - 2 * 3_600_000, day + 22 * 3_600_000);
      if (worked !== expected) wrong.push(`${date}: ${worked} minutes, not ${expected}`);
    }
    expect(wrong).toEqual([]);
  },
);
