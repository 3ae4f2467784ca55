import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carriedOn } from '../../../src/core/kpi/forecast.ts';
import { dayNamed, monthOf, PERIOD_NAMES, periodBefore, periodNamed } from '../../../src/core/kpi/period.ts';

const ZONE = 'Europe/Copenhagen';
const at = (text: string): number => Date.parse(text);
const iso = (instant: number): string => new Date(instant).toISOString();

describe('periods', () => {
  it.each([
    ['today', '2026-11-23T23:00:00.000Z'],
    ['week', '2026-11-22T23:00:00.000Z'],
    ['month', '2026-10-31T23:00:00.000Z'],
    ['quarter', '2026-09-30T22:00:00.000Z'], // summer time still
    ['year', '2025-12-31T23:00:00.000Z'],
    ['7-days', '2026-11-17T23:00:00.000Z'],
    ['30-days', '2026-10-25T23:00:00.000Z'],
  ] as const)('%s begins at midnight in the zone', (name, from) => {
    const now = at('2026-11-24T10:30:00Z');
    expect(periodNamed(name, now, ZONE)).toEqual({ from: at(from), to: now });
  });

  it('that are over end where the next begins', () => {
    const now = at('2026-11-24T10:30:00Z');
    expect(iso(periodNamed('last-week', now, ZONE).to)).toBe('2026-11-22T23:00:00.000Z');
    expect(iso(periodNamed('last-month', now, ZONE).from)).toBe('2026-09-30T22:00:00.000Z');
    expect(iso(periodNamed('last-month', now, ZONE).to)).toBe('2026-10-31T23:00:00.000Z');
  });

  it('on nights when clocks change are an hour longer or shorter', () => {
    const autumn = monthOf(at('2026-10-10T00:00:00Z'), ZONE);
    expect((autumn.to - autumn.from) / 3_600_000).toBe(31 * 24 + 1);
    expect(dayNamed('2026-10-26', ZONE)).toBe(at('2026-10-25T23:00:00Z'));
    expect(dayNamed('2026-13-40', ZONE)).toBeNull();
  });

  it('never lie ahead, and the one before ends where they begin', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at('2020-01-01T00:00:00Z'), max: at('2035-01-01T00:00:00Z') }),
        fc.constantFrom(...PERIOD_NAMES),
        fc.constantFrom(ZONE, 'Asia/Kolkata', 'America/New_York', 'Pacific/Auckland'),
        (now, name, zone) => {
          const period = periodNamed(name, now, zone);
          expect(period.from).toBeLessThanOrEqual(period.to);
          expect(period.to).toBeLessThanOrEqual(now);
          const before = periodBefore(period);
          expect([before.to, before.to - before.from]).toEqual([period.from, period.to - period.from]);
        },
      ),
    );
  });
});

describe('a forecast', () => {
  it('carries the pace on', () => {
    expect(carriedOn(30, 50, 100)).toMatchObject({ forecast: 60 });
    expect(carriedOn(0, 0, 100)).toEqual({ forecast: null, low: null, high: null });
    // One hour without a lead is no news of a month.
    expect(carriedOn(0, 1, 100)).toEqual({ forecast: 0, low: 0, high: 195 });
    expect(carriedOn(60, 100, 100)).toEqual({ forecast: 60, low: 60, high: 60 });
  });

  it('never falls below what is there, and lies within its interval', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.integer({ min: 1, max: 10_000 }), fc.nat(20_000), (soFar, gone, all) => {
        const { forecast, low, high } = carriedOn(soFar, gone, all);
        expect(low).toBeGreaterThanOrEqual(soFar);
        expect(forecast).toBeGreaterThanOrEqual(low ?? 0);
        expect(high).toBeGreaterThanOrEqual(forecast ?? 0);
      }),
    );
  });
});
