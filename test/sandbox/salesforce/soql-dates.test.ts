import { describe, expect, it } from 'vitest';
import { spanOf } from '../../../sandbox/salesforce/soql/date-literals.ts';
import { START, startOrg } from './org-rig.ts';

const days = (literal: string, zone = 'utc') => {
  const span = spanOf(literal, START, zone);
  return span && [span.from, span.to].map((at) => new Date(at).toISOString().slice(0, 16));
};

describe('a date literal, seen on Tuesday 24 November 2026, spans', () => {
  it.each([
    ['TODAY', '2026-11-24', '2026-11-25'],
    ['YESTERDAY', '2026-11-23', '2026-11-24'],
    ['TOMORROW', '2026-11-25', '2026-11-26'],
    ['THIS_WEEK', '2026-11-22', '2026-11-29'],
    ['LAST_WEEK', '2026-11-15', '2026-11-22'],
    ['THIS_MONTH', '2026-11-01', '2026-12-01'],
    ['NEXT_MONTH', '2026-12-01', '2027-01-01'],
    ['THIS_QUARTER', '2026-10-01', '2027-01-01'],
    ['LAST_YEAR', '2025-01-01', '2026-01-01'],
    ['THIS_FISCAL_YEAR', '2026-01-01', '2027-01-01'],
    ['LAST_90_DAYS', '2026-08-26', '2026-11-25'],
    ['LAST_N_DAYS:7', '2026-11-17', '2026-11-25'],
    ['NEXT_N_DAYS:2', '2026-11-25', '2026-11-27'],
    ['N_DAYS_AGO:1', '2026-11-23', '2026-11-24'],
    ['LAST_N_MONTHS:2', '2026-09-01', '2026-11-01'],
    ['N_YEARS_AGO:1', '2025-01-01', '2026-01-01'],
  ])('%s', (literal, from, to) => {
    expect(days(literal)).toEqual([`${from}T00:00`, `${to}T00:00`]);
  });

  it("the user's own day, not the day in London", () => {
    expect(days('TODAY', 'Europe/Copenhagen')).toEqual(['2026-11-23T23:00', '2026-11-24T23:00']);
  });

  it('nothing when it is no literal', () => {
    expect(days('SOMEDAY')).toBeUndefined();
  });
});

describe('in a query', () => {
  const { add, org, advance, userId } = startOrg();
  add('Task', { Subject: 'due', ActivityDate: '2026-11-24' });
  add('Task', { Subject: 'next', ActivityDate: '2026-11-25' });
  const subjects = (where: string, user?: string) => {
    const answer = org.query(
      `SELECT Subject FROM Task WHERE ${where} ORDER BY Subject`,
      user === undefined ? {} : { user },
    );
    return answer.ok ? answer.records.map((row) => row.Subject) : answer.error.message;
  };

  it.each([
    ['ActivityDate = TODAY', ['due']],
    ['ActivityDate > TODAY', ['next']],
    ['ActivityDate >= TODAY', ['due', 'next']],
    ['ActivityDate <= TODAY', ['due']],
    ['ActivityDate < TODAY', []],
    ['ActivityDate != TODAY', ['next']],
    ['ActivityDate = 2026-11-25', ['next']],
    ['ActivityDate IN (YESTERDAY, 2026-11-25)', ['next']],
    ['CreatedDate = TODAY', ['due', 'next']],
    ['CreatedDate = 2026-11-24T08:15:00Z', ['due', 'next']],
    ['CreatedDate > 2026-11-24T09:15:00+01:00', []],
    ['DAY_ONLY(CreatedDate) = 2026-11-24', ['due', 'next']],
    ['HOUR_IN_DAY(CreatedDate) = 9', []],
  ])('%s', (where, expected) => {
    expect(subjects(where)).toEqual(expected);
  });

  it('TODAY ends at midnight where the asking user lives', () => {
    advance(15 * 3_600_000);
    expect(subjects('ActivityDate = TODAY')).toEqual(['due']);
    expect(subjects('ActivityDate = TODAY', userId('anna'))).toEqual(['next']);
  });
});
