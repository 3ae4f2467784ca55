import { isCountry } from '../core/mapping/country-names.ts';
import { dayNumber } from '../core/work-time/dates.ts';
import type { CalendarConfig } from '../model/config/calendars.ts';
import type { StagesConfig } from '../model/config/stages.ts';
import type { LocalFault } from '../model/fault.ts';
import { STAGES } from '../model/lead-catalogue.ts';

/** Moves that change nothing, and stages that no move leads to. Leads begin as raw. */
export function stagesFaults({ stages }: StagesConfig): LocalFault[] {
  const faults: LocalFault[] = [];
  const reached = new Set<string>(['raw']);
  for (const name of STAGES) {
    stages[name].to.forEach((to, i) => {
      if (to !== name) reached.add(to);
      const hint = 'Remove it: a lead that stays where it is needs no permission.';
      const path = ['stages', name, 'to', i];
      if (to === name) faults.push({ path, code: 'same-stage', message: `"${name}" leads to itself`, hint });
    });
  }
  const lost = STAGES.filter((name) => !reached.has(name));
  const message = 'no other stage leads here';
  const hint = 'Name it under `to` of the stage before it.';
  return [
    ...faults,
    ...lost.map((name) => ({
      path: ['stages', name],
      onKey: true,
      code: 'unreachable-stage',
      message,
      hint,
    })),
  ];
}

/** Whether the day is in the calendar, of its year or of any: 02-29 is, 02-30 never. */
const exists = (day: string): boolean => dayNumber(day.length === 5 ? `2024-${day}` : day) !== undefined;

function placeFaults({ holidays }: CalendarConfig): LocalFault[] {
  const country = holidays?.slice(0, 2);
  if (country === undefined || isCountry(country)) return [];
  const message = `"${country}" is no country`;
  const hint = 'Write its two-letter code, such as DK, with a region where holidays differ: DE-BY.';
  return [{ path: ['holidays'], code: 'unknown-country', message, hint }];
}

/** Days that are in no year, and holidays of no country. */
export function dayFaults(config: CalendarConfig): LocalFault[] {
  const fault = (path: LocalFault['path'], day: string, onKey: boolean): LocalFault[] => {
    const message = `there is no day ${day}`;
    const hint = 'Write month, then day: 12-24 every year, 2026-12-24 once.';
    return exists(day) ? [] : [{ path, onKey, code: 'bad-date', message, hint }];
  };
  return [
    ...placeFaults(config),
    ...(config.closed ?? []).flatMap((day, i) => fault(['closed', i], day, false)),
    ...(config.open ?? []).flatMap((day, i) => fault(['open', i], day, false)),
    ...Object.keys(config['half-days'] ?? {}).flatMap((day) => fault(['half-days', day], day, true)),
  ];
}
