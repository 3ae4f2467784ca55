import { expect, test } from 'vitest';
import { jsonLines, runEval } from './run.ts';

const hours = [['08:00', '16:00']];
const calendar = {
  zone: 'Europe/Copenhagen',
  week: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours },
  holidays: ['2026-12-25'],
};
const add = (start: string, minutes: number, more: object = {}) => ({
  calendar,
  op: 'add',
  start,
  minutes,
  ...more,
});

async function answers(...cases: unknown[]): Promise<readonly unknown[]> {
  return (await runEval(['work-time'], [jsonLines(cases)])).answers;
}

test('additions are answered with the offset of the calendar’s zone, whatever the offset of the start', async () => {
  expect(
    await answers(
      add('2026-11-20T15:55:00+01:00', 15),
      add('2026-11-20T14:45:00Z', 15),
      add('2026-07-03T23:59:59.500+09:00', 0.5),
      add('2026-03-27T15:50:00+01:00', 20),
      { ...add('2026-11-21T12:00:00Z', 0), op: 'nextOpen' },
    ),
  ).toEqual([
    { ok: '2026-11-23T08:10:00+01:00' },
    { ok: '2026-11-20T16:00:00+01:00' },
    { ok: '2026-07-06T08:00:30+02:00' },
    { ok: '2026-03-30T08:10:00+02:00' },
    { ok: '2026-11-23T08:00:00+01:00' },
  ]);
});

test('distances are minutes, and whether it is open is true or false', async () => {
  const start = '2026-11-20T15:55:00+01:00';
  expect(
    await answers(
      { calendar, op: 'between', start, end: '2026-11-23T08:10:30+01:00' },
      { calendar, op: 'isOpen', start },
      { calendar, op: 'isOpen', start: '2026-11-20T16:00:00+01:00' },
    ),
  ).toEqual([{ ok: 15.5 }, { ok: true }, { ok: false }]);
});

test('what is wrong with a case is told, with its place and its cure', async () => {
  const told = await answers(
    add('2026-11-20T15:55:00', 15),
    add('2026-11-20T15:55:00Z', 1e13),
    add('2026-11-20T15:55:00Z', 15, { calendar: { ...calendar, zone: 'Europe/Copenhagem' } }),
    add('2026-11-20T15:55:00Z', 15, { calendar: { zone: 'UTC', week: {} } }),
    add('2026-11-20T15:55:00Z', 15, { calendar: { zone: 'UTC', week: { mon: ['08:00', '16:00'] } } }),
    add('2026-11-20T15:55:00Z', 15, { op: 'subtract' }),
  );
  expect(told).toMatchObject([
    { error: { kind: 'invalid', message: expect.stringContaining('start') } },
    { error: { kind: 'out-of-range' } },
    { error: { kind: 'invalid-calendar', message: expect.stringContaining('Europe/Copenhagen') } },
    { error: { kind: 'invalid-calendar', message: expect.stringContaining('never open') } },
    { error: { kind: 'invalid', message: expect.stringContaining('week.mon') } },
    { error: { kind: 'invalid', message: expect.stringContaining('op') } },
  ]);
});
