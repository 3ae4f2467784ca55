import { DAY_MS } from '../core/work-time/dates.ts';
import { type HolidaysOf, YEARS } from './calendar-spec-of.ts';

const NOON_MS = DAY_MS / 2;

/** What the library tells of one holiday, as far as it matters here: `date` is local, start and end are instants. */
interface Holiday {
  readonly date: string;
  readonly start: Date;
  readonly end: Date;
  readonly type: string;
}

/** Local dates that a holiday takes: those whose noon it holds, for some begin at sunset and some last several days. */
function datesOf({ date, start, end }: Holiday): string[] {
  const opens = Date.parse(`${date.slice(0, 19).replace(' ', 'T')}Z`);
  const closes = opens + end.getTime() - start.getTime();
  const dates: string[] = [];
  for (let noon = Math.ceil((opens - NOON_MS) / DAY_MS) * DAY_MS + NOON_MS; noon < closes; noon += DAY_MS)
    dates.push(new Date(noon).toISOString().slice(0, 10));
  return dates;
}

/**
 * Public holidays by place (`DK`, `DE-BY`), as dates in order, for the years that calendars cover. A place that the
 * library does not know has none. The library takes a moment to load and a place to work out, so both are done once,
 * when first asked for.
 */
export async function loadHolidays(): Promise<HolidaysOf> {
  const { default: Holidays } = await import('date-holidays');
  return (place) => {
    const dates = known.get(place) ?? lookUp(Holidays, place);
    known.set(place, dates);
    return dates;
  };
}

const known = new Map<string, readonly string[]>();

function lookUp(Holidays: typeof import('date-holidays').default, place: string): readonly string[] {
  const [country = '', region] = place.split('-');
  const library = region === undefined ? new Holidays(country) : new Holidays(country, region);
  const days = YEARS.flatMap((year) => library.getHolidays(year)).filter(({ type }) => type === 'public');
  return [...new Set(days.flatMap(datesOf))].sort();
}
