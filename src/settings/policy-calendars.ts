import { suggest } from '../core/conditions/nearest.ts';
import { type Calendar, compileCalendar } from '../core/work-time/compile-calendar.ts';
import { type CalendarsConfig, calendarsSchema } from '../model/config/calendars.ts';
import type { SlaConfig } from '../model/config/sla.ts';
import { calendarSpecOf, configPath, type HolidaysOf } from './calendar-spec-of.ts';
import { type Part, type PolicyReader, readPart } from './policy-parts.ts';

/** The named calendars of config/calendars.yaml; null when one is faulty. */
export function readCalendars(
  reader: PolicyReader,
  holidaysOf: HolidaysOf,
): ReadonlyMap<string, Calendar> | null {
  const part: Part<CalendarsConfig> = readPart(reader, 'config/calendars.yaml', calendarsSchema);
  if (part.value === null) return null;
  const calendars = new Map<string, Calendar>();
  const all = Object.entries(part.value.calendars);
  for (const [name, config] of all) {
    const compiled = compileCalendar(calendarSpecOf(config, holidaysOf));
    if (compiled.ok) calendars.set(name, compiled.value);
    else
      part.tell(
        compiled.error.map((fault) => ({
          ...fault,
          path: ['calendars', name, ...configPath(config, fault.path)],
        })),
      );
  }
  return calendars.size === all.length ? calendars : null;
}

/** The calendar named in config/sla.yaml must exist. */
export function checkSlaCalendar(
  sla: Part<SlaConfig>,
  calendars: ReadonlyMap<string, Calendar> | null,
): void {
  if (sla.value === null || calendars === null || calendars.has(sla.value.calendar)) return;
  const message = `config/calendars.yaml has no calendar "${sla.value.calendar}"`;
  sla.tell([
    {
      path: ['calendar'],
      code: 'unknown-calendar',
      message,
      hint: suggest(sla.value.calendar, [...calendars.keys()]),
    },
  ]);
}
