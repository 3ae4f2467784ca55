import { createRequire } from 'node:module';
import type { Liquid } from 'liquidjs';

/** Tags that bring in other files: a template is whole by itself, and a decision reads no file. */
export const NO_TAGS = ['include', 'render', 'layout', 'block'];

/** Filters that read a clock or roll dice. `date` is there in a form that does neither. */
export const NO_FILTERS = [
  'sample',
  'date_to_xmlschema',
  'date_to_rfc822',
  'date_to_string',
  'date_to_long_string',
];

const IS_DATE = /^\d{4}-\d\d-\d\d/;

/** Liquid writes a moment out and reads it back for the distance of a zone by name; only `%Z` asks for the name. */
const utc = (format: string): string | number => (format.includes('Z') ? 'UTC' : 0);

function pureEngine(): Liquid {
  // Loaded with the first text that needs it: few do, and every command would wait for it.
  const library: typeof import('liquidjs') = createRequire(import.meta.url)('liquidjs');
  // Without a locale it would ask for the machine's, which is slow and makes texts differ from one machine to the next.
  const engine = new library.Liquid({ strictFilters: true, jsTruthy: true, locale: 'en-US' });
  for (const tag of NO_TAGS) delete engine.tags[tag];
  for (const filter of NO_FILTERS) delete engine.filters[filter];
  const { date } = library.filters;
  // Only what is a date is made one: Liquid's own filter reads the clock for 'now', and the machine's zone.
  engine.registerFilter('date', function (value: unknown, format?: string, zone?: string | number) {
    if (typeof value !== 'string' || !IS_DATE.test(value) || typeof date !== 'function') return value;
    return date.call(this, value, format, zone ?? utc(String(format)));
  });
  return engine;
}

let made: Liquid | null = null;

/** Liquid without anything that could make one text differ from the next. */
export function engine(): Liquid {
  made ??= pureEngine();
  return made;
}
