import type { Table } from '../data/table.ts';
import type { Row } from '../org.ts';
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
  return tree.kind === 'and' ? tree.parts.flatMap((part) => (part.kind === 'test' ? [part.test] : [])) : [];
}

type PlainTest = Extract<Test, { field: string; value: unknown }>;

function onOwnField(table: Table, test: Test): test is PlainTest {
  return 'field' in test && 'value' in test && table.schema.field(test.field) !== undefined;
}

/** The plain values of an `=` or `IN` test; undefined when null or a span is among them. */
function wantedValues(scope: Scope, table: Table, test: PlainTest): readonly unknown[] | undefined {
  const field = table.schema.field(test.field);
  if (field === undefined || (test.operator !== '=' && test.operator !== 'IN')) return undefined;
  const literals = literalsOf(scope, field, test);
  const values = literals.flatMap((literal) => (literal.kind === 'value' ? [literal.value] : []));
  return values.length === literals.length ? values : undefined;
}

function inIdOrder(rows: readonly Row[]): readonly Row[] {
  const unique = new Map(rows.map((row) => [String(row.Id), row]));
  return [...unique.values()].sort((a, b) => (String(a.Id) < String(b.Id) ? -1 : 1));
}

function byValues(scope: Scope, table: Table, tests: readonly Test[]): Candidates | undefined {
  for (const test of tests) {
    if (!onOwnField(table, test)) continue;
    const name = table.schema.field(test.field)?.name ?? '';
    if (name !== 'Id' && !table.isIndexed(name)) continue;
    const values = wantedValues(scope, table, test);
    if (values === undefined) continue;
    const find = (value: unknown) =>
      name === 'Id'
        ? [table.get(String(value))].filter((row) => row !== undefined)
        : table.lookup(name, value);
    return { rows: inIdOrder(values.flatMap(find)), order: 'Id' };
  }
  return undefined;
}

/** The narrowest range of one ordered field that the tests leave open. */
function range(scope: Scope, table: Table, tests: readonly Test[], name: string) {
  const field = table.schema.field(name);
  let [from, to]: [string | undefined, string | undefined] = [undefined, undefined];
  for (const test of tests) {
    if (!onOwnField(table, test) || field === undefined || table.schema.field(test.field) !== field) continue;
    const [literal] = literalsOf(scope, field, test);
    if (literal === undefined || literal.kind === 'null' || test.operator === 'IN') continue;
    const low = literal.kind === 'span' ? literal.from : String(literal.value);
    const high = literal.kind === 'span' ? literal.to : String(literal.value);
    if (['=', '>', '>='].includes(test.operator) && (from === undefined || low > from)) from = low;
    if (['=', '<', '<='].includes(test.operator) && (to === undefined || high < to)) to = high;
  }
  return { from, to };
}

/**
 * Chooses how to find the rows of a query: by indexed values, else by a range of SystemModstamp, else in the order of ids.
 * `wantsStamp` says the answer is to be ordered by SystemModstamp anyway.
 */
export function candidates(
  scope: Scope,
  table: Table,
  tree: Tree | undefined,
  wantsStamp: boolean,
): Candidates {
  const tests = required(tree);
  const found = byValues(scope, table, tests);
  if (found !== undefined) return found;
  const stamps = range(scope, table, tests, 'SystemModstamp');
  if (wantsStamp || stamps.from !== undefined || stamps.to !== undefined) {
    return { rows: table.byStamp(stamps.from ?? '', stamps.to), order: 'SystemModstamp' };
  }
  return { rows: table.byId(range(scope, table, tests, 'Id').from), order: 'Id' };
}
