import type { LocalFault } from '../../model/fault.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { type CalendarSpec, type SpanSpec, WEEKDAYS, type Weekday } from './calendar-spec.ts';
import { type DayNumber, dayNumber, weekdayOf } from './dates.ts';
import { type OpenTable, openTable, type SpansOn } from './open-table.ts';
import { parseSpan, type Span } from './spans.ts';
import { isZone } from './zone-offsets.ts';

/** A calendar ready for use: see add, between, isOpen and nextOpen. */
export interface Calendar {
  readonly zone: string;
  /** Open intervals of a chunk of time, worked out once. */
  readonly table: (chunk: number) => OpenTable;
}

type Path = LocalFault['path'];
type Report = (path: Path, code: string, message: string, hint: string) => void;

function spansOf(specs: readonly SpanSpec[], path: Path, report: Report): Span[] {
  return specs.flatMap((spec, i) => {
    const span = parseSpan(spec);
    if (typeof span !== 'string') return [span];
    report([...path, i], 'bad-span', span, 'Write a span as ["08:00", "16:00"].');
    return [];
  });
}

function readWeek(week: CalendarSpec['week'], report: Report): Map<Weekday, Span[]> {
  const read = new Map<Weekday, Span[]>();
  for (const [key, specs] of Object.entries(week)) {
    const day = WEEKDAYS.find((weekday) => weekday === key);
    const hint = `Days are ${WEEKDAYS.join(', ')}.`;
    if (day === undefined) report(['week', key], 'unknown-day', `"${key}" is not a day`, hint);
    else read.set(day, spansOf(specs, ['week', key], report));
  }
  return read;
}

function readDay(date: string, path: Path, report: Report): DayNumber[] {
  const day = dayNumber(date);
  if (day === undefined) report(path, 'bad-date', `"${date}" is not a date`, 'Write a date as 2026-12-24.');
  return day === undefined ? [] : [day];
}

/** Hours by date where they differ from the week's; a later entry wins, so exceptions come after holidays. */
function readDates(spec: CalendarSpec, report: Report): Map<DayNumber, Span[]> {
  const closed = (spec.holidays ?? [])
    .flatMap((date, i) => readDay(date, ['holidays', i], report))
    .map((day): [DayNumber, Span[]] => [day, []]);
  const changed = Object.entries(spec.exceptions ?? {}).flatMap(([date, specs]) => {
    const path = ['exceptions', date];
    const spans = spansOf(specs, path, report);
    return readDay(date, path, report).map((day): [DayNumber, Span[]] => [day, spans]);
  });
  return new Map([...closed, ...changed]);
}

/** Remembers what was worked out: the spec never changes, so neither do the tables. */
function remembered(zone: string, spansOn: SpansOn): Calendar['table'] {
  const tables = new Map<number, OpenTable>();
  return (chunk) => {
    const known = tables.get(chunk);
    if (known !== undefined) return known;
    const table = openTable(zone, spansOn, chunk);
    tables.set(chunk, table);
    return table;
  };
}

/** Makes a calendar of its description, or says all that is wrong with it. Overlapping and unsorted spans are merged. */
export function compileCalendar(spec: CalendarSpec): Result<Calendar, readonly LocalFault[]> {
  const faults: LocalFault[] = [];
  const report: Report = (path, code, message, hint) => faults.push({ path, code, message, hint });
  if (!isZone(spec.zone))
    report(['zone'], 'unknown-zone', `"${spec.zone}" is not a time zone`, 'Name one as Europe/Copenhagen.');
  const week = readWeek(spec.week, report);
  const dates = readDates(spec, report);
  const everOpen = [...week.values(), ...dates.values()].some((spans) => spans.length > 0);
  if (faults.length === 0 && !everOpen)
    report(['week'], 'never-open', 'the calendar is never open', 'Give at least one day a span.');
  if (faults.length > 0) return err(faults);
  const spansOn: SpansOn = (day) => dates.get(day) ?? week.get(weekdayOf(day)) ?? [];
  return ok({ zone: spec.zone, table: remembered(spec.zone, spansOn) });
}
