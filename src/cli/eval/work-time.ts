import { z } from 'zod';
import { type Calendar, compileCalendar } from '../../core/work-time/compile-calendar.ts';
import { add, between, isOpen, nextOpen } from '../../core/work-time/work-time.ts';
import { formatInZone, parseInstant } from '../../core/work-time/zoned-text.ts';
import { err, ok, type Result } from '../../model/result.ts';
import type { Instant } from '../../model/time.ts';
import { type CaseError, readCase } from './case.ts';
import type { Operation } from './operation.ts';

const spans = z.array(z.tuple([z.string(), z.string()]));
const calendarSchema = z.strictObject({
  zone: z.string(),
  week: z.record(z.string(), spans),
  holidays: z.array(z.string()).optional(),
  exceptions: z.record(z.string(), spans).optional(),
});

const moment = z.string().transform((text, context): Instant => {
  const at = parseInstant(text);
  if (at !== undefined) return at;
  context.addIssue({
    code: 'custom',
    message: `"${text}" is no time with its zone, as 2026-11-20T15:55:00+01:00`,
  });
  return z.NEVER;
});

const calendar = z.unknown();
const caseSchema = z.discriminatedUnion('op', [
  z.object({ calendar, op: z.literal('add'), start: moment, minutes: z.number() }),
  z.object({ calendar, op: z.literal('between'), start: moment, end: moment }),
  z.object({ calendar, op: z.literal('isOpen'), start: moment }),
  z.object({ calendar, op: z.literal('nextOpen'), start: moment }),
]);
type Case = z.output<typeof caseSchema>;

function compile(spec: unknown): Result<Calendar, CaseError> {
  const read = readCase(calendarSchema, spec);
  if (!read.ok) return read;
  const compiled = compileCalendar(read.value);
  if (compiled.ok) return compiled;
  const told = compiled.error.map(
    ({ path, message, hint }) => `calendar.${path.join('.')}: ${message}. ${hint}`,
  );
  return err({ kind: 'invalid-calendar', message: told.join(' ') });
}

/** Cases come with their calendar; the few that a run uses are compiled once each. */
function compiledOnce(limit: number): (spec: unknown) => Result<Calendar, CaseError> {
  const known = new Map<string, Result<Calendar, CaseError>>();
  return (spec) => {
    const key = JSON.stringify(spec) ?? '';
    const compiled = known.get(key) ?? compile(spec);
    if (!known.has(key) && known.size >= limit) known.clear();
    known.set(key, compiled);
    return compiled;
  };
}

function calculate(calendar: Calendar, given: Case): Result<unknown, CaseError> {
  if (given.op === 'between') return ok(between(calendar, given.start, given.end));
  if (given.op === 'isOpen') return ok(isOpen(calendar, given.start));
  const at = given.op === 'add' ? add(calendar, given.start, given.minutes) : nextOpen(calendar, given.start);
  return at.ok ? ok(formatInZone(at.value, calendar.zone)) : at;
}

/** `stafet eval work-time`: business time by the calendar given with each case; answers keep the calendar's zone. */
export function evalWorkTime(): Operation {
  const calendarOf = compiledOnce(1000);
  return (input) => {
    const read = readCase(caseSchema, input);
    if (!read.ok) return read;
    const compiled = calendarOf(read.value.calendar);
    return compiled.ok ? calculate(compiled.value, read.value) : compiled;
  };
}
