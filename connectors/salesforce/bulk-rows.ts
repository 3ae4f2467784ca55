import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { Row } from './answers.ts';
import type { ColumnTypes } from './column-types.ts';

/** A page of a Bulk job's rows as it came: cells of text below the names of their columns. */
export interface CsvPage {
  readonly columns: readonly string[];
  readonly cells: readonly (readonly string[])[];
}

const tableSchema = z.array(z.array(z.string()));

/** Null: no CSV with a header line and rows that fit it, perhaps for having broken off. */
export function readCsvPage(csv: string): CsvPage | null {
  try {
    const table = tableSchema.safeParse(parse(csv, { bom: true, skip_empty_lines: true }));
    const [columns, ...cells] = table.data ?? [];
    return columns === undefined ? null : { columns, cells };
  } catch {
    return null;
  }
}

/** Rows as a query's JSON would have them: the same types, null where nothing is, parents as objects of their own. */
export function rowsOf({ columns, cells }: CsvPage, types: ColumnTypes): readonly Row[] {
  const heads = columns.map((column) => ({
    path: column.split('.'),
    type: types.get(column.toLowerCase()) ?? 'string',
  }));
  return cells.map((row) => {
    const made: Nested = {};
    for (const [i, { path, type }] of heads.entries()) put(made, path, cellValue(row[i] ?? '', type));
    return made;
  });
}

interface Nested {
  [name: string]: Value | Nested;
}
type Value = string | number | boolean | null;

function put(row: Nested, [name = '', ...rest]: readonly string[], value: Value): void {
  if (rest.length === 0) {
    row[name] = value;
    return;
  }
  const known = row[name];
  const parent: Nested = typeof known === 'object' && known !== null ? known : {};
  row[name] = parent;
  put(parent, rest, value);
}

/** Salesforce keeps no empty text: a cell with nothing in it is null, of whatever type. */
function cellValue(text: string, type: string): Value {
  if (text === '') return null;
  switch (type) {
    case 'boolean':
      return text === 'true';
    case 'int':
    case 'long':
    case 'double':
    case 'currency':
    case 'percent':
      return Number(text);
    case 'datetime':
      return text.replace(/Z$/, '+0000'); // in JSON the vendor writes UTC this way
    default:
      return text;
  }
}
