import { describe, expect, test } from 'vitest';
import { compileCalendar } from '../../../src/core/work-time/compile-calendar.ts';
import { add, between, isOpen, nextOpen } from '../../../src/core/work-time/work-time.ts';
import { at, calendar, shown, weekOf } from './calendars.ts';

const ZONE = 'Europe/Copenhagen';
const office = calendar({
  zone: ZONE,
  week: weekOf('mon-fri', ['08:00', '16:00']),
  holidays: ['2026-12-25'],
});

function after(start: string, minutes: number, team = office): string {
  const end = add(team, at(team.zone, start), minutes);
  return end.ok ? shown(team.zone, end.value).replace(':00.000', '') : end.error.kind;
}

describe('a deadline', () => {
  test.each([
    ['goes on after the weekend', '2026-11-20 15:55', 15, '2026-11-23 08:10'],
    ['that falls on closing time is that closing time', '2026-11-20 15:45', 15, '2026-11-20 16:00'],
    ['of more than a day passes the nights', '2026-11-20 15:45', 8 * 60 + 15, '2026-11-23 16:00'],
    ['asked for at closing time counts from the next opening', '2026-11-20 16:00', 1, '2026-11-23 08:01'],
    ['leaves out a holiday', '2026-12-24 15:50', 20, '2026-12-28 08:10'],
    ['keeps fractions of a minute', '2026-11-20 15:00', 0.5, '2026-11-20 15:00:30.000'],
    ['of no minutes is now when open', '2026-11-20 15:00', 0, '2026-11-20 15:00'],
    ['of no minutes is the next opening when closed', '2026-11-20 16:00', 0, '2026-11-23 08:00'],
    ['can lie years ahead', '2027-01-04 08:00', 200 * 5 * 480, '2030-11-01 16:00'],
    ['can be counted back', '2026-11-23 08:10', -15, '2026-11-20 15:55'],
    ['counted back to an opening is that opening', '2026-11-23 08:15', -15, '2026-11-23 08:00'],
  ])('%s', (_, start, minutes, end) => {
    expect(after(start, minutes)).toBe(end);
  });

  test('is an error where the calendar ends or minutes are no number', () => {
    expect(after('2026-11-20 15:00', 1e12)).toBe('out-of-range');
    expect(after('2026-11-20 15:00', -1e12)).toBe('out-of-range');
    expect(after('2026-11-20 15:00', Number.NaN)).toBe('bad-minutes');
    expect(nextOpen(office, Date.UTC(2300, 0))).toMatchObject({ ok: false });
  });
});

describe('when clocks change', () => {
  const nights = calendar({ zone: ZONE, week: { sun: [['01:00', '04:00']] } });
  const skipped = calendar({ zone: ZONE, week: { sun: [['02:30', '05:00']] } });
  const inGap = calendar({ zone: ZONE, week: { sun: [['02:15', '02:45']] } });
  const whole = (team: typeof nights, day: string): number =>
    between(team, at(ZONE, `${day} 00:00`), at(ZONE, `${day} 12:00`));

  test('real minutes count: a night of three hours has two in spring and four in autumn', () => {
    expect(whole(nights, '2026-03-29')).toBe(120);
    expect(whole(nights, '2026-10-25')).toBe(240);
    expect(whole(nights, '2026-06-07')).toBe(180);
  });

  test('a time that is skipped moves forward by the length of the gap', () => {
    expect(shown(ZONE, Date.parse('2026-03-29T01:30Z'))).toContain('03:30');
    expect(isOpen(skipped, Date.parse('2026-03-29T01:29Z'))).toBe(false);
    expect(isOpen(skipped, Date.parse('2026-03-29T01:30Z'))).toBe(true);
    expect(whole(inGap, '2026-03-29')).toBe(30);
  });

  test('a time that comes twice is the first one', () => {
    expect(isOpen(inGap, Date.parse('2026-10-25T00:15Z'))).toBe(true);
    expect(isOpen(inGap, Date.parse('2026-10-25T01:15Z'))).toBe(false);
  });

  test('a span that would close before it opens is none', () => {
    const night = calendar({
      zone: 'America/Los_Angeles',
      week: { sun: [['02:30', '03:15']], mon: [['09:00', '17:00']] },
    });
    expect(after('2006-04-02 00:00', 0, night)).toBe('2006-04-03 09:00');
  });

  test('a day the zone skipped has no hours', () => {
    const apia = calendar({ zone: 'Pacific/Apia', week: { fri: [['08:00', '16:00']] } });
    expect(after('2011-12-29 20:00', 10, apia)).toBe('2012-01-06 08:10');
  });
});

