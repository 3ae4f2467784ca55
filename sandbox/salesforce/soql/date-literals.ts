import { DateTime, type DateTimeUnit } from 'luxon';

/** A span of time a date literal names: from (included) to (excluded), epoch milliseconds. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

type PluralUnit = 'days' | 'weeks' | 'months' | 'quarters' | 'years';

const UNITS: Readonly<Record<string, readonly [DateTimeUnit, PluralUnit]>> = {
  DAY: ['day', 'days'],
  WEEK: ['week', 'weeks'],
  MONTH: ['month', 'months'],
  QUARTER: ['quarter', 'quarters'],
  YEAR: ['year', 'years'],
};

/** Weeks begin on Sunday here, as the vendor's do in its default locale. */
function startOf(at: DateTime, unit: DateTimeUnit): DateTime {
  return at.startOf(unit, { useLocaleWeeks: unit === 'week' });
}

/** The span `count` whole units long that begins `offset` units from the running one. */
function units(now: DateTime, name: string, offset: number, count: number): Span | undefined {
  const unit = UNITS[name];
  if (unit === undefined) return undefined;
  const from = startOf(now, unit[0]).plus({ [unit[1]]: offset });
  return { from: from.toMillis(), to: from.plus({ [unit[1]]: count }).toMillis() };
}

/** LAST_N_DAYS ends with today; LAST_N_WEEKS and longer units end before the running one. */
function counted(now: DateTime, literal: string, n: number): Span | undefined {
  const past = /^LAST_N_(\w+)S$/.exec(literal)?.[1];
  if (past !== undefined) return past === 'DAY' ? units(now, 'DAY', -n, n + 1) : units(now, past, -n, n);
  const future = /^NEXT_N_(\w+)S$/.exec(literal)?.[1];
  if (future !== undefined) return units(now, future, 1, n);
  const ago = /^N_(\w+)S_AGO$/.exec(literal)?.[1];
  return ago === undefined ? undefined : units(now, ago, -n, 1);
}

const OFFSETS: Readonly<Record<string, number>> = { LAST: -1, THIS: 0, NEXT: 1 };
const DAYS: Readonly<Record<string, number>> = { YESTERDAY: -1, TODAY: 0, TOMORROW: 1 };

/** Literals without a number. */
function plain(now: DateTime, literal: string): Span | undefined {
  const day = DAYS[literal];
  if (day !== undefined) return units(now, 'DAY', day, 1);
  if (literal === 'LAST_90_DAYS') return units(now, 'DAY', -90, 91);
  if (literal === 'NEXT_90_DAYS') return units(now, 'DAY', 1, 90);
  const [, which = '', unit = ''] = /^(LAST|THIS|NEXT)_(\w+)$/.exec(literal) ?? [];
  const offset = OFFSETS[which];
  return offset === undefined ? undefined : units(now, unit, offset, 1);
}

/**
 * The span of a literal such as `TODAY` or `LAST_N_DAYS:7`, seen at `now` in an IANA zone.
 * Fiscal years are calendar years, as in an org that never set its own. Undefined when it is no literal.
 */
export function spanOf(literal: string, now: number, zone: string): Span | undefined {
  const [name = '', count] = literal.toUpperCase().replace('FISCAL_', '').split(':');
  const local = DateTime.fromMillis(now, { zone, locale: 'en-US' });
  return count === undefined ? plain(local, name) : counted(local, name, Number(count));
}
