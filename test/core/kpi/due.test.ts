import { describe, expect, test } from 'vitest';
import { reportsDue } from '../../../src/core/kpi/report/due.ts';

const COPENHAGEN = 'Europe/Copenhagen';
const DAILY = { daily: { at: '07:30', to: ['sla-owner'] } };
const WEEKLY = { weekly: { day: 'monday' as const, at: '08:00', to: ['managers'] } };

const dueAt = (config: Parameters<typeof reportsDue>[0], now: string, zone = COPENHAGEN) =>
  reportsDue(config, zone, Date.parse(now)).map(({ kind, at }) => `${kind} ${new Date(at).toISOString()}`);

describe('a report is due', () => {
  test('from its time on, on the clock of the zone', () => {
    expect(dueAt(DAILY, '2026-11-24T06:29:59Z')).toEqual(['daily 2026-11-23T06:30:00.000Z']);
    expect(dueAt(DAILY, '2026-11-24T06:30:00Z')).toEqual(['daily 2026-11-24T06:30:00.000Z']);
    expect(dueAt(DAILY, '2026-07-24T05:30:00Z')).toEqual(['daily 2026-07-24T05:30:00.000Z']);
    expect(dueAt(DAILY, '2026-11-24T06:30:00Z', 'Asia/Kolkata')).toEqual(['daily 2026-11-24T02:00:00.000Z']);
  });

  test('also on the days on which the clocks change', () => {
    const early = { daily: { at: '02:30', to: ['sla-owner'] } };
    expect(dueAt(early, '2026-10-25T23:00:00Z')).toHaveLength(1);
    expect(dueAt(early, '2026-03-29T23:00:00Z')).toHaveLength(1);
  });

  test('for a day, and not later: a report of last Monday is no news on Wednesday', () => {
    expect(dueAt(WEEKLY, '2026-11-23T06:59:59Z')).toEqual([]);
    expect(dueAt(WEEKLY, '2026-11-23T07:00:00Z')).toEqual(['weekly 2026-11-23T07:00:00.000Z']);
    expect(dueAt(WEEKLY, '2026-11-24T06:59:59Z')).toHaveLength(1);
    expect(dueAt(WEEKLY, '2026-11-24T07:00:00Z')).toEqual([]);
  });

  test('by the day of the zone, not that of UTC', () => {
    const auckland = { weekly: { day: 'monday' as const, at: '08:00', to: ['managers'] } };
    expect(dueAt(auckland, '2026-11-22T19:00:00Z', 'Pacific/Auckland')).toEqual([
      'weekly 2026-11-22T19:00:00.000Z',
    ]);
  });

  test('never where nobody is to get it', () => {
    expect(dueAt({}, '2026-11-23T07:00:00Z')).toEqual([]);
  });
});
