import type { Table } from '../data/table.ts';
import type { Row } from '../org.ts';
import { boundsOf, onOwnField, type PlainTest } from './bounds.ts';
import type { Test, Tree } from './condition-tree.ts';
import type { Scope } from './scope.ts';
import { literalsOf } from './where.ts';

/** Rows that may match, found without a scan where an index helps, and the order they come in. */
export interface Candidates {
  readonly rows: Iterable<Row>;
  readonly order: 'Id' | 'SystemModstamp';
}

/** Tests that every matching row must pass. */
function required(tree: Tree | undefined): readonly Test[] {
  if (tree === undefined) return [];
  if (tree.kind === 'test') return [tree.test];
  return tree.kind === 'and' ? tree.parts.flatMap((part) => required(part)) : [];
}

/** The plain values of an `=` or `IN` test; undefined when null or a span is among them. */
function wantedValues(scope: Scope, table: Table, test: PlainTest): readonly unknown[] | undefined {
  const field = table.schema.field(test.field);
  if (field === undefined || (test.operator !== '=' && test.operator !== 'IN')) return undefined;
  const literals = literalsOf(scope, field, test);
  const values = literals.flatMap((literal) => (literal.kind === 'value' ? [literal.value] : []));
  return values.length === literals.length ? values : undefined;
}

/** A value named twice must not give its rows twice. */
function inIdOrder(rows: readonly Row[]): readonly Row[] {
  const unique = new Map(rows.map((row) => [String(row.Id), row]));
  return [...unique.values()].sort((a, b) => (String(a.Id) < String(b.Id) ? -1 : 1));
}

function rowsWith(table: Table, name: string, value: unknown): readonly Row[] {
  if (name !== 'Id') return table.lookup(name, value);
  return [table.get(String(value))].filter((row) => row !== undefined);
}

/** The rows an indexed `=` or `IN` names; of several such tests the one that names fewest. */
function byValues(scope: Scope, table: Table, tests: readonly Test[]): readonly Row[] | undefined {
  let best: readonly Row[] | undefined;
  for (const test of tests) {
    if (!onOwnField(table, test)) continue;
    const name = table.schema.field(test.field)?.name ?? '';
    const values = name === 'Id' || table.isIndexed(name) ? wantedValues(scope, table, test) : undefined;
    if (values === undefined) continue;
    const rows = values.flatMap((value) => rowsWith(table, name, value));
    if (best === undefined || rows.length < best.length) best = rows;
  }
  return best;
}

/**
 * Chooses how to find the rows of a query: by indexed values, else by a range of SystemModstamp, else in the
 * order of ids. `wantsStamp` says the answer is to be ordered by SystemModstamp anyway.
 */
export function candidates(
  scope: Scope,
  table: Table,
  tree: Tree | undefined,
  wantsStamp: boolean,
): Candidates {
  const found = byValues(scope, table, required(tree));
  if (found !== undefined) return { rows: inIdOrder(found), order: 'Id' };
  const stamps = boundsOf(scope, table, tree, 'SystemModstamp');
  if (wantsStamp || stamps.from !== undefined || stamps.to !== undefined) {
    return { rows: table.byStamp(stamps.from ?? '', stamps.to), order: 'SystemModstamp' };
  }
  return { rows: table.byId(boundsOf(scope, table, tree, 'Id').from), order: 'Id' };
}
