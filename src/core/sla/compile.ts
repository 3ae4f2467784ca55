import type { SlaConfig } from '../../model/config/sla.ts';
import type { LocalFault } from '../../model/fault.ts';
import type { FieldSpec } from '../../model/fields.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { leadBook } from '../conditions/lead-fields.ts';
import { suggest } from '../conditions/nearest.ts';
import { type ConditionReader, readCondition } from '../conditions/reader.ts';
import { isCountry } from '../mapping/country-names.ts';
import { DAY_MS } from '../work-time/dates.ts';
import { cadenceOf, compileCadences, paceFaults } from './compile-cadence.ts';
import type { Exception, SlaRules } from './rules.ts';

type ExceptionConfig = SlaConfig['first-contact']['except'][number];
type Path = LocalFault['path'];

/** Checks and compiles config/sla.yaml. `calendars` are the names config/calendars.yaml has. */
export function compileSla(
  config: SlaConfig,
  calendars: readonly string[],
  custom: readonly FieldSpec[] = [],
): Result<SlaRules, readonly LocalFault[]> {
  const faults: LocalFault[] = [
    ...limitFaults(config['first-contact'], ['first-contact']),
    ...paceFaults(cadenceOf(config.attempts), ['attempts']),
    ...marketFaults(config.markets, calendars),
  ];
  const reader: ConditionReader = { book: leadBook(custom), lists: {}, faults };
  const exceptions = config['first-contact'].except.flatMap((one, i) => {
    const path = ['first-contact', 'except', i];
    faults.push(...exceptionFaults(one, config, path));
    const when = readCondition(reader, one.when, { path: [...path, 'when'] });
    return when === null ? [] : [exceptionOf(one, when, config)];
  });
  const cadences = compileCadences(config.attempts, reader);
  const warnAt = config['first-contact']['warn-at']
    .map((share) => Number.parseInt(share, 10))
    .sort((a, b) => a - b);
  return faults.length === 0
    ? ok({ ...config, exceptions, cadences, warnAt: [...new Set(warnAt)] })
    : err(faults);
}

interface Limits {
  readonly minutes: number;
  readonly 'at-latest-hours': number;
}

/** The last limit must not come before the first. */
function limitFaults(
  { minutes, 'at-latest-hours': hours }: Limits,
  path: Path,
  key = 'at-latest-hours',
): LocalFault[] {
  if (minutes <= hours * 60) return [];
  const message = `at the latest comes after ${hours} hours, before the ${minutes} minutes asked for`;
  return [{ path: [...path, key], code: 'limits-crossed', message, hint: 'Raise it, or lower minutes.' }];
}

function marketFaults(markets: SlaConfig['markets'], calendars: readonly string[]): LocalFault[] {
  return Object.entries(markets).flatMap(([country, calendar]): LocalFault[] => {
    const path = ['markets', country];
    if (!isCountry(country)) {
      const hint = 'Write its two-letter code, such as DK.';
      return [{ path, onKey: true, code: 'unknown-country', message: `"${country}" is no country`, hint }];
    }
    if (calendars.includes(calendar)) return [];
    const message = `config/calendars.yaml has no calendar "${calendar}"`;
    return [{ path, code: 'unknown-calendar', message, hint: suggest(calendar, calendars) }];
  });
}

function exceptionFaults(one: ExceptionConfig, config: SlaConfig, path: Path): LocalFault[] {
  const first = config['first-contact'];
  const limits = {
    minutes: one.minutes ?? first.minutes,
    'at-latest-hours': one['at-latest-hours'] ?? first['at-latest-hours'],
  };
  const key = one['at-latest-hours'] === undefined ? 'minutes' : 'at-latest-hours';
  const crossed = limitFaults(limits, path, key);
  if (one.from === undefined || one.to === undefined || one.from <= one.to) return crossed;
  const message = `this promise ends before it begins: ${one.from} to ${one.to}`;
  return [...crossed, { path: [...path, 'to'], code: 'empty-range', message, hint: 'Swap from and to.' }];
}

function exceptionOf(one: ExceptionConfig, when: Exception['when'], config: SlaConfig): Exception {
  const first = config['first-contact'];
  return {
    name: one.name,
    when,
    from: one.from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(one.from),
    until: one.to === undefined ? Number.POSITIVE_INFINITY : Date.parse(one.to) + DAY_MS,
    minutes: one.minutes ?? first.minutes,
    latestHours: one['at-latest-hours'] ?? first['at-latest-hours'],
    hoursOf: one['hours-of'] ?? first['hours-of'],
  };
}
