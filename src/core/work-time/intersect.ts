import type { Calendar } from './compile-calendar.ts';
import { type Interval, type OpenTable, tabulate } from './open-table.ts';

/** Open while both are. Times are told in the zone of the first. Worked out once for each chunk of time. */
export function intersect(a: Calendar, b: Calendar): Calendar {
  const tables = new Map<number, OpenTable>();
  return {
    zone: a.zone,
    table: (chunk) => {
      const known = tables.get(chunk);
      if (known !== undefined) return known;
      const [one, other] = [a.table(chunk), b.table(chunk)];
      const table = tabulate(one.from, shared(one, other));
      tables.set(chunk, table);
      return table;
    },
  };
}

function shared(a: OpenTable, b: OpenTable): Interval[] {
  const both: Interval[] = [];
  let i = 0;
  let j = 0;
  while (i < a.closes.length && j < b.closes.length) {
    const open = Math.max(a.opens[i] ?? 0, b.opens[j] ?? 0);
    const close = Math.min(a.closes[i] ?? 0, b.closes[j] ?? 0);
    if (open < close) both.push([open, close]);
    if ((a.closes[i] ?? 0) < (b.closes[j] ?? 0)) i += 1;
    else j += 1;
  }
  return both;
}
