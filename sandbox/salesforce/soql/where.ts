import type { FunctionExp, Query } from '@jetstreamapp/soql-parser-js';
import { fault, malformedQuery } from '../errors.ts';
import type { Row } from '../org.ts';
import type { Field } from '../schema/types.ts';
import { type Comparison, equals, fold, includes, like, ordered } from './compare.ts';
import type { Test, Tree } from './condition-tree.ts';
import { dateFunctionField, datePart, isDateFunction } from './date-functions.ts';
import { QueryFault } from './fault.ts';
import { groupOf, type Literal, readLiteral, unquote } from './literals.ts';
import { pathIn, type Scope } from './scope.ts';

export type Predicate = (row: Row) => boolean;

/** Answers the sub-query of a semi-join: the values of its one field. */
export type SubQuery = (query: Query) => ReadonlySet<unknown>;

/** The left side of a comparison. */
interface Operand {
  readonly field: Field;
  read(row: Row): unknown;
}

/** Long text and compound fields can be read but not searched. */
function checkFilterable(field: Field): void {
  const isLong = field.type === 'textarea' && field.length > 255;
  if (!isLong && field.type !== 'address') return;
  const message = `field '${field.name}' can not be filtered in a query call`;
  throw new QueryFault(fault('INVALID_FIELD', message), field.name);
}

/** Only date functions may stand on the left. */
function functionOperand(scope: Scope, fn: FunctionExp): Operand {
  const [parameter] = fn.parameters ?? [];
  const name = fn.functionName ?? '';
  if (typeof parameter !== 'string' || !isDateFunction(name)) {
    throw new QueryFault(malformedQuery(`unexpected token: '${name}'`), name);
  }
  const path = pathIn(scope, parameter);
  return { field: dateFunctionField(name, path.field), read: (row) => datePart(name, path.read(row)) };
}

/** A field, perhaps of a parent, or a date function of one. */
function operandOf(scope: Scope, test: Test): Operand {
  if ('fn' in test) return functionOperand(scope, test.fn);
  const path = pathIn(scope, test.field);
  checkFilterable(path.field);
  return path;
}

function typeAt(types: string | readonly string[] | undefined, i: number): string {
  return (typeof types === 'string' ? types : types?.[i]) ?? 'STRING';
}

interface Values {
  readonly raw: readonly string[];
  typeOf(i: number): string;
}

function valuesOf(test: Test): Values {
  if (!('value' in test)) return { raw: [], typeOf: () => 'SUBQUERY' };
  const raw = typeof test.value === 'string' ? [test.value] : test.value;
  return { raw, typeOf: (i) => typeAt(test.literalType, i) };
}

/** The literals of a test in the form rows hold. */
export function literalsOf(scope: Scope, field: Field, test: Test): readonly Literal[] {
  const { raw, typeOf } = valuesOf(test);
  return raw.map((value, i) => readLiteral(field, value, typeOf(i), scope));
}

/** Ids differ by case alone; everything else is compared without it. */
function anyOf(field: Field, literals: readonly Literal[]): Comparison {
  const exact = groupOf(field) === 'id';
  const plain = literals.flatMap((literal) => (literal.kind === 'value' ? [literal.value] : []));
  const wanted = new Set(plain.map((value): unknown => (exact ? value : fold(value))));
  const others = literals
    .filter((literal) => literal.kind !== 'value')
    .map((literal) => equals(literal, exact));
  return (value) =>
    (value !== null && wanted.has(exact ? value : fold(value))) || others.some((test) => test(value));
}

/** Negative operators are the plain negation of their positive: they match empty fields too. */
const NEGATIVE: Readonly<Record<string, string>> = {
  '!=': '=',
  '<>': '=',
  'NOT IN': 'IN',
  EXCLUDES: 'INCLUDES',
};

/** How the right side judges a value; ranges first, then equality with any of the list. */
function comparison(scope: Scope, field: Field, test: Test, operator: string): Comparison {
  const { raw } = valuesOf(test);
  const negated = NEGATIVE[operator];
  if (negated !== undefined) {
    const positive = comparison(scope, field, test, negated);
    return (value) => !positive(value);
  }
  if (operator === 'LIKE') return likeAny(field, raw);
  if (operator === 'INCLUDES') return includesAny(field, raw);
  const literals = literalsOf(scope, field, test);
  const [first] = literals;
  if (first === undefined) throw new QueryFault(malformedQuery("unexpected token: ')'"));
  return ordered(operator, first, groupOf(field) === 'id') ?? anyOf(field, literals);
}

function likeAny(field: Field, raw: readonly string[]): Comparison {
  if (groupOf(field) !== 'text') throw invalidOperator(field);
  const patterns = raw.map((value) => like(unquote(value, '%_\\')));
  return (value) => patterns.some((matches) => matches(value));
}

/** Only multi-select fields have parts. */
function includesAny(field: Field, raw: readonly string[]): Comparison {
  if (field.type !== 'multipicklist') throw invalidOperator(field);
  return includes(raw.map((value) => unquote(value)));
}

function invalidOperator(field: Field): QueryFault {
  const kind = groupOf(field) === 'id' ? 'id' : field.type;
  return new QueryFault(fault('INVALID_FIELD', `invalid operator on ${kind} field`), field.name);
}

/** A semi-join asks its inner query once, not for every row. */
function compileTest(scope: Scope, test: Test, subQuery: SubQuery): Predicate {
  const operand = operandOf(scope, test);
  if ('valueQuery' in test) {
    const values = subQuery(test.valueQuery);
    const isIn = test.operator === 'IN';
    return (row) => {
      const value = operand.read(row);
      return value !== null && values.has(value) === isIn;
    };
  }
  const holds = comparison(scope, operand.field, test, test.operator.toUpperCase());
  return (row) => holds(operand.read(row));
}

/** Turns a condition into a test of rows; every fault of names and types shows here, before any row is read. */
export function compileWhere(scope: Scope, tree: Tree, subQuery: SubQuery): Predicate {
  if (tree.kind === 'test') return compileTest(scope, tree.test, subQuery);
  if (tree.kind === 'not') {
    const inner = compileWhere(scope, tree.part, subQuery);
    return (row) => !inner(row);
  }
  const parts = tree.parts.map((part) => compileWhere(scope, part, subQuery));
  return tree.kind === 'and'
    ? (row) => parts.every((part) => part(row))
    : (row) => parts.some((part) => part(row));
}
