import { expect, test } from 'vitest';
import { add, between } from '../../../src/core/work-time/work-time.ts';
import { at, calendar, shown, weekOf } from './calendars.ts';

// Inputs and right answers as the test suites of help desks and business-time libraries agree on them.

const HOURS = {
  'all week': weekOf('mon-sun', ['00:00', '24:00']),
  'all day': weekOf('mon-fri', ['00:00', '24:00']),
  office: weekOf('mon-fri', ['08:00', '18:00']),
  'with lunch': weekOf('mon-fri', ['08:00', '13:00'], ['14:00', '18:00']),
  'lunch all week': weekOf('mon-sun', ['08:00', '13:00'], ['14:00', '18:00']),
  nine: weekOf('mon-fri', ['09:00', '17:00']),
  shop: { mon: [['09:00', '17:00']], fri: [['09:00', '17:00']], sat: [['10:00', '15:00']] },
  mixed: { mon: [['0:00', '0:00']], fri: [['0:00', '0:00']], sat: [['11:00', '15:00']] },
  uneven: {
    mon: [['09:00', '17:00']],
    tue: [['10:00', '16:00']],
    wed: [['09:00', '17:00']],
    thu: [['10:00', '16:00']],
    fri: [['09:00', '17:00']],
    sat: [['11:00', '14:30']],
  },
} as const;
type Hours = keyof typeof HOURS;

const yearly = ['01-01', '05-01', '12-24', '12-25', '12-26', '12-31'];
const HOLIDAYS = [2013, 2015, 2016, 2017].flatMap((year) => yearly.map((day) => `${year}-${day}`));
const free = [...HOLIDAYS, '2010-07-05'];
const team = (zone: string, hours: Hours, holidays: readonly string[] = free) =>
  calendar({ zone, week: HOURS[hours], holidays });

type AddCase = readonly [zone: string, hours: Hours, start: string, minutes: number, end: string];
const hour = 60;
const day = 24 * hour;

