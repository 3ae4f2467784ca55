import type { FieldValue } from '../../model/fields.ts';
import { codeNumber, fold } from '../conditions/values.ts';
import type { Target } from './target.ts';

/** One row of a table. A range holds both its ends. */
export type RowKey =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'numbers'; readonly from: number; readonly to: number }
  | { readonly kind: 'texts'; readonly from: string; readonly to: string };

export interface Row {
  /** As the admin wrote it. */
  readonly name: string;
  readonly to: Target;
  /** What holds for a lead in this row, in plain words. */
  readonly why: string;
}

/** Finds the row of a value: single values by hash, ranges by bisection. */
export interface Territory {
  readonly values: ReadonlyMap<string, Row>;
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly rows: readonly Row[];
  readonly texts: readonly { readonly from: string; readonly to: string; readonly row: Row }[];
}

/** Builds the index. Rows must not overlap; where they do, the earlier wins. */
export function territory(entries: readonly (readonly [key: RowKey, row: Row])[]): Territory {
  const values = new Map<string, Row>();
  for (const [key, row] of entries) {
    if (key.kind === 'value' && !values.has(fold(key.value))) values.set(fold(key.value), row);
  }
  const numbers = entries
    .flatMap(([key, row]) => (key.kind === 'numbers' ? [{ ...key, row }] : []))
    .toSorted((a, b) => a.from - b.from);
  return {
    values,
    from: numbers.map(({ from }) => from),
    to: numbers.map(({ to }) => to),
    rows: numbers.map(({ row }) => row),
    texts: entries.flatMap(([key, row]) =>
      key.kind === 'texts' ? [{ from: key.from, to: key.to, row }] : [],
    ),
  };
}

/** The row a value falls in; undefined when in none. */
export function findRow(table: Territory, value: FieldValue | undefined): Row | undefined {
  if (value === undefined || value === null || typeof value === 'boolean' || typeof value === 'object')
    return undefined;
  if (table.values.size > 0) {
    const exact = table.values.get(fold(String(value)));
    if (exact !== undefined) return exact;
  }
  const number = typeof value === 'number' ? value : codeNumber(value);
  return inNumbers(table, number) ?? inTexts(table, value);
}

function inNumbers({ from, to, rows }: Territory, value: number): Row | undefined {
  let low = 0;
  let high = from.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((from[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  const at = low - 1;
  return value <= (to[at] ?? Number.NEGATIVE_INFINITY) ? rows[at] : undefined;
}

function inTexts({ texts }: Territory, value: string | number): Row | undefined {
  if (texts.length === 0) return undefined;
  const text = fold(String(value));
  return texts.find(({ from, to }) => text >= from && text <= to)?.row;
}

/** A value on each side of every edge of the table, for checks on rules. */
export function edgesOf({ values, from, to, texts }: Territory): readonly FieldValue[] {
  const numbers = from.flatMap((first, i) => {
    const joined = first === (to[i - 1] ?? Number.NaN) + 1;
    const open = (from[i + 1] ?? Number.NaN) !== (to[i] ?? 0) + 1;
    return [...(joined ? [] : [first - 1, first]), ...(open ? [to[i] ?? 0, (to[i] ?? 0) + 1] : [])];
  });
  return [
    ...[...values.keys()].map((value) => value.toUpperCase()),
    ...numbers.filter((number) => number >= 0).map(String),
    ...texts.flatMap((range) => [range.from, range.to, `${range.to}~`]),
  ];
}
