import { describe, expect, test } from 'vitest';
import { momentsIn } from '../../../src/cli/explain/moments.ts';
import { section } from '../../../src/cli/explain/paragraphs.ts';

const NOW = '2026-11-24T09:00:00Z';

describe('times', () => {
  const { day, time, second } = momentsIn('Europe/Copenhagen', NOW);

  test('today needs no day, and seconds only where they are asked for', () => {
    expect(time('2026-11-24T08:05:09Z')).toBe('09:05');
    expect(second('2026-11-24T08:05:09Z')).toBe('09:05:09');
  });

  test('this week needs the day alone, other weeks the date, other years the year', () => {
    expect(day('2026-11-20T13:02:00Z')).toBe('Fri 14:02');
    expect(day('2026-11-02T13:02:00Z')).toBe('Mon 2 Nov 14:02');
    expect(day('2025-07-01T12:02:00Z')).toBe('Tue 1 Jul 2025 14:02');
  });

  test('what is today depends on the zone', () => {
    expect(time('2026-11-23T23:30:00Z')).toBe('00:30');
    expect(momentsIn('America/New_York', NOW).time('2026-11-23T23:30:00Z')).toBe('Mon 18:30');
  });
});

describe('sections', () => {
  test('a long line is broken between words and goes on further in', () => {
    const lines = section('Why', [`${'word '.repeat(40).trim()}`, 'next']);
    expect(lines[0]).toMatch(/^Why {11}word/);
    expect(lines[1]).toMatch(/^ {16}word/);
    expect(lines.at(-1)).toBe('              next');
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(110);
  });

  test('a section without lines is not there', () => {
    expect(section('Problems', [])).toEqual([]);
  });
});