const ADDITIONS: readonly AddCase[] = [
  ['UTC', 'all week', '2015-02-17 12:00:00', 730 * day, '2017-02-28 12:00:00'],
  ['UTC', 'all week', '2015-02-17 12:00:00', 90 * day, '2015-05-19 12:00:00'],
  ['UTC', 'all week', '2015-02-21 22:00:00', 6 * hour, '2015-02-22 04:00:00'],
  ['UTC', 'all week', '2015-02-20 22:10:05', 4 * day + 6 * hour + 20.25, '2015-02-25 04:30:20'],
  ['UTC', 'all week', '2015-01-21 12:00:00', 90 * day + 16 * hour, '2015-04-22 04:00:00'],
  ['Europe/Berlin', 'all week', '2015-02-17 12:00:00', 90 * day + hour, '2015-05-19 14:00:00'],
  ['Europe/Berlin', 'with lunch', '2015-03-27 12:00:00', 15 * hour, '2015-03-31 09:00:00'],
  ['Europe/Berlin', 'office', '2016-01-31 12:25:30', 5 * hour, '2016-02-01 13:00:00'],
  ['Europe/Berlin', 'office', '2016-02-01 16:59:30', 3.5 * hour, '2016-02-02 10:29:30'],
  ['Europe/Berlin', 'with lunch', '2016-02-01 12:25:30', 5 * hour, '2016-02-02 08:25:30'],
  ['Europe/Berlin', 'with lunch', '2016-01-31 12:25:30', 45 * hour + 25.5, '2016-02-08 08:25:30'],
  ['Europe/Berlin', 'with lunch', '2015-12-22 16:24:49', 20 * hour, '2015-12-29 08:24:49'],
  ['Europe/Berlin', 'office', '2013-03-16 10:00:00', 1, '2013-03-18 08:01:00'],
  ['America/Sao_Paulo', 'all week', '2015-02-21 22:00:00', 5 * hour, '2015-02-22 02:00:00'],
  ['America/Sao_Paulo', 'all week', '2015-02-21 22:10:05', 4 * day + 5 * hour + 20.25, '2015-02-26 02:30:20'],
  ['America/Sao_Paulo', 'all week', '2015-10-17 22:00:00', 7 * hour, '2015-10-18 06:00:00'],
  ['Asia/Tehran', 'all week', '2015-09-21 12:00:00', 15 * hour, '2015-09-22 02:00:00'],
  ['Asia/Tehran', 'all week', '2015-09-20 12:00:00', 48 * hour, '2015-09-22 11:00:00'],
  ['Asia/Tehran', 'all week', '2015-09-19 12:00:00', 96 * hour, '2015-09-23 11:00:00'],
  ['Asia/Tehran', 'all week', '2015-03-21 12:00:00', 17 * hour, '2015-03-22 06:00:00'],
  ['Asia/Tehran', 'all week', '2015-01-21 12:00:00', 90 * day + 17 * hour, '2015-04-22 06:00:00'],
  ['Asia/Tehran', 'office', '2016-03-20 00:00:00', 5 * hour, '2016-03-21 13:00:00'],
  ['Asia/Tehran', 'office', '2016-03-20 00:00:00', 13 * hour, '2016-03-22 11:00:00'],
  ['Asia/Tehran', 'all week', '2016-03-20 00:00:00', 29 * hour, '2016-03-21 06:00:00'],
  ['Asia/Tehran', 'all day', '2016-03-20 00:00:00', 29 * hour, '2016-03-22 06:00:00'],
  ['Asia/Tehran', 'office', '2016-09-20 22:00:00', 5 * hour, '2016-09-21 13:00:00'],
  ['Asia/Tehran', 'all day', '2016-09-20 22:00:00', 5 * hour, '2016-09-21 02:00:00'],
  ['Australia/Sydney', 'all week', '2016-04-02 12:00:00', 41 * hour, '2016-04-04 04:00:00'],
  ['America/New_York', 'nine', '2010-08-04 09:35:00', 8 * hour, '2010-08-05 09:35:00'],
  ['America/New_York', 'nine', '2010-04-09 16:50:00', hour, '2010-04-12 09:50:00'],
  ['America/New_York', 'nine', '2010-04-10 12:33:00', 0, '2010-04-12 09:00:00'],
  ['America/New_York', 'nine', '2010-07-02 16:50:00', hour, '2010-07-06 09:50:00'],
  ['America/New_York', 'nine', '2010-08-05 09:35:00', -8 * hour, '2010-08-04 09:35:00'],
  ['America/New_York', 'nine', '2010-04-12 09:50:00', -hour, '2010-04-09 16:50:00'],
  ['America/New_York', 'nine', '2010-07-06 09:50:00', -hour, '2010-07-02 16:50:00'],
  ['America/New_York', 'shop', '2010-12-24 15:00:00', 9 * hour, '2010-12-27 11:00:00'],
  ['America/New_York', 'shop', '2010-12-24 08:00:00', 15 * hour, '2010-12-27 11:00:00'],
  ['America/New_York', 'shop', '2010-12-27 11:00:00', -15 * hour, '2010-12-24 09:00:00'],
  ['America/New_York', 'shop', '2010-12-24 08:00:00', 8 * hour, '2010-12-24 17:00:00'],
  ['America/New_York', 'mixed', '2010-12-24 15:00:00', 24 * hour, '2010-12-27 11:00:00'],
  ['America/New_York', 'mixed', '2010-12-25 08:00:00', 15 * hour, '2010-12-27 11:00:00'],
  ['America/New_York', 'mixed', '2010-12-27 11:00:00', -24 * hour, '2010-12-24 15:00:00'],
  ['UTC', 'uneven', '2006-01-04 15:58:30', 1.5, '2006-01-04 16:00:00'],
  ['UTC', 'uneven', '2006-01-03 00:00:00', 0, '2006-01-03 10:00:00'],
  ['UTC', 'uneven', '2006-01-04 14:30:00', 90, '2006-01-04 16:00:00'],
  ['UTC', 'uneven', '2006-01-04 17:00:00', -3 * hour, '2006-01-04 14:00:00'],
];