describe('spans', () => {
  test('may pass midnight, and belong to the day they begin on', () => {
    const team = calendar({
      zone: ZONE,
      week: weekOf('mon-fri', ['22:00', '06:00']),
      holidays: ['2026-11-18'],
    });
    expect(after('2026-11-17 21:00', 8 * 60, team)).toBe('2026-11-18 06:00');
    expect(after('2026-11-18 07:00', 1, team)).toBe('2026-11-19 22:01');
    expect(isOpen(team, at(ZONE, '2026-11-21 05:59'))).toBe(true);
    expect(isOpen(team, at(ZONE, '2026-11-22 05:59'))).toBe(false);
  });

  test('that overlap or touch, in any order, are one', () => {
    const team = calendar({
      zone: ZONE,
      week: {
        mon: [
          ['12:00', '16:00'],
          ['08:00', '12:00'],
          ['11:00', '13:00'],
        ],
      },
    });
    expect(between(team, at(ZONE, '2026-11-23 00:00'), at(ZONE, '2026-11-24 00:00'))).toBe(480);
  });

  test('of an exception replace those of the week and of a holiday', () => {
    const team = calendar({
      zone: ZONE,
      week: weekOf('mon-fri', ['08:00', '16:00']),
      holidays: ['2026-12-24', '2026-12-25'],
      exceptions: {
        '2026-12-24': [['08:00', '12:00']],
        '2026-12-28': [],
        '2026-12-27': [['10:00', '11:00']],
      },
    });
    expect(after('2026-12-23 15:00', 60 + 240, team)).toBe('2026-12-24 12:00');
    expect(after('2026-12-24 11:00', 61, team)).toBe('2026-12-27 10:01');
    expect(after('2026-12-27 11:00', 1, team)).toBe('2026-12-29 08:01');
  });
});

test('minutes between two times are negative when the second is the earlier one', () => {
  const [a, b] = [at(ZONE, '2026-11-20 15:30'), at(ZONE, '2026-11-23 08:30')];
  expect(between(office, a, b)).toBe(60);
  expect(between(office, b, a)).toBe(-60);
  expect(between(office, a, a)).toBe(0);
  expect(between(office, a, a + 1500)).toBe(0.025);
});

describe('a faulty calendar is refused with every fault at its place', () => {
  test('zone, day, time and date', () => {
    const compiled = compileCalendar({
      zone: 'Europe/Copenhagem',
      week: {
        mon: [['08:00', '25:00']],
        tue: [['08:00', '08:00']],
        wed: [['8', '9']],
        thu: [['24:00', '02:00']],
      },
      holidays: ['2026-02-29', '25-12-2026'],
      exceptions: { 'last friday': [] },
    });
    expect(!compiled.ok && compiled.error.map(({ path, code }) => `${path.join('.')} ${code}`)).toEqual([
      'zone unknown-zone',
      'week.mon.0 bad-span',
      'week.tue.0 bad-span',
      'week.wed.0 bad-span',
      'week.thu.0 bad-span',
      'holidays.0 bad-date',
      'holidays.1 bad-date',
      'exceptions.last friday bad-date',
    ]);
  });

  test('a week that is never open, instead of a search without end', () => {
    const compiled = compileCalendar({ zone: 'UTC', week: { mon: [] } });
    expect(!compiled.ok && compiled.error[0]?.code).toBe('never-open');
  });

  test('a calendar open on single dates ends after the last', () => {
    const fair = calendar({ zone: 'UTC', week: {}, exceptions: { '2026-05-01': [['10:00', '11:00']] } });
    expect(after('2026-01-01 00:00', 60, fair)).toBe('2026-05-01 11:00');
    expect(after('2026-01-01 00:00', 61, fair)).toBe('out-of-range');
  });
});
