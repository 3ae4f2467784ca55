import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import type { Calendar } from '../../../src/core/work-time/compile-calendar.ts';
import { add, between, isOpen, nextOpen } from '../../../src/core/work-time/work-time.ts';
import type { Instant } from '../../../src/model/time.ts';
import { calendar } from './calendars.ts';
import { type Suite, suites } from './read-cases.ts';

const MINUTE = 60_000;

const plus = (team: Calendar, start: Instant, minutes: number): Instant => {
  const end = add(team, start, minutes);
  return end.ok ? end.value : Number.NaN;
};
const opensAfter = (team: Calendar, at: Instant): Instant => {
  const open = nextOpen(team, at);
  return open.ok ? open.value : Number.NaN;
};
const opensAt = (team: Calendar, at: Instant): boolean => isOpen(team, at) && !isOpen(team, at - 1);
const closesAt = (team: Calendar, at: Instant): boolean => isOpen(team, at - 1) && !isOpen(team, at);

/** All time from one moment to another is open, or none is. */
const unbroken = (team: Calendar, from: Instant, to: Instant): boolean =>
  [0, (to - from) / MINUTE].includes(between(team, from, to));

/** What each kind of case asks; the second moment is the answer that the suite gives. */
const HOLDS = {
  'next-open': (team: Calendar, at: Instant, answer: Instant) => opensAfter(team, at) === answer,
  // Open until it closes, then shut until the answer.
  'next-opening': (team: Calendar, at: Instant, answer: Instant) => {
    const closing = isOpen(team, at) ? plus(team, at, between(team, at, answer)) : at;
    return (
      answer > at && opensAt(team, answer) && unbroken(team, at, closing) && !between(team, closing, answer)
    );
  },
  'last-open': (team: Calendar, at: Instant, answer: Instant) =>
    between(team, answer, at) === 0 && isOpen(team, answer - 1),
  'last-opening': (team: Calendar, at: Instant, answer: Instant) => {
    const closing = plus(team, answer, between(team, answer, at));
    return opensAt(team, answer) && (answer === at || unbroken(team, answer, closing)) && answer <= at;
  },
  closing: (team: Calendar, at: Instant, answer: Instant) =>
    closesAt(team, answer) && unbroken(team, opensAfter(team, at), answer),
  stretch: (team: Calendar, at: Instant, answer: Instant) =>
    opensAt(team, at) && closesAt(team, answer) && unbroken(team, at, answer),
} as const;
const KINDS = ['next-open', 'next-opening', 'last-open', 'last-opening', 'closing', 'stretch'] as const;

/** Each case as text and whether it holds, so that one look shows all that do not. */
function failing(suite: Suite): string[] {
  const teams = new Map(Object.entries(suite.calendars).map(([name, spec]) => [name, calendar(spec)]));
  const teamOf = (name: string): Calendar => teams.get(name) ?? calendar({ zone: '', week: {} });
  const at = (team: Calendar, text: string): Instant =>
    DateTime.fromISO(text.replace(' ', 'T'), { zone: team.zone }).toMillis();
  const wrong: string[] = [];
  const check = (holds: boolean, ...told: unknown[]): void => {
    if (!holds) wrong.push(told.join(' '));
  };
  for (const [name, start, minutes, end] of suite.add) {
    const team = teamOf(name);
    check(plus(team, at(team, start), minutes) === at(team, end), 'add', name, start, minutes, end);
  }
  for (const [name, from, to, minutes] of suite.between) {
    const team = teamOf(name);
    const counted = between(team, at(team, from), at(team, to));
    check(Math.abs(counted - minutes) < 1e-6, 'between', name, from, to, minutes, counted);
  }
  for (const [name, when, open] of suite.open) {
    const team = teamOf(name);
    check(isOpen(team, at(team, when)) === open, 'open', name, when, open);
  }
  for (const kind of KINDS)
    for (const [name, when, answer] of suite[kind]) {
      const team = teamOf(name);
      check(HOLDS[kind](team, at(team, when), at(team, answer)), kind, name, when, answer);
    }
  return wrong;
}

const size = (suite: Suite): number =>
  [suite.add, suite.between, suite.open, ...KINDS.map((kind) => suite[kind])].flat().length;

describe('business time agrees with the public test suites of other libraries', () => {
  test.each(suites.map((suite) => [suite.suite, size(suite), suite] as const))(
    '%s, %d cases',
    (_, __, suite) => {
      expect(failing(suite)).toEqual([]);
    },
  );

  test('more than 1,400 cases are held against it', () => {
    expect(suites.reduce((sum, suite) => sum + size(suite), 0)).toBeGreaterThan(1_400);
  });
});
