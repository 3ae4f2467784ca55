import { fault } from '../errors.ts';
import type { Org, SaveContext, SaveError } from '../org.ts';

/** A REST call freed from HTTP, so that a composite request can make it as well as a client. */
export interface ApiRequest {
  readonly method: string;
  /** Behind `/services/data/v62.0`, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** `62.0` */
  readonly version: string;
  readonly ctx: SaveContext;
  /** Where the client found this server: `http://127.0.0.1:4000`. */
  readonly host: string;
  header(name: string): string | undefined;
}

/** What goes back, over HTTP or into a composite answer. */
export interface ApiAnswer {
  readonly status: number;
  /** Absent for answers without content. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Params = Readonly<Record<string, string>>;

/** One resource under one method. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT';
  /** `/sobjects/:object/:id`; earlier routes win. */
  readonly pattern: string;
  handle(request: ApiRequest, params: Params): ApiAnswer;
}

/** What handlers work with. */
export interface Api {
  readonly org: Org;
}

/** Codes whose bodies carry no list of fields. */
const WITHOUT_FIELDS = new Set([
  'DUPLICATES_DETECTED',
  'EXCEEDED_ID_LIMIT',
  'INVALID_FIELD',
  'INVALID_QUERY_LOCATOR',
  'INVALID_SESSION_ID',
  'INVALID_TYPE',
  'JSON_PARSER_ERROR',
  'LIMIT_EXCEEDED',
  'MALFORMED_QUERY',
  'METHOD_NOT_ALLOWED',
  'NOT_FOUND',
  'REQUEST_LIMIT_EXCEEDED',
]);

/** One error as the vendor's bodies show it. */
export function errorBody(error: SaveError): object {
  const { statusCode, message, fields, extra } = error;
  const body = { message, errorCode: statusCode, ...(statusCode === 'DUPLICATES_DETECTED' ? extra : {}) };
  return WITHOUT_FIELDS.has(statusCode) && fields.length === 0 ? body : { ...body, fields };
}

/** An answer of errors: always a list, with the first error's status. */
export function refusal(...errors: readonly SaveError[]): ApiAnswer {
  return { status: errors[0]?.httpStatus ?? 400, body: errors.map(errorBody) };
}

/** One error as a row of a collection shows it. */
export function rowError(error: SaveError): object {
  const { statusCode, message, fields, extra } = error;
  return { statusCode, message, fields, ...(statusCode === 'DUPLICATES_DETECTED' ? extra : {}) };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The vendor's complaint about a body that is not the JSON object the call takes. */
export function notAnObject(): ApiAnswer {
  return refusal(
    fault('JSON_PARSER_ERROR', 'The HTTP entity body is required, but this request has no entity body.'),
  );
}

/** A record's type by its `attributes`. */
export function typeOf(record: Readonly<Record<string, unknown>>): string | undefined {
  const { attributes } = record;
  return isRecord(attributes) && typeof attributes.type === 'string' ? attributes.type : undefined;
}

/** A record's `id` or `Id`. */
export function idIn(record: Readonly<Record<string, unknown>>): string | undefined {
  const id = record.Id ?? record.id;
  return typeof id === 'string' ? id : undefined;
}
