import { suggest } from '../core/conditions/nearest.ts';
import { type Calendar, compileCalendar } from '../core/work-time/compile-calendar.ts';
import { type CalendarConfig, type CalendarsConfig, calendarsSchema } from '../model/config/calendars.ts';
import type { SlaConfig } from '../model/config/sla.ts';
import type { LocalFault } from '../model/fault.ts';
import { calendarSpecOf, configPath, type HolidaysOf } from './calendar-spec-of.ts';
import { type Part, type PolicyReader, rawKeys, readPart } from './policy-parts.ts';
import { dayFaults } from './sense-checks.ts';

/** The calendars of config/calendars.yaml, as far as they can be used. */
export interface Calendars {
  readonly compiled: ReadonlyMap<string, Calendar>;
  /** Time zones by calendar name, also of faulty calendars: who names one of those has made no mistake. */
  readonly zones: ReadonlyMap<string, string>;
}

function compileOne(
  part: Part<CalendarsConfig>,
  name: string,
  config: CalendarConfig,
  holidaysOf: HolidaysOf,
): Calendar | null {
  const tell = (faults: readonly LocalFault[]): void =>
    part.tell(faults.map((fault) => ({ ...fault, path: ['calendars', name, ...fault.path] })));
  tell(dayFaults(config));
  const compiled = compileCalendar(calendarSpecOf(config, holidaysOf));
  if (compiled.ok) return compiled.value;
  tell(compiled.error.map((fault) => ({ ...fault, path: configPath(config, fault.path) })));
  return null;
}

/** Null when the file itself cannot be read. */
export function readCalendars(reader: PolicyReader, holidaysOf: HolidaysOf): Calendars | null {
  const part = readPart(reader, 'config/calendars.yaml', calendarsSchema);
  if (part.rest === null) return null;
  const all = Object.entries(part.rest.calendars);
  const compiled = all.flatMap(([name, config]) => {
    const calendar = compileOne(part, name, config, holidaysOf);
    return calendar === null ? [] : [[name, calendar] as const];
  });
  const zones = new Map(rawKeys(part.raw, 'calendars').map((name) => [name, 'UTC']));
  for (const [name, { zone }] of all) zones.set(name, zone);
  return { compiled: new Map(compiled), zones };
}

/** The calendar named in config/sla.yaml must exist. */
export function checkSlaCalendar(sla: Part<SlaConfig>, calendars: Calendars | null): void {
  const name = sla.rest?.calendar;
  if (name === undefined || calendars === null || calendars.zones.has(name)) return;
  const message = `config/calendars.yaml has no calendar "${name}"`;
  const hint = suggest(name, [...calendars.zones.keys()]);
  sla.tell([{ path: ['calendar'], code: 'unknown-calendar', message, hint }]);
}
