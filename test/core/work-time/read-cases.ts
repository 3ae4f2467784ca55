import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { CalendarSpec, SpanSpec } from '../../../src/core/work-time/calendar-spec.ts';

const FOLDER = new URL('./public-cases/', import.meta.url);
const DAYS: readonly string[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const spans = z.array(z.tuple([z.string(), z.string()]));
const calendarSchema = z.strictObject({
  zone: z.string(),
  /** By day, or by days as `mon-fri`. */
  week: z.record(z.string(), spans),
  holidays: z.array(z.string()).optional(),
  exceptions: z.record(z.string(), spans).optional(),
});

const moment = z.string();
const toMoment = z.array(z.tuple([z.string(), moment, moment])).default([]);
const caseFile = z.strictObject({
  suite: z.string(),
  calendars: z.record(z.string(), calendarSchema),
  /** Start, minutes, end. */
  add: z.array(z.tuple([z.string(), moment, z.number(), moment])).default([]),
  /** From, to, open minutes between them. */
  between: z.array(z.tuple([z.string(), moment, moment, z.number()])).default([]),
  open: z.array(z.tuple([z.string(), moment, z.boolean()])).default([]),
  /** The moment itself when open, else the opening after it. */
  'next-open': toMoment,
  /** The first opening after the moment, whether or not that is open. */
  'next-opening': toMoment,
  /** The moment itself when open up to it, else the closing before it. */
  'last-open': toMoment,
  /** The opening of the stretch that holds the moment, else of the one before. */
  'last-opening': toMoment,
  /** The closing of the stretch that holds the moment, else of the next one. */
  closing: toMoment,
  /** Opening and closing with nothing but open time between. */
  stretch: toMoment,
});
type CaseFile = z.output<typeof caseFile>;

function weekOf(named: Readonly<Record<string, readonly SpanSpec[]>>): CalendarSpec['week'] {
  const days = Object.entries(named).flatMap(([name, hours]) => {
    const [first = '', last = first] = name.split('-');
    return DAYS.slice(DAYS.indexOf(first), DAYS.indexOf(last) + 1).map((day) => [day, hours] as const);
  });
  return Object.fromEntries(days);
}

export interface Suite extends Omit<CaseFile, 'calendars'> {
  readonly calendars: Readonly<Record<string, CalendarSpec>>;
}

/** All suites that business time is held against, one file each. */
export const suites: readonly Suite[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => {
    const read = caseFile.parse(parse(readFileSync(new URL(name, FOLDER), 'utf8')));
    const calendars = Object.entries(read.calendars).map(([key, spec]) => [
      key,
      { ...spec, week: weekOf(spec.week) },
    ]);
    return { ...read, calendars: Object.fromEntries(calendars) };
  });
