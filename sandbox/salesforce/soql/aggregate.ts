import type {
  FieldFunctionExpression,
  FieldType,
  FunctionExp,
  GroupByClause,
  Query,
} from '@jetstreamapp/soql-parser-js';
import { fault, malformedQuery } from '../errors.ts';
import type { QueryRecord, Row } from '../org.ts';
import type { Field } from '../schema/types.ts';
import { equals, like, ordered } from './compare.ts';
import { conditionTree, type Test, type Tree } from './condition-tree.ts';
import { dateFunctionField, datePart, isDateFunction } from './date-functions.ts';
import { QueryFault } from './fault.ts';
import { readLiteral, unquote } from './literals.ts';
import { direction, sortBy } from './order.ts';
import { pathIn, type Scope } from './scope.ts';

/** GROUP BY, HAVING and the functions over groups of rows. */

const FUNCTIONS = new Set(['COUNT', 'COUNT_DISTINCT', 'MIN', 'MAX', 'SUM', 'AVG']);

/** GROUP BY without a function is an aggregate as well. */
export function isAggregate(query: Query): boolean {
  const inSelect = (query.fields ?? []).some((field) => isAggregateField(field));
  return inSelect || query.groupBy !== undefined;
}

function isAggregateField(field: FieldType): field is FieldFunctionExpression {
  return field.type === 'FieldFunctionExpression' && FUNCTIONS.has(field.functionName.toUpperCase());
}

/** A value of a group of rows, named by its own text so that ORDER BY and HAVING find it again. */
interface Measure {
  readonly text: string;
  readonly field: Field;
  of(rows: readonly Row[]): unknown;
}

const asNumbers = (values: readonly unknown[]) => values.map(Number);
const sum = (values: readonly unknown[]) => asNumbers(values).reduce((total, value) => total + value, 0);

/** Dates and texts in wire format compare as they are. */
function extreme(values: readonly unknown[], sign: 1 | -1): unknown {
  const wins = (a: unknown, b: unknown) => (typeof a === 'number' ? a < Number(b) : String(a) < String(b));
  return values.reduce(
    (best, value) => (best === null || wins(value, best) === (sign === -1) ? value : best),
    null,
  );
}

/** Empty fields take no part; of nothing, a count is 0 and everything else null. */
const REDUCERS: Readonly<Record<string, (values: readonly unknown[]) => unknown>> = {
  COUNT: (values) => values.length,
  COUNT_DISTINCT: (values) => new Set(values).size,
  MIN: (values) => extreme(values, -1),
  MAX: (values) => extreme(values, 1),
  SUM: (values) => (values.length === 0 ? null : sum(values)),
  AVG: (values) => (values.length === 0 ? null : sum(values) / values.length),
};

/** How a function is recognised when ORDER BY or HAVING names it again. */
function textOf(fn: { functionName?: string; parameters?: readonly unknown[] }): string {
  return `${fn.functionName}(${fn.parameters?.join(',') ?? ''})`.toUpperCase();
}

/** Anything a SELECT, HAVING or ORDER BY may name over a group: a function over fields, or a date part. */
function measureOf(scope: Scope, fn: FunctionExp | FieldFunctionExpression): Measure {
  const name = (fn.functionName ?? '').toUpperCase();
  const [parameter] = fn.parameters ?? [];
  const reduce = REDUCERS[name];
  const path = pathIn(scope, typeof parameter === 'string' ? parameter : 'Id');
  if (reduce === undefined) return { text: textOf(fn), ...groupPart(scope, fn) };
  const counts = name === 'COUNT' || name === 'COUNT_DISTINCT';
  const isNumber = ['int', 'double', 'currency', 'percent'].includes(path.field.type);
  if ((name === 'SUM' || name === 'AVG') && !isNumber) {
    const message = `field ${path.field.name} does not support aggregate operator ${name}`;
    throw new QueryFault(malformedQuery(message), path.field.name);
  }
  return {
    text: textOf(fn),
    field: counts ? { ...path.field, type: 'int' } : path.field,
    of: (rows) => reduce(rows.map(path.read).filter((value) => value !== null)),
  };
}

/** All rows of a group agree in what they are grouped by, so the first speaks for all. */
function groupPart(scope: Scope, fn: FunctionExp | FieldFunctionExpression): Omit<Measure, 'text'> {
  const name = fn.functionName ?? '';
  const [parameter] = fn.parameters ?? [];
  if (!isDateFunction(name) || typeof parameter !== 'string') {
    throw new QueryFault(malformedQuery(`unexpected token: '${name}'`), name);
  }
  const path = pathIn(scope, parameter);
  const first = (rows: readonly Row[]) => (rows[0] === undefined ? null : datePart(name, path.read(rows[0])));
  return { field: dateFunctionField(name, path.field), of: first };
}

/** A grouped field: again the first row speaks for all. */
function plainMeasure(scope: Scope, text: string): Measure {
  const path = pathIn(scope, text);
  return {
    text: path.names.join('.').toUpperCase(),
    field: path.field,
    of: (rows) => (rows[0] === undefined ? null : path.read(rows[0])),
  };
}