test.each(ADDITIONS)('in %s, %s: %s and %d minutes is %s', (zone, hours, start, minutes, end) => {
  const answer = add(team(zone, hours), at(zone, start), minutes);
  expect(answer.ok && shown(zone, answer.value)).toBe(`${end}.000`);
});

type BetweenCase = readonly [zone: string, hours: Hours, start: string, end: string, minutes: number];

const DISTANCES: readonly BetweenCase[] = [
  ['Europe/Berlin', 'all week', '2015-02-17 22:35:49', '2015-02-18 03:35:49', 5 * hour],
  ['Europe/Berlin', 'all week', '2015-02-17 22:35:49', '2015-02-19 23:05:49', 48.5 * hour],
  ['Europe/Berlin', 'all week', '2016-03-26 22:24:39', '2016-03-28 23:24:39', 48 * hour],
  ['Europe/Berlin', 'all week', '2016-02-01 12:15:41', '2016-02-06 10:15:41', 118 * hour],
  ['Europe/Berlin', 'lunch all week', '2016-02-01 12:15:41', '2016-02-06 12:15:41', 45 * hour],
  ['Europe/Berlin', 'with lunch', '2016-03-25 12:15:41', '2016-03-29 10:15:41', 16 * hour],
  ['Europe/Berlin', 'with lunch', '2016-03-24 12:15:41', '2016-03-30 10:15:41', 34 * hour],
  ['Europe/Berlin', 'with lunch', '2016-03-25 08:15:41', '2016-03-25 14:15:41', 5 * hour],
  ['Europe/Berlin', 'with lunch', '2016-03-25 08:00:00', '2016-03-25 15:00:00', 6 * hour],
  ['Europe/Berlin', 'with lunch', '2015-03-26 17:00:00', '2015-03-27 09:00:00', 2 * hour],
  ['Europe/Berlin', 'all week', '2015-12-23 08:10:15', '2015-12-28 17:10:14', 205199 / 60],
  ['America/Sao_Paulo', 'all week', '2015-02-21 22:00:00', '2015-02-22 02:00:00', 5 * hour],
  ['America/Sao_Paulo', 'all week', '2015-02-20 22:10:05', '2015-02-25 04:30:20', 103 * hour + 20.25],
  ['America/Sao_Paulo', 'all week', '2015-10-17 22:00:00', '2015-10-18 04:00:00', 5 * hour],
  ['Asia/Tehran', 'all week', '2015-09-21 12:00:00', '2015-09-22 04:00:00', 17 * hour],
  ['Asia/Tehran', 'all week', '2015-03-21 12:00:00', '2015-03-22 04:00:00', 15 * hour],
  ['Australia/Sydney', 'all week', '2015-01-21 12:00:00', '2015-04-22 04:00:00', 2177 * hour],
  ['America/New_York', 'shop', '2010-12-24 15:00:00', '2010-12-27 11:00:00', 9 * hour],
  ['America/New_York', 'mixed', '2010-12-24 15:00:00', '2010-12-27 11:00:00', 24 * hour],
  ['UTC', 'uneven', '2006-01-01 00:00:00', '2006-01-08 00:00:00', 39.5 * hour],
];

test.each(DISTANCES)('in %s, %s: from %s to %s are %d minutes', (zone, hours, start, end, minutes) => {
  const holidays = zone === 'Europe/Berlin' || zone === 'UTC' ? free : [];
  expect(between(team(zone, hours, holidays), at(zone, start), at(zone, end))).toBeCloseTo(minutes, 9);
});
