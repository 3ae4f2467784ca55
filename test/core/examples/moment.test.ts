import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { momentText, readMoment } from '../../../src/core/examples/moment.ts';

const CPH = 'Europe/Copenhagen';
const iso = (text: string, zone = CPH): string => {
  const read = readMoment(text, zone);
  return read.ok ? new Date(read.value.at).toISOString() : read.error.code;
};

describe('a moment is read', () => {
  test.each([
    ['Mon 2026-11-23 15:55 Europe/Copenhagen', '2026-11-23T14:55:00.000Z'],
    ['Monday, 2026-11-23 15:55 Europe/Copenhagen', '2026-11-23T14:55:00.000Z'],
    ['2026-11-23 15:55', '2026-11-23T14:55:00.000Z'],
    ['2026-11-23 15:55 America/New_York', '2026-11-23T20:55:00.000Z'],
    ['2026-11-23T15:55:30+01:00', '2026-11-23T14:55:30.000Z'],
    ['2026-11-23T15:55Z', '2026-11-23T15:55:00.000Z'],
    ['2026-11-23 15:55 UTC', '2026-11-23T15:55:00.000Z'],
    ['2026-07-01 12:00', '2026-07-01T10:00:00.000Z'],
    ['2026-10-25 02:30', '2026-10-25T00:30:00.000Z'], // clocks show it twice: the first is meant
  ])('%s', (text, at) => {
    expect(iso(text)).toBe(at);
  });

  test('and keeps the zone people think in', () => {
    const named = readMoment('2026-11-23 15:55 Asia/Tokyo', CPH);
    expect(named.ok && named.value.zone).toBe('Asia/Tokyo');
    const offset = readMoment('2026-11-23T15:55:00+01:00', CPH);
    expect(offset.ok && offset.value.zone).toBe(CPH);
  });
});

describe('what is no moment is told, with its cure', () => {
  test.each([
    [
      'Tue 2026-11-23 15:55',
      'wrong-weekday',
      '2026-11-23 is a Monday, not a Tuesday',
      'write Mon 2026-11-23',
    ],
    ['Mno 2026-11-23 15:55', 'unknown-day', '"Mno" is no weekday', 'known are Monday'],
    ['2026-11-23 15:55 Europe/Copenhagn', 'unknown-zone', '"Europe/Copenhagn"', 'Europe/Copenhagen'],
    ['2026-02-30 10:00', 'bad-moment', 'no moment', 'Mon 2026-11-23 15:55'],
    ['2026-11-23 25:00', 'bad-moment', 'no moment', '00:00 to 23:59'],
    ['tomorrow', 'bad-moment', '"tomorrow" is no moment', 'write it as'],
    ['2026-03-29 02:30', 'bad-moment', 'clocks in Europe/Copenhagen skip', 'earlier or later'],
  ])('%s', (text, code, message, hint) => {
    const read = readMoment(text, CPH);
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.error.code).toBe(code);
    expect(read.error.message).toContain(message);
    expect(read.error.hint).toContain(hint);
  });
});

test('what is written is read back as the same moment, save in the hour that clocks show twice', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: Date.UTC(2024, 0, 1) / 1000, max: Date.UTC(2030, 0, 1) / 1000 }),
      fc.constantFrom('UTC', CPH, 'America/New_York', 'Asia/Kolkata'),
      (second, zone) => {
        const at = second * 1000;
        const text = momentText(at, zone);
        const read = readMoment(text, zone);
        expect(read.ok && momentText(read.value.at, zone)).toBe(text);
        expect(read.ok && [0, 3_600_000]).toContain(read.ok ? at - read.value.at : -1);
      },
    ),
  );
});
