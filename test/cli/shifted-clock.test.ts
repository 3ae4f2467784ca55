import { describe, expect, it } from 'vitest';
import { readShift, shiftedClock, shiftText } from '../../src/cli/shifted-clock.ts';

const MONDAY = Date.parse('2026-11-23T08:00:00Z');

describe('a shifted clock', () => {
  it('shows the moment at the time it belongs to, and runs on from there', () => {
    const read = readShift('2026-11-23T08:00:00Z@1000', 0);
    expect(read).toEqual({ ok: true, value: { moment: MONDAY, real: 1000 } });
    expect(read.ok && shiftedClock(read.value, () => 6_000)()).toBe(MONDAY + 5_000);
  });

  it('is told to another process so that both agree', () => {
    const shift = { moment: MONDAY, real: 1_795_000_000_000 };
    expect(readShift(shiftText(shift), 0)).toEqual({ ok: true, value: shift });
  });

  it('begins now when no time is given', () => {
    expect(readShift('2026-11-23T09:00:00+01:00', 42)).toEqual({
      ok: true,
      value: { moment: MONDAY, real: 42 },
    });
  });

  it('does not take what is no moment', () => {
    expect(readShift('tomorrow', 0).ok).toBe(false);
    expect(readShift('2026-11-23T08:00:00Z@soon', 0).ok).toBe(false);
  });
});
