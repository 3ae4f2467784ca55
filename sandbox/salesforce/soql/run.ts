import type { OrderByClause, Query, QueryBase, Subquery } from '@jetstreamapp/soql-parser-js';
import type { Table } from '../data/table.ts';
import { fault, malformedQuery, unknownChildren, unknownObject } from '../errors.ts';
import type { QueryAnswer, QueryRecord, QueryResult, Row } from '../org.ts';
import { compileAggregate, isAggregate } from './aggregate.ts';
import { isArchived } from './archived.ts';
import { candidates } from './candidates.ts';
import { conditionTree } from './condition-tree.ts';
import { pointAt, QueryFault } from './fault.ts';
import { sortBy, sortKey } from './order.ts';
import { parseSoql } from './parse.ts';
import type { Scope } from './scope.ts';
import { pathIn } from './scope.ts';
import { type Column, columnsOf, projector } from './select.ts';
import type { QueryOptions, Source } from './source.ts';
import { compileWhere, type SubQuery } from './where.ts';

const MAX_OFFSET = 2000;
const DEFAULT_VERSION = '62.0';

/** One query being answered. */
interface Run {
  readonly source: Source;
  readonly o: QueryOptions;
  readonly version: string;
}

function scopeOf(run: Run, table: Table, alias: string | undefined): Scope {
  return {
    source: run.source,
    schema: table.schema,
    alias,
    now: run.source.now(),
    zone: run.o.zone ?? 'utc',
  };
}

/** The bin and the archive are open to queryAll alone. */
function isVisible(run: Run, { schema }: Table): (row: Row) => boolean {
  if (run.o.all === true) return () => true;
  const now = run.source.now();
  return (row) => row.IsDeleted !== true && !isArchived(schema.name, row, now);
}

function orderClauses(query: QueryBase): readonly OrderByClause[] {
  return [query.orderBy ?? []].flat();
}

/** Whether rows that come in this order already are in the order asked for. */
function comesSorted(
  scope: Scope,
  order: 'Id' | 'SystemModstamp',
  clauses: readonly OrderByClause[],
): boolean {
  const wanted = clauses.map((clause) =>
    'field' in clause && clause.order !== 'DESC' ? scope.schema.field(clause.field)?.name : undefined,
  );
  if (order === 'Id') return wanted.length === 0 || wanted[0] === 'Id';
  const [first, second, ...rest] = wanted;
  return first === 'SystemModstamp' && (second === undefined || second === 'Id') && rest.length === 0;
}

function checkOffset(query: QueryBase): void {
  if ((query.offset ?? 0) <= MAX_OFFSET) return;
  throw new QueryFault(
    fault('NUMBER_OUTSIDE_VALID_RANGE', `Maximum SOQL offset allowed is ${MAX_OFFSET}`),
    'OFFSET',
  );
}

/** The rows of one SELECT. */
interface Finder {
  /** Matching rows in order, from OFFSET up to LIMIT unless `whole`. */
  find(whole?: boolean): readonly Row[];
}

/** Stops as soon as LIMIT is reached: a page of a large table costs a page. */
function take(rows: Iterable<Row>, matches: (row: Row) => boolean, most: number): readonly Row[] {
  const found: Row[] = [];
  if (most <= 0) return found;
  for (const row of rows) {
    if (!matches(row)) continue;
    found.push(row);
    if (found.length >= most) break;
  }
  return found;
}

/** Compiles FROM, WHERE, ORDER BY, LIMIT and OFFSET; `within` narrows to the children of one parent. */
function finder(run: Run, scope: Scope, table: Table, query: QueryBase, within?: Iterable<Row>): Finder {
  checkOffset(query);
  const tree = query.where === undefined ? undefined : conditionTree(query.where);
  const where = tree === undefined ? () => true : compileWhere(scope, tree, semiJoin(run));
  const visible = isVisible(run, table);
  const matches = (row: Row) => visible(row) && where(row);
  return {
    find(whole = false) {
      const clauses = whole ? [] : orderClauses(query);
      const keys = clauses.map((clause) => sortKey(scope, clause));
      const wantsStamp = comesSorted(scope, 'SystemModstamp', clauses);
      const found =
        within === undefined
          ? candidates(scope, table, tree, wantsStamp)
          : { rows: within, order: 'Id' as const };
      const offset = whole ? 0 : (query.offset ?? 0);
      const most = whole || query.limit === undefined ? Number.POSITIVE_INFINITY : offset + query.limit;
      if (comesSorted(scope, found.order, clauses)) return take(found.rows, matches, most).slice(offset);
      const all = take(found.rows, matches, Number.POSITIVE_INFINITY);
      const sorted = keys.length > 0 ? sortBy(all, keys) : sortBy(all, [BY_ID]);
      return sorted.slice(offset, most);
    },
  };
}

