import { expect, test } from 'vitest';
import { formatInZone, parseInstant } from '../../../src/core/work-time/zoned-text.ts';

test.each([
  ['2026-11-23T08:10:00+01:00', '2026-11-23T07:10:00.000Z'],
  ['2026-11-23T08:10+0530', '2026-11-23T02:40:00.000Z'],
  ['2026-11-23T08:10:00,250Z', '2026-11-23T08:10:00.250Z'],
  ['2024-02-29t00:00:00z', '2024-02-29T00:00:00.000Z'],
])('%s is read as the instant it means', (text, utc) => {
  expect(parseInstant(text)).toBe(Date.parse(utc));
});

test.each(['2026-11-23T08:10:00', '2026-11-23', '2026-02-30T08:00Z', '2026-11-23T25:00Z', 'soon', ''])(
  '"%s" is refused: not a time with its zone',
  (text) => {
    expect(parseInstant(text)).toBeUndefined();
  },
);

test.each([
  ['2026-11-23T07:10:00Z', 'Europe/Copenhagen', '2026-11-23T08:10:00+01:00'],
  ['2026-07-01T07:10:00.050Z', 'Europe/Copenhagen', '2026-07-01T09:10:00.050+02:00'],
  ['2026-07-01T07:10:00Z', 'Asia/Kathmandu', '2026-07-01T12:55:00+05:45'],
  ['2026-07-01T02:10:00Z', 'America/St_Johns', '2026-06-30T23:40:00-02:30'],
  ['2026-07-01T07:10:00Z', 'UTC', '2026-07-01T07:10:00+00:00'],
  ['1920-01-01T00:00:00Z', 'Europe/Amsterdam', undefined],
])('%s in %s is written with the offset of that zone', (utc, zone, text) => {
  const written = formatInZone(Date.parse(utc), zone);
  if (text !== undefined) expect(written).toBe(text);
  else expect(written).toMatch(/^1920-01-01T00:\d\d:\d\d\+00:\d\d(:\d\d)?$/);
});
