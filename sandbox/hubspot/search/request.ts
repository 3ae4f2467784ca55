import * as z from 'zod';
import { type Fault, fault, invalid } from '../faults.ts';

const OPERATORS = [
  'EQ',
  'NEQ',
  'LT',
  'LTE',
  'GT',
  'GTE',
  'BETWEEN',
  'IN',
  'NOT_IN',
  'HAS_PROPERTY',
  'NOT_HAS_PROPERTY',
  'CONTAINS_TOKEN',
  'NOT_CONTAINS_TOKEN',
] as const;

const text = z.union([z.string(), z.number(), z.boolean()]).transform((value) => String(value));

const filterSchema = z.object({
  propertyName: z.string(),
  operator: z.enum(OPERATORS),
  value: text.nullish(),
  highValue: text.nullish(),
  values: z.array(text).nullish(),
});

const sortSchema = z.union([
  z.string(),
  z.object({ propertyName: z.string(), direction: z.string().nullish() }),
]);

/** The body of a search; every field may be left out. */
export const searchSchema = z.object({
  filterGroups: z.array(z.object({ filters: z.array(filterSchema) })).nullish(),
  filters: z.array(filterSchema).nullish(),
  query: z.string().nullish(),
  sorts: z.array(sortSchema).nullish(),
  properties: z.array(z.string()).nullish(),
  limit: z.union([z.number(), z.string()]).nullish(),
  after: z.union([z.number(), z.string()]).nullish(),
});

/** One condition. */
export type Filter = z.output<typeof filterSchema>;
type Body = z.output<typeof searchSchema>;

/** A search that is within the vendor's bounds. */
export interface SearchRequest {
  /** Any of the groups must hold, in it all filters; no group means every record. */
  readonly groups: readonly (readonly Filter[])[];
  readonly query: string;
  readonly sort: { readonly property: string; readonly descending: boolean } | undefined;
  readonly properties: readonly string[];
  readonly limit: number;
  readonly after: number;
}

/** Most results a search reveals, however it pages. */
const RESULT_CAP = 10_000;
const MAX_BODY = 3_000;
const MAX = { groups: 5, perGroup: 6, filters: 18, page: 200 };

/** The search a body asks for, or the fault for one the vendor refuses. */
export function searchRequest(body: Body, bodyLength: number): SearchRequest | Fault {
  const groups = [
    ...(body.filterGroups ?? []).map((g) => g.filters),
    ...(body.filters ? [body.filters] : []),
  ];
  const limit = Number(body.limit ?? 10);
  const after = Number(body.after ?? 0);
  return (
    tooBig(groups, bodyLength) ??
    incomplete(groups) ??
    outOfRange(limit, after) ?? {
      groups,
      query: body.query ?? '',
      sort: sortOf(body.sorts?.[0]),
      properties: body.properties ?? [],
      limit,
      after,
    }
  );
}

function tooBig(groups: readonly (readonly Filter[])[], bodyLength: number): Fault | undefined {
  if (bodyLength > MAX_BODY)
    return invalid(`The request body is too long: ${bodyLength} characters, at most ${MAX_BODY}`);
  if (groups.length > MAX.groups)
    return invalid(`Too many filter groups: ${groups.length}, at most ${MAX.groups}`);
  if (groups.some((g) => g.length > MAX.perGroup))
    return invalid(`Too many filters in a group, at most ${MAX.perGroup}`);
  const all = groups.reduce((n, g) => n + g.length, 0);
  return all > MAX.filters ? invalid(`Too many filters: ${all}, at most ${MAX.filters}`) : undefined;
}

function incomplete(groups: readonly (readonly Filter[])[]): Fault | undefined {
  for (const { operator, propertyName, value, highValue, values } of groups.flat()) {
    if (operator === 'IN' || operator === 'NOT_IN') {
      if (!values) return invalid(`operator ${operator} on ${propertyName} requires values`);
    } else if (operator === 'BETWEEN') {
      if (value == null || highValue == null)
        return invalid(`operator BETWEEN on ${propertyName} requires value and highValue`);
    } else if (!operator.endsWith('HAS_PROPERTY') && value == null)
      return invalid(`operator ${operator} on ${propertyName} requires a value`);
  }
  return undefined;
}

function outOfRange(limit: number, after: number): Fault | undefined {
  if (!Number.isInteger(limit) || limit < 0 || limit > MAX.page)
    return invalid(`limit must be a whole number of at most ${MAX.page}, got ${limit}`);
  if (!Number.isInteger(after) || after < 0) return invalid(`after must be a whole number, got ${after}`);
  return after + limit > RESULT_CAP ? fault(400, 'There was a problem with the request.') : undefined;
}

function sortOf(sort: z.output<typeof sortSchema> | undefined): SearchRequest['sort'] {
  if (sort === undefined) return undefined;
  if (typeof sort !== 'string')
    return { property: sort.propertyName, descending: sort.direction === 'DESCENDING' };
  return sort.startsWith('-')
    ? { property: sort.slice(1), descending: true }
    : { property: sort, descending: false };
}