const BY_ID = { read: (row: Row) => row.Id, descending: false, nullsLast: false };

/** `WHERE Id IN (SELECT LeadId FROM CampaignMember …)`: the inner query's one field. */
function semiJoin(run: Run): SubQuery {
  return (query) => {
    const table = tableOf(run, query.sObject ?? '');
    const scope = scopeOf(run, table, query.sObjectAlias);
    const [field] = query.fields ?? [];
    if (
      query.fields?.length !== 1 ||
      field === undefined ||
      !('field' in field) ||
      field.type === 'FieldTypeof'
    ) {
      throw new QueryFault(malformedQuery('semi join sub-selects can only query one field'), 'IN');
    }
    const path = pathIn(
      scope,
      [...('relationships' in field ? field.relationships : []), field.field].join('.'),
    );
    return new Set(finder(run, scope, table, query).find().map(path.read));
  };
}

/** `(SELECT Id FROM Tasks)`: the children of a row, or null when it has none. */
function childQuery(run: Run, parent: Scope): (subquery: Subquery) => (row: Row) => unknown {
  return (subquery) => {
    const child = parent.schema.child(subquery.relationshipName);
    const table = child === undefined ? undefined : run.source.table(child.object);
    if (child === undefined || table === undefined) {
      throw new QueryFault(unknownChildren(subquery.relationshipName), subquery.relationshipName);
    }
    const scope = scopeOf(run, table, subquery.sObjectAlias);
    const columns = columnsOf(scope, subquery, childQuery(run, scope));
    const project = projector(scope, columns, run.version);
    finder(run, scope, table, subquery, []).find();
    return (row) => {
      const rows = finder(run, scope, table, subquery, table.lookup(child.field, row.Id)).find();
      return rows.length === 0 ? null : { totalSize: rows.length, done: true, records: rows.map(project) };
    };
  };
}

/** Faults of the object's name point at the FROM. */
function tableOf(run: Run, object: string): Table {
  const table = run.source.table(object);
  if (table === undefined) throw new QueryFault(unknownObject(object), object);
  return table;
}

function answer(
  object: string,
  columns: readonly string[],
  size: number,
  slice: QueryAnswer['slice'],
): QueryAnswer {
  return {
    ok: true,
    object,
    columns,
    totalSize: size,
    slice,
    get records() {
      return slice(0, size);
    },
  };
}

/** A bare COUNT() has a total and no records. */
function aggregated(query: Query, scope: Scope, rows: readonly Row[]): QueryAnswer {
  const [only] = query.fields ?? [];
  const isBareCount = only?.type === 'FieldFunctionExpression' && only.parameters.length === 0;
  if (isBareCount && query.fields?.length === 1 && query.groupBy === undefined) {
    return answer(scope.schema.name, [], Math.min(rows.length, query.limit ?? rows.length), () => []);
  }
  const records = compileAggregate(scope, query)(rows);
  const columns = Object.keys(records[0] ?? {}).filter((name) => name !== 'attributes');
  return answer('AggregateResult', columns, records.length, (from, to) => records.slice(from, to));
}

/** Rows are found now, but turned into records page by page. */
function selected(run: Run, scope: Scope, columns: readonly Column[], rows: readonly Row[]): QueryAnswer {
  const project: (row: Row) => QueryRecord = projector(scope, columns, run.version);
  const labels = columns.map((column) => column.label);
  return answer(scope.schema.name, labels, rows.length, (from, to) => rows.slice(from, to).map(project));
}

/** Every name is looked up before a row is read, so a wrong query fails on an empty table too. */
function execute(run: Run, query: Query): QueryAnswer {
  const table = tableOf(run, query.sObject ?? '');
  const scope = scopeOf(run, table, query.sObjectAlias);
  if (isAggregate(query)) return aggregated(query, scope, finder(run, scope, table, query).find(true));
  const columns = columnsOf(scope, query, childQuery(run, scope));
  return selected(run, scope, columns, finder(run, scope, table, query).find());
}

/** Answers SOQL; faults of the query come back as data in the vendor's words. */
export function runQuery(source: Source, soql: string, o: QueryOptions = {}): QueryResult {
  try {
    return execute({ source, o, version: o.version ?? DEFAULT_VERSION }, parseSoql(soql));
  } catch (error) {
    if (error instanceof QueryFault) return { ok: false, error: pointAt(soql, error) };
    throw error;
  }
}
