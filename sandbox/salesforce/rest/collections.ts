import { fault, noExternalId, notFound } from '../errors.ts';
import { normaliseId } from '../ids.ts';
import type { Org, Row, SaveContext, SaveError, SaveResult } from '../org.ts';
import {
  type Api,
  type ApiAnswer,
  type ApiRequest,
  idIn,
  isRecord,
  notAnObject,
  type Params,
  type Route,
  refusal,
  rowError,
  typeOf,
} from './api.ts';

const MOST_RECORDS = 200;
const MOST_CHUNKS = 10;

/** Faults of the request as a whole: nothing of it is carried out. */
const WHOLE_REQUEST = new Set(['JSON_PARSER_ERROR', 'INVALID_TYPE']);

/** A body that cannot be read into records is nobody's row. */
function spoilsRequest(error: SaveError): boolean {
  return WHOLE_REQUEST.has(error.statusCode) || error.message.startsWith('No such column');
}

/** What the good rows say when a bad one took them along. */
const ROLLED_BACK = fault(
  'ALL_OR_NONE_OPERATION_ROLLED_BACK',
  'Record rolled back because not all records were valid and the request was using AllOrNone header',
);

function tooMany(count: number): SaveError | undefined {
  if (count <= MOST_RECORDS) return undefined;
  return fault(
    'EXCEEDED_ID_LIMIT',
    `record limit reached. cannot submit more than ${MOST_RECORDS} records in this operation`,
  );
}

/** Neighbours of one type are a chunk; a request may have ten. */
function chunkFault(types: readonly string[]): SaveError | undefined {
  const chunks = types.filter((type, i) => type !== types[i - 1]).length;
  if (chunks <= MOST_CHUNKS) return undefined;
  const message = `Cannot have more than ${MOST_CHUNKS} chunks in a single operation. Please rearrange the data to reduce chunking.`;
  return fault('LIMIT_EXCEEDED', message);
}

/** A request taken apart: what to save, of which types, and whether all of it or none. */
interface Batch {
  readonly records: readonly Readonly<Record<string, unknown>>[];
  readonly types: readonly string[];
  readonly allOrNone: boolean;
}

/** Reads `{allOrNone, records}`; every record names its type unless the path does. */
function readBatch(body: unknown, type?: string): Batch | ApiAnswer {
  if (!isRecord(body) || !Array.isArray(body.records)) return notAnObject();
  const records = body.records.filter(isRecord);
  const types = records.map((record) => type ?? typeOf(record));
  const known = types.filter((name) => name !== undefined);
  if (known.length < body.records.length) {
    return refusal(fault('INVALID_TYPE', 'The type attribute is required in the attributes of each record'));
  }
  const wrong = tooMany(records.length) ?? chunkFault(known);
  return wrong === undefined ? { records, types: known, allOrNone: body.allOrNone === true } : refusal(wrong);
}

type SaveOne = (record: Row, type: string, ctx: SaveContext) => SaveResult;

/** Only an upsert says whether it created. */
function rowOf(result: SaveResult, isUpsert: boolean): object {
  if (!result.ok) return { success: false, errors: result.errors.map(rowError) };
  const created = isUpsert ? { created: result.created } : {};
  return { id: result.id, success: true, errors: [], ...created };
}

/** A script's lock hits the first record of a request; the others are free. */
function contextFor(ctx: SaveContext, i: number): SaveContext {
  return i > 0 && ctx.locked === true ? { ...ctx, locked: false } : ctx;
}

/** The object an id belongs to, by its first three characters. */
function objectOf(org: Org, id: string): string | undefined {
  const prefix = normaliseId(id)?.slice(0, 3);
  return prefix === undefined
    ? undefined
    : org.objects().find((name) => org.describe(name)?.keyPrefix === prefix);
}

export function collectionRoutes({ org }: Api): readonly Route[] {
  /** Saves one after the other in one transaction; rows of the answer stand in the order of the request. */
  function saveAll(batch: Batch, ctx: SaveContext, isUpsert: boolean, one: SaveOne): ApiAnswer {
    return org.transaction(ctx, (inner, abort) => {
      const results = batch.records.map((record, i) =>
        one(record, batch.types[i] ?? '', contextFor(inner, i)),
      );
      const errors = results.flatMap((result) => (result.ok ? [] : result.errors));
      const spoiled = errors.find(spoilsRequest);
      if (spoiled !== undefined) {
        abort();
        return refusal({ ...spoiled, httpStatus: 400 });
      }
      const rollsBack = batch.allOrNone && errors.length > 0;
      if (rollsBack) abort();
      const rows = results.map((result) =>
        rowOf(rollsBack && result.ok ? { ok: false, errors: [ROLLED_BACK] } : result, isUpsert),
      );
      return { status: 200, body: rows };
    });
  }

  function create({ body, ctx }: ApiRequest): ApiAnswer {
    const batch = readBatch(body);
    if ('status' in batch) return batch;
    return saveAll(batch, ctx, false, (record, type, inner) => {
      if (idIn(record) === undefined) return org.insert(type, record, inner);
      const error = fault('INVALID_FIELD_FOR_INSERT_UPDATE', 'cannot specify Id in an insert call', ['Id']);
      return { ok: false, errors: [error] };
    });
  }

  function update({ body, ctx }: ApiRequest): ApiAnswer {
    const batch = readBatch(body);
    if ('status' in batch) return batch;
    return saveAll(batch, ctx, false, (record, type, inner) => {
      const id = idIn(record);
      if (id !== undefined) return org.update(type, id, record, inner);
      return { ok: false, errors: [fault('MISSING_ARGUMENT', 'Id not specified in an update call', ['Id'])] };
    });
  }

  function upsert({ body, ctx }: ApiRequest, { object = '', key = '' }: Params): ApiAnswer {
    const schema = org.describe(object);
    if (schema === undefined) return refusal(notFound());
    const batch = readBatch(body, schema.name);
    if ('status' in batch) return batch;
    const field = schema.field(key);
    if (field === undefined || !field.idLookup) return refusal(noExternalId(key, object));
    return saveAll(batch, ctx, true, (record, type, inner) => {
      const isKey = (name: string) => name.toLowerCase() === field.name.toLowerCase();
      const value = Object.entries(record).find(([name]) => isKey(name))?.[1];
      const rest = Object.fromEntries(Object.entries(record).filter(([name]) => !isKey(name)));
      return org.upsert(type, field.name, value, rest, inner);
    });
  }

  function remove({ query, ctx }: ApiRequest): ApiAnswer {
    const ids = (query.get('ids') ?? '').split(',').filter((id) => id !== '');
    const wrong = tooMany(ids.length);
    if (wrong !== undefined) return refusal(wrong);
    const types = ids.map((id) => objectOf(org, id) ?? '');
    const batch = { records: ids.map((id) => ({ id })), types, allOrNone: query.get('allOrNone') === 'true' };
    return saveAll(batch, ctx, false, (record, type, inner) => {
      const id = idIn(record) ?? '';
      if (type !== '') return org.remove(type, id, inner);
      return { ok: false, errors: [fault('MALFORMED_ID', `malformed id ${id}`, [])] };
    });
  }

  return [
    { method: 'POST', pattern: '/composite/sobjects', handle: create },
    { method: 'PATCH', pattern: '/composite/sobjects', handle: update },
    { method: 'DELETE', pattern: '/composite/sobjects', handle: remove },
    { method: 'PATCH', pattern: '/composite/sobjects/:object/:key', handle: upsert },
  ];
}
