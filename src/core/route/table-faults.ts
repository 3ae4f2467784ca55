import { type ConditionReader, noteFault, type Place } from '../conditions/reader.ts';
import { fold } from '../conditions/values.ts';
import type { RowKey } from './territory.ts';

export interface PlacedRow {
  readonly name: string;
  readonly place: Place;
  readonly keys: readonly RowKey[];
}

/** Notes rows that hold the same value, and values between two ranges that no row holds. */
export function checkRows(reader: ConditionReader, rows: readonly PlacedRow[], gapsAllowed: boolean): void {
  checkValues(reader, rows);
  const ranges = rows
    .flatMap((row, order) =>
      row.keys.flatMap((key) => (key.kind === 'numbers' ? [{ ...key, row, order }] : [])),
    )
    .toSorted((a, b) => a.from - b.from || a.to - b.to);
  ranges.reduce((widest, range) => {
    checkNeighbours(reader, widest, range, gapsAllowed);
    return range.to > widest.to ? range : widest;
  }, ranges[0] ?? NOWHERE);
}

interface Range {
  readonly from: number;
  readonly to: number;
  readonly row: PlacedRow;
  readonly order: number;
}
const NOWHERE: Range = { from: 0, to: 0, row: { name: '', place: { path: [] }, keys: [] }, order: 0 };

function checkNeighbours(reader: ConditionReader, low: Range, high: Range, gapsAllowed: boolean): void {
  if (low === high) return;
  if (high.from <= low.to) {
    const later = low.order > high.order ? low : high;
    const message = `"${low.row.name}" and "${high.row.name}" both hold ${high.from}`;
    noteFault(reader, later.row.place, 'overlapping-rows', message, 'let each value be in one row only');
    return;
  }
  const [first, last] = [low.to + 1, high.from - 1];
  const areRanges = low.from < low.to && high.from < high.to;
  if (first > last || gapsAllowed || !areRanges) return;
  const message = first === last ? `no row holds ${first}` : `no row holds ${first} to ${last}`;
  noteFault(
    reader,
    high.row.place,
    'gap-in-table',
    message,
    'widen a row, add one, or write "gaps: allowed" in the rule',
  );
}

function checkValues(reader: ConditionReader, rows: readonly PlacedRow[]): void {
  const seen = new Map<string, string>();
  for (const { name, place, keys } of rows) {
    for (const key of keys) {
      if (key.kind !== 'value') continue;
      const first = seen.get(fold(key.value));
      seen.set(fold(key.value), first ?? name);
      if (first === undefined) continue;
      const message = `"${first}" holds ${key.value}, too`;
      noteFault(reader, place, 'overlapping-rows', message, 'let each value be in one row only');
    }
  }
}
