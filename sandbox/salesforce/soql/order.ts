import type { OrderByClause } from '@jetstreamapp/soql-parser-js';
import { fault } from '../errors.ts';
import type { Row } from '../org.ts';
import type { Field } from '../schema/types.ts';
import { datePart, isDateFunction } from './date-functions.ts';
import { QueryFault } from './fault.ts';
import { pathIn, type Scope } from './scope.ts';

/** What to sort by, which way, and where the nulls go. */
export interface SortKey<T> {
  read(item: T): unknown;
  readonly descending: boolean;
  readonly nullsLast: boolean;
}

/** Values of a list sort in the list's order, text without regard to case. */
function rank(field: Field): (value: unknown) => unknown {
  const places = new Map(field.picklist.map((entry, i) => [entry.value, i]));
  if (field.type === 'picklist' && places.size > 0) {
    return (value) => (value === null ? null : (places.get(String(value)) ?? places.size));
  }
  const exact = field.type === 'id' || field.type === 'reference';
  return (value) => (typeof value === 'string' && !exact ? value.toLowerCase() : value);
}

/** Long text cannot be sorted by. */
function checkSortable(field: Field): void {
  const isLong = field.type === 'textarea' || field.type === 'multipicklist' || field.type === 'address';
  if (!isLong) return;
  throw new QueryFault(
    fault('INVALID_FIELD', `field '${field.name}' can not be sorted in a query call`),
    field.name,
  );
}

/** Direction and place of nulls, which come first unless told otherwise. */
export function direction(clause: OrderByClause): { descending: boolean; nullsLast: boolean } {
  return { descending: clause.order === 'DESC', nullsLast: clause.nulls === 'LAST' };
}

/** How one clause of ORDER BY reads a row. */
export function sortKey(scope: Scope, clause: OrderByClause): SortKey<Row> {
  if ('fn' in clause) {
    const [parameter] = clause.fn.parameters ?? [];
    const name = clause.fn.functionName ?? '';
    const path = pathIn(scope, typeof parameter === 'string' ? parameter : '');
    if (!isDateFunction(name))
      throw new QueryFault(fault('MALFORMED_QUERY', `unexpected token: '${name}'`), name);
    return { read: (row) => datePart(name, path.read(row)), ...direction(clause) };
  }
  const path = pathIn(scope, clause.field);
  checkSortable(path.field);
  const ranked = rank(path.field);
  return { read: (row) => ranked(path.read(row)), ...direction(clause) };
}

function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [x, y] = [String(a), String(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Nulls stand where the clause wants them, whatever the direction. */
function compareByKey<T>(key: SortKey<T>, a: T, b: T): number {
  const [x, y] = [key.read(a), key.read(b)];
  if (x === null || y === null) {
    if (x === y) return 0;
    return (x === null) === key.nullsLast ? 1 : -1;
  }
  return key.descending ? -compareValues(x, y) : compareValues(x, y);
}

/** A stable sort by keys in turn. */
export function sortBy<T>(items: readonly T[], keys: readonly SortKey<T>[]): readonly T[] {
  return [...items].sort((a, b) => {
    for (const key of keys) {
      const sign = compareByKey(key, a, b);
      if (sign !== 0) return sign;
    }
    return 0;
  });
}
