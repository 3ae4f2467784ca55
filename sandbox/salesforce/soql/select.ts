import type { FieldFunctionExpression, FieldType, Subquery } from '@jetstreamapp/soql-parser-js';
import { fault, malformedQuery } from '../errors.ts';
import type { QueryRecord, Row } from '../org.ts';
import type { ObjectSchema } from '../schema/types.ts';
import { datePart, isDateFunction } from './date-functions.ts';
import { QueryFault } from './fault.ts';
import { followParent, type Path } from './path.ts';
import { pathIn, type Scope } from './scope.ts';

/** One selected thing: where it stands in the answer and what it shows of a row. */
export interface Column {
  /** As a CSV header or for a clash of names: `Owner.Name`. */
  readonly label: string;
  /** Names from the record inward; all but the last are parents. */
  readonly names: readonly string[];
  read(row: Row): unknown;
}

/** Answers a child sub-query for one parent row. */
export type ChildQuery = (subquery: Subquery) => (row: Row) => unknown;

function columnOf(path: Path): Column {
  return { label: path.names.join('.'), names: path.names, read: path.read };
}

/** The label of a picklist value, each value of a multi-select its own. */
function toLabel(path: Path): (row: Row) => unknown {
  const labels = new Map(path.field.picklist.map((entry) => [entry.value, entry.label]));
  const one = (value: string) => labels.get(value) ?? value;
  return (row) => {
    const value = path.read(row);
    return typeof value === 'string' ? value.split(';').map(one).join(';') : value;
  };
}

/** toLabel keeps the field's name in the answer, a date part gets a name of its own. */
function functionColumn(scope: Scope, field: FieldFunctionExpression): Column {
  const name = field.functionName.toUpperCase();
  const [parameter] = field.parameters;
  if (typeof parameter !== 'string')
    throw new QueryFault(malformedQuery(`unexpected token: '${name}'`), name);
  const path = pathIn(scope, parameter);
  const names = field.alias === undefined ? path.names : [field.alias];
  const label = field.alias ?? path.names.join('.');
  if (name === 'TOLABEL') return { label, names, read: toLabel(path) };
  if (name === 'FORMAT' || name === 'CONVERTCURRENCY') {
    return { label, names, read: (row) => formatValue(path.read(row)) };
  }
  if (isDateFunction(name))
    return { label, names: [field.alias ?? 'expr0'], read: (row) => datePart(name, path.read(row)) };
  throw new QueryFault(malformedQuery(`unexpected token: '${field.functionName}'`), field.functionName);
}

function formatValue(value: unknown): unknown {
  return value === null ? null : String(value);
}

/** All fields at once are for looking around, not for reading an org. */
const FIELDS_LIMIT = 200;

/** FIELDS(ALL), FIELDS(STANDARD) and FIELDS(CUSTOM); all but STANDARD need a small LIMIT. */
function fieldsColumns(scope: Scope, which: string, limit: number | undefined): readonly Column[] {
  if (which !== 'STANDARD' && (limit === undefined || limit > FIELDS_LIMIT)) {
    const message = 'The SOQL FIELDS function must have a LIMIT of at most 200';
    throw new QueryFault(malformedQuery(message), 'FIELDS');
  }
  const wanted = scope.schema.fields.filter(
    (field) => which === 'ALL' || field.custom === (which === 'CUSTOM'),
  );
  return wanted.map((field) => columnOf(pathIn(scope, field.name)));
}

function pathText(field: { field: string; relationships?: readonly string[] }): string {
  return [...(field.relationships ?? []), field.field].join('.');
}

/** One item of the SELECT list; FIELDS() is several. */
function columnsFor(
  scope: Scope,
  field: FieldType,
  limit: number | undefined,
  child: ChildQuery,
): readonly Column[] {
  switch (field.type) {
    case 'Field':
    case 'FieldRelationship':
      return [columnOf(pathIn(scope, pathText(field)))];
    case 'FieldFunctionExpression': {
      const [which] = field.parameters;
      const isFields = field.functionName.toUpperCase() === 'FIELDS' && typeof which === 'string';
      return isFields ? fieldsColumns(scope, which.toUpperCase(), limit) : [functionColumn(scope, field)];
    }
    case 'FieldSubquery': {
      const name =
        scope.schema.child(field.subquery.relationshipName)?.name ?? field.subquery.relationshipName;
      return [{ label: name, names: [name], read: child(field.subquery) }];
    }
    default:
      throw new QueryFault(fault('MALFORMED_QUERY', "unexpected token: 'TYPEOF'"), 'TYPEOF');
  }
}

/** The columns of a SELECT; the same field twice is an error, as with the vendor. */
export function columnsOf(
  scope: Scope,
  query: { fields?: readonly FieldType[]; limit?: number },
  child: ChildQuery,
): readonly Column[] {
  const columns = (query.fields ?? []).flatMap((field) => columnsFor(scope, field, query.limit, child));
  const seen = new Set<string>();
  for (const { label } of columns) {
    if (seen.has(label)) throw new QueryFault(malformedQuery(`duplicate field selected: ${label}`), label);
    seen.add(label);
  }
  return columns;
}

/** Every record says what it is and where it lives. */
export function attributesOf(
  schema: ObjectSchema,
  id: unknown,
  version: string,
): Readonly<Record<string, string>> {
  return { type: schema.name, url: `/services/data/v${version}/sobjects/${schema.name}/${String(id)}` };
}

/** Builds answer records: attributes first, parents nested under their relationship, null where there is none. */
export function projector(
  scope: Scope,
  columns: readonly Column[],
  version: string,
): (row: Row) => QueryRecord {
  return (row) => {
    const record: Record<string, unknown> = { attributes: attributesOf(scope.schema, row.Id, version) };
    for (const column of columns) place(scope, record, column, row, version);
    return record;
  };
}

/** Walks up the parents of the row and puts the value where the answer nests it. */
function place(
  scope: Scope,
  record: Record<string, unknown>,
  column: Column,
  row: Row,
  version: string,
): void {
  const last = column.names.at(-1) ?? '';
  let target: Record<string, unknown> | null = record;
  let [schema, at]: [ObjectSchema, Row] = [scope.schema, row];
  for (const name of column.names.slice(0, -1)) {
    const reference = schema.parent(name);
    const parent = reference === undefined ? undefined : followParent(scope.source, reference, at);
    if (parent === undefined) {
      target[name] ??= null;
      return;
    }
    [schema, at] = [parent.schema, parent.row];
    target = nested(target, name, attributesOf(schema, at.Id, version));
  }
  target[last] = column.read(row);
}

/** The second field of a parent joins the first. */
function nested(record: Record<string, unknown>, name: string, attributes: object): Record<string, unknown> {
  const existing = record[name];
  if (isRecord(existing)) return existing;
  const fresh: Record<string, unknown> = { attributes };
  record[name] = fresh;
  return fresh;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