function groupings(query: Query): readonly GroupByClause[] {
  if (query.groupBy === undefined) return [];
  return Array.isArray(query.groupBy) ? query.groupBy : [query.groupBy];
}

/** Long texts cannot be grouped by. */
function groupingMeasure(scope: Scope, clause: GroupByClause): Measure {
  if ('fn' in clause) return measureOf(scope, clause.fn);
  const measure = plainMeasure(scope, clause.field);
  if (measure.field.type !== 'textarea' && measure.field.type !== 'address') return measure;
  const message = `field '${measure.field.name}' can not be grouped in a query call`;
  throw new QueryFault(fault('INVALID_FIELD', message), measure.field.name);
}

/** Rows with equal values in all groupings; without GROUP BY all rows are one group, even when there are none. */
function groupRows(rows: readonly Row[], by: readonly Measure[]): readonly (readonly Row[])[] {
  if (by.length === 0) return [rows];
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify(by.map((measure) => measure.of([row])));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

interface Output extends Measure {
  readonly name: string;
}

/** Names of the answer's members: alias, else the field's last name, else expr0, expr1 … */
function outputs(scope: Scope, query: Query, by: readonly Measure[]): readonly Output[] {
  let unnamed = 0;
  return (query.fields ?? []).map((field): Output => {
    if (field.type === 'FieldFunctionExpression') {
      return { ...measureOf(scope, field), name: field.alias ?? `expr${unnamed++}` };
    }
    if (field.type !== 'Field' && field.type !== 'FieldRelationship') {
      throw new QueryFault(malformedQuery('Grouped query cannot use child relationships in the SELECT list'));
    }
    const path = [...('relationships' in field ? field.relationships : []), field.field].join('.');
    const measure = plainMeasure(scope, path);
    if (!by.some((grouping) => grouping.text === measure.text)) {
      throw new QueryFault(malformedQuery(`Field must be grouped or aggregated: ${path}`), path);
    }
    return { ...measure, name: ('alias' in field ? field.alias : undefined) ?? measure.field.name };
  });
}

type GroupTest = (rows: readonly Row[]) => boolean;

/** The same comparisons as WHERE, on the group's value. */
function havingTest(scope: Scope, test: Test): GroupTest {
  const measure = 'fn' in test ? measureOf(scope, test.fn) : plainMeasure(scope, test.field);
  if (!('value' in test)) throw new QueryFault(malformedQuery("unexpected token: 'SELECT'"), 'HAVING');
  const raw = typeof test.value === 'string' ? [test.value] : test.value;
  const type = (i: number) =>
    typeof test.literalType === 'string' ? test.literalType : test.literalType?.[i];
  if (test.operator === 'LIKE') {
    const matches = like(unquote(raw[0] ?? "''", '%_\\'));
    return (rows) => matches(measure.of(rows));
  }
  const literals = raw.map((value, i) => readLiteral(measure.field, value, type(i) ?? 'STRING', scope));
  const isAny = (value: unknown) => literals.some((literal) => equals(literal, false)(value));
  const [first] = literals;
  const holds = (first === undefined ? undefined : ordered(test.operator, first)) ?? isAny;
  const negated = test.operator === '!=' || test.operator === 'NOT IN';
  return (rows) => holds(measure.of(rows)) !== negated;
}

function compileHaving(scope: Scope, tree: Tree): GroupTest {
  if (tree.kind === 'test') return havingTest(scope, tree.test);
  if (tree.kind === 'not') {
    const inner = compileHaving(scope, tree.part);
    return (rows) => !inner(rows);
  }
  const parts = tree.parts.map((part) => compileHaving(scope, part));
  return tree.kind === 'and' ? (rows) => parts.every((p) => p(rows)) : (rows) => parts.some((p) => p(rows));
}

/** Groups, filters, orders and reads; throws a QueryFault before any row is read when names do not fit. */
export function compileAggregate(
  scope: Scope,
  query: Query,
): (rows: readonly Row[]) => readonly QueryRecord[] {
  const by = groupings(query).map((clause) => groupingMeasure(scope, clause));
  const shown = outputs(scope, query, by);
  const keep = query.having === undefined ? () => true : compileHaving(scope, conditionTree(query.having));
  const clauses = [query.orderBy ?? []].flat();
  const keys = clauses.map((clause) => {
    const measure =
      'fn' in clause
        ? measureOf(scope, clause.fn)
        : (byAlias(shown, clause.field) ?? plainMeasure(scope, clause.field));
    return { read: measure.of, ...direction(clause) };
  });
  return (rows) => {
    const groups = groupRows(rows, by).filter(keep);
    const ordered = sortBy(groups, keys).slice(query.offset ?? 0);
    return ordered.slice(0, query.limit ?? ordered.length).map((group) => ({
      attributes: { type: 'AggregateResult' },
      ...Object.fromEntries(shown.map((output) => [output.name, output.of(group)])),
    }));
  };
}

/** ORDER BY may name an alias of the SELECT. */
function byAlias(shown: readonly Output[], name: string): Measure | undefined {
  return shown.find((output) => output.name.toLowerCase() === name.toLowerCase());
}
