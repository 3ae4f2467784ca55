import type { FieldValue } from '../../model/fields.ts';
import type { Ast, Leaf, Test } from './ast.ts';
import type { View } from './field-book.ts';
import { domainOf, FREE_MAIL } from './free-mail.ts';
import { codeNumber, fold } from './values.ts';

type Known = Exclude<FieldValue, null>;
type Asks = (value: Known, now: number) => boolean;

/** -1 when the condition holds; otherwise the id of the leaf that decided against it. */
export type Tester = (view: View) => number;

export const HOLDS = -1;

/** Turns a condition into one function. A test on an unknown or empty field does not hold. */
export function compileAst(ast: Ast): Tester {
  if (ast.kind === 'leaf') return compileLeaf(ast);
  if (ast.kind === 'not') return compileNot(compileAst(ast.of), firstLeaf(ast.of));
  const parts = ast.of.map(compileAst);
  return ast.kind === 'all' ? compileAll(parts) : compileAny(parts);
}

const firstLeaf = (ast: Ast): number => {
  if (ast.kind === 'leaf') return ast.id;
  const first = ast.kind === 'not' ? ast.of : ast.of[0];
  return first === undefined ? 0 : firstLeaf(first);
};

const compileNot =
  (inner: Tester, id: number): Tester =>
  (view) =>
    inner(view) === HOLDS ? id : HOLDS;

const compileAll =
  (parts: readonly Tester[]): Tester =>
  (view) => {
    for (const part of parts) {
      const verdict = part(view);
      if (verdict !== HOLDS) return verdict;
    }
    return HOLDS;
  };

const compileAny =
  (parts: readonly Tester[]): Tester =>
  (view) => {
    let last = 0;
    for (const part of parts) {
      last = part(view);
      if (last === HOLDS) return HOLDS;
    }
    return last;
  };

function compileLeaf(leaf: Leaf): Tester {
  const { get } = leaf.field;
  const { id } = leaf;
  const asks = compileTest(leaf);
  return (view) => {
    const value = get(view);
    return value === undefined || value === null || value === '' || !asks(value, view.now) ? id : HOLDS;
  };
}

/** Whether one leaf holds for a value of its field, apart from the rest of its condition. */
export function leafOn(leaf: Leaf): (value: FieldValue | undefined, now: number) => boolean {
  const asks = compileTest(leaf);
  return (value, now) => value !== undefined && value !== null && value !== '' && asks(value, now);
}

function compileTest({ test, field }: Leaf): Asks {
  switch (test.op) {
    case 'known':
      return (value) => !Array.isArray(value) || value.length > 0;
    case 'bool':
      return (value) => value === test.value;
    case 'free-mail':
      return (value) => FREE_MAIL.has(domainOf(String(value)));
    case 'one-of':
      return oneOf(test.values, field.choices === undefined && field.type !== 'country');
    case 'contains':
      return onText((text) => test.values.some((part) => text.includes(part)));
    case 'starts':
      return onText((text) => test.values.some((part) => text.startsWith(part)));
    case 'text-range':
      return onText((text) => text >= test.from && text <= test.to);
    case 'range':
      return inRange(test);
    case 'near-now':
      return (value, now) => Math.abs(instantOf(value) - now) <= test.ms;
    case 'made':
      return test.holds;
    case 'older':
      return (value, now) => now - instantOf(value) > test.ms;
  }
}

const onText =
  (asks: (text: string) => boolean): Asks =>
  (value) =>
    asks(fold(String(value)));

const instantOf = (value: Known): number => (typeof value === 'string' ? Date.parse(value) : Number.NaN);

function oneOf(values: readonly (string | number)[], folded: boolean): Asks {
  const set: ReadonlySet<unknown> = new Set(values);
  const [only] = values;
  const has = values.length === 1 ? (value: unknown) => value === only : (value: unknown) => set.has(value);
  return (value) => {
    if (typeof value === 'object') return value.some(has);
    return has(folded && typeof value === 'string' ? fold(value) : value);
  };
}

const toNumber: Readonly<Record<'number' | 'instant' | 'code', (value: Known) => number>> = {
  number: (value) => (typeof value === 'number' ? value : Number.NaN),
  instant: instantOf,
  code: (value) => codeNumber(String(value)),
};

function inRange({ of, min, max, open }: Extract<Test, { op: 'range' }>): Asks {
  const read = toNumber[of];
  if (open) {
    return (value) => {
      const n = read(value);
      return n > min && n < max;
    };
  }
  return (value) => {
    const n = read(value);
    return n >= min && n <= max;
  };
}
