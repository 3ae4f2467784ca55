import { type CalendarSpec, type SpanSpec, WEEKDAYS, type Weekday } from '../core/work-time/calendar-spec.ts';
import { dayNumber } from '../core/work-time/dates.ts';
import type { CalendarConfig } from '../model/config/calendars.ts';
import type { LocalFault } from '../model/fault.ts';

type Path = LocalFault['path'];
type Hours = NonNullable<CalendarConfig['half-days']>[string];

/** Public holidays of a country in the years a calendar covers, as YYYY-MM-DD. */
export type HolidaysOf = (place: string) => readonly string[];

/** Years for which yearly days off are written out. */
export const YEARS: readonly number[] = Array.from({ length: 16 }, (_, i) => 2020 + i);

const GROUPS: Readonly<Record<string, readonly Weekday[]>> = {
  'mon-fri': WEEKDAYS.slice(0, 5),
  'mon-thu': WEEKDAYS.slice(0, 4),
};

const spans = (hours: Hours): readonly SpanSpec[] => {
  const [first, second] = hours;
  return typeof first === 'string' && typeof second === 'string' ? [[first, second]] : hours.filter(isSpan);
};
const isSpan = (span: Hours[number]): span is [string, string] => Array.isArray(span);

/** A day named on its own is stronger than the group it belongs to. */
function weekOf(week: CalendarConfig['week']): CalendarSpec['week'] {
  const days: Partial<Record<Weekday, readonly SpanSpec[]>> = {};
  for (const [group, members] of Object.entries(GROUPS)) {
    const hours = Object.entries(week).find(([key]) => key === group)?.[1];
    if (hours !== undefined) for (const day of members) days[day] = spans(hours);
  }
  for (const day of WEEKDAYS) {
    const hours = week[day];
    if (hours !== undefined) days[day] = spans(hours);
  }
  return days;
}

/** Days no year has are told of elsewhere; 02-29 is one in leap years. */
const inYears = (day: string): string[] =>
  (day.length === 10 ? [day] : YEARS.map((year) => `${year}-${day}`)).filter(
    (date) => dayNumber(date) !== undefined,
  );

/** The calendar as it is compiled: groups of days spread out, yearly days written out, public holidays looked up. */
export function calendarSpecOf(config: CalendarConfig, holidaysOf: HolidaysOf): CalendarSpec {
  const open = new Set(config.open ?? []);
  const holidays = config.holidays === undefined ? [] : holidaysOf(config.holidays);
  const closed = (config.closed ?? []).flatMap(inYears);
  const halfDays = Object.entries(config['half-days'] ?? {}).flatMap(([day, hours]) =>
    inYears(day).map((date) => [date, spans(hours)] as const),
  );
  return {
    zone: config.zone,
    week: weekOf(config.week),
    holidays: [...holidays.filter((date) => !open.has(date)), ...closed],
    exceptions: Object.fromEntries(halfDays),
  };
}

/** Where in the file a fault of the compiled calendar comes from. */
export function configPath(config: CalendarConfig, fault: Path): Path {
  const [part, key] = fault;
  if (part === 'week' && typeof key === 'string' && !(key in config.week)) {
    const group = Object.keys(config.week).find((name) => GROUPS[name]?.some((day) => day === key));
    return group === undefined ? ['week'] : ['week', group];
  }
  if (part === 'week') return fault.slice(0, 2);
  if (part !== 'exceptions' || typeof key !== 'string') return part === 'holidays' ? ['closed'] : fault;
  const halfDays = config['half-days'] ?? {};
  return ['half-days', key in halfDays ? key : key.slice(5)];
}
