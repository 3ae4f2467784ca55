import { DateTime } from 'luxon';
import type { Field } from '../schema/types.ts';

type Part = (at: DateTime) => number | string;

/** SOQL's date functions; weeks run from 1 January in steps of seven days, Sunday is day 1. */
const PARTS: Readonly<Record<string, Part>> = {
  CALENDAR_MONTH: (at) => at.month,
  CALENDAR_QUARTER: (at) => at.quarter,
  CALENDAR_YEAR: (at) => at.year,
  DAY_IN_MONTH: (at) => at.day,
  DAY_IN_WEEK: (at) => (at.weekday % 7) + 1,
  DAY_IN_YEAR: (at) => at.ordinal,
  DAY_ONLY: (at) => at.toISODate() ?? '',
  FISCAL_MONTH: (at) => at.month,
  FISCAL_QUARTER: (at) => at.quarter,
  FISCAL_YEAR: (at) => at.year,
  HOUR_IN_DAY: (at) => at.hour,
  WEEK_IN_MONTH: (at) => Math.ceil(at.day / 7),
  WEEK_IN_YEAR: (at) => Math.ceil(at.ordinal / 7),
};

/** Names are matched without regard to case. */
export function isDateFunction(name: string): boolean {
  return name.toUpperCase() in PARTS;
}

/** Takes the part a function names out of a row's date or date-time, in UTC. */
export function datePart(name: string, value: unknown): number | string | null {
  const part = PARTS[name.toUpperCase()];
  if (part === undefined || typeof value !== 'string') return null;
  return part(DateTime.fromISO(value, { zone: 'utc' }));
}

/** What comparing the function's answer needs to know: a number, or a day for DAY_ONLY. */
export function dateFunctionField(name: string, field: Field): Field {
  return { ...field, type: name.toUpperCase() === 'DAY_ONLY' ? 'date' : 'int' };
}
