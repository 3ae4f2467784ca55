import { expect, test } from 'vitest';
import { loadHolidays } from '../../src/settings/holidays.ts';

const publicHolidays = await loadHolidays();

const of = (place: string, year: number): string[] =>
  publicHolidays(place)
    .filter((date) => date.startsWith(String(year)))
    .map((date) => date.slice(5));

test('Denmark has its ten days off, and Store Bededag up to 2023 only', () => {
  const days = ['01-01', '04-02', '04-03', '04-05', '04-06', '05-14', '05-24', '05-25', '12-25', '12-26'];
  expect(of('DK', 2026)).toEqual(days);
  expect(of('DK', 2023)).toContain('05-05');
  expect(of('DK', 2024)).not.toContain('04-26');
});

test('a region has its own beside the country’s', () => {
  expect(of('DE-BY', 2026)).toEqual(expect.arrayContaining([...of('DE', 2026), '01-06', '06-04', '11-01']));
  expect(of('DE', 2026)).not.toContain('06-04');
});

test('days that only banks, schools or shops keep are working days', () => {
  expect(of('DE', 2026)).not.toContain('12-24');
  expect(of('SE', 2026)).not.toContain('12-31');
});

test('a feast of several days takes each of them, and one that begins at sunset the day after', () => {
  expect(of('SA', 2026)).toEqual(expect.arrayContaining(['03-19', '03-20', '03-21', '03-22']));
  expect(of('IL', 2026)).toEqual(expect.arrayContaining(['09-12', '09-13']));
  expect(of('IL', 2026)).not.toContain('09-11');
});

test('an unknown place has none', () => {
  expect(publicHolidays('XX')).toEqual([]);
});
