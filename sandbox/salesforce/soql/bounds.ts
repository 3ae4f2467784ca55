import type { Table } from '../data/table.ts';
import type { Test, Tree } from './condition-tree.ts';
import type { Literal } from './literals.ts';
import type { Scope } from './scope.ts';
import { literalsOf } from './where.ts';

/** Where in the order of one field matching rows can lie, both ends included; open where undefined. */
export interface Bounds {
  readonly from: string | undefined;
  readonly to: string | undefined;
}

export type PlainTest = Extract<Test, { field: string; value: unknown }>;

const OPEN: Bounds = { from: undefined, to: undefined };

/** A test on a field of the object itself, not of a parent. */
export function onOwnField(table: Table, test: Test): test is PlainTest {
  return 'field' in test && 'value' in test && table.schema.field(test.field) !== undefined;
}

/** Date literals bound by their span. */
function ends(literal: Literal): Bounds {
  if (literal.kind === 'null') return OPEN;
  if (literal.kind === 'span') return { from: literal.from, to: literal.to };
  return { from: String(literal.value), to: String(literal.value) };
}

/** `<` and `>` are widened to include their end: the condition itself is asked of every row anyway. */
function boundsOfTest(scope: Scope, table: Table, test: Test, name: string): Bounds {
  const field = table.schema.field(name);
  if (field === undefined || !onOwnField(table, test) || table.schema.field(test.field) !== field)
    return OPEN;
  const [literal] = literalsOf(scope, field, test);
  if (literal === undefined) return OPEN;
  const { from, to } = ends(literal);
  if (test.operator === '=') return { from, to };
  if (test.operator === '>' || test.operator === '>=') return { from, to: undefined };
  return test.operator === '<' || test.operator === '<=' ? { from: undefined, to } : OPEN;
}

const later = (a: string | undefined, b: string | undefined) =>
  a === undefined || (b !== undefined && b > a) ? b : a;
const earlier = (a: string | undefined, b: string | undefined) =>
  a === undefined || (b !== undefined && b < a) ? b : a;

/** Both must hold. */
const narrow = (a: Bounds, b: Bounds): Bounds => ({ from: later(a.from, b.from), to: earlier(a.to, b.to) });

/** Either may hold: an open end stays open. */
const widen = (a: Bounds, b: Bounds): Bounds => ({
  from: a.from === undefined || b.from === undefined ? undefined : earlier(a.from, b.from),
  to: a.to === undefined || b.to === undefined ? undefined : later(a.to, b.to),
});

/**
 * The range of a field that a condition leaves open, through AND and OR: a cursor such as
 * `(SystemModstamp = x AND Id > y) OR SystemModstamp > x` starts at x.
 */
export function boundsOf(scope: Scope, table: Table, tree: Tree | undefined, name: string): Bounds {
  if (tree === undefined || tree.kind === 'not') return OPEN;
  if (tree.kind === 'test') return boundsOfTest(scope, table, tree.test, name);
  const parts = tree.parts.map((part) => boundsOf(scope, table, part, name));
  return parts.reduce(tree.kind === 'and' ? narrow : widen);
}
