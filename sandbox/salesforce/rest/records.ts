import { entityDeleted, fault, notFound, unknownColumn, unknownExternalId } from '../errors.ts';
import { normaliseId } from '../ids.ts';
import type { Row, SaveError, SaveResult } from '../org.ts';
import type { Field, ObjectSchema } from '../schema/types.ts';
import { attributesOf } from '../soql/select.ts';
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
} from './api.ts';

/** A missing record is one fault in a collection's row and another on a path of its own. */
function onPath(error: SaveError): SaveError {
  return error.statusCode === 'INVALID_CROSS_REFERENCE_KEY' && error.httpStatus === 404 ? notFound() : error;
}

/** The answer of a save: the refusal, or what success looks like here. */
export function saved(result: SaveResult, success: (id: string) => ApiAnswer): ApiAnswer {
  return result.ok ? success(result.id) : refusal(...result.errors.map(onPath));
}

/** A new record's answer, with the place it can be read at. */
function created(path: string, id: string): ApiAnswer {
  return { status: 201, body: { id, success: true, errors: [] }, headers: { Location: `${path}/${id}` } };
}
const noContent = (): ApiAnswer => ({ status: 204 });

/** The fields a `?fields=` list names, or the first name that is none. */
export function chooseFields(
  schema: ObjectSchema,
  list: readonly string[] | undefined,
): readonly Field[] | string {
  if (list === undefined) return schema.fields;
  const chosen: Field[] = [];
  for (const name of list) {
    const field = schema.field(name.trim());
    if (field === undefined) return name;
    chosen.push(field);
  }
  return chosen;
}

/** A record as reading one shows it; the id is always there. */
export function recordJson(
  schema: ObjectSchema,
  row: Row,
  fields: readonly Field[],
  version: string,
): object {
  const values = Object.fromEntries(fields.map((field) => [field.name, row[field.name] ?? null]));
  return { attributes: attributesOf(schema, row.Id, version), ...values, Id: row.Id };
}

/** The id stands in the path or is yet to come; the body has no business with it. */
const repeatsId = () =>
  refusal(fault('INVALID_FIELD', 'The Id field should not be specified in the sobject data.', ['Id']));

export function recordRoutes({ org }: Api): readonly Route[] {
  function create({ body, ctx, version }: ApiRequest, { object = '' }: Params): ApiAnswer {
    const schema = org.describe(object);
    if (schema === undefined) return refusal(notFound());
    const path = `/services/data/v${version}/sobjects/${schema.name}`;
    if (!isRecord(body)) return notAnObject();
    return idIn(body) === undefined
      ? saved(org.insert(object, body, ctx), (id) => created(path, id))
      : repeatsId();
  }

  function shown(schema: ObjectSchema, row: Row, request: ApiRequest): ApiAnswer {
    const list = request.query.get('fields')?.split(',');
    const fields = chooseFields(schema, list);
    if (typeof fields === 'string') return refusal(unknownColumn(fields, schema.name));
    return {
      status: 200,
      body: recordJson(schema, row, fields, request.version),
      headers: { 'Last-Modified': new Date(Date.parse(String(row.LastModifiedDate))).toUTCString() },
    };
  }

  /** Deleted is 404 too, but says so. */
  function read(request: ApiRequest, { object = '', id = '' }: Params): ApiAnswer {
    const schema = org.describe(object);
    if (schema === undefined) return refusal(notFound());
    if (normaliseId(id) === undefined) return refusal(unknownExternalId(id));
    const row = org.get(object, id);
    if (row === undefined) return refusal(notFound());
    return row.IsDeleted === true ? refusal(entityDeleted()) : shown(schema, row, request);
  }

  function update({ body, ctx }: ApiRequest, { object = '', id = '' }: Params): ApiAnswer {
    if (org.describe(object) === undefined) return refusal(notFound());
    if (normaliseId(id) === undefined) return refusal(unknownExternalId(id));
    if (!isRecord(body)) return notAnObject();
    return idIn(body) === undefined ? saved(org.update(object, id, body, ctx), noContent) : repeatsId();
  }

  function remove({ ctx }: ApiRequest, { object = '', id = '' }: Params): ApiAnswer {
    if (org.describe(object) === undefined) return refusal(notFound());
    if (normaliseId(id) === undefined) return refusal(unknownExternalId(id));
    return saved(org.remove(object, id, ctx), noContent);
  }

  return [
    { method: 'POST', pattern: '/sobjects/:object', handle: create },
    { method: 'GET', pattern: '/sobjects/:object/:id', handle: read },
    { method: 'PATCH', pattern: '/sobjects/:object/:id', handle: update },
    { method: 'DELETE', pattern: '/sobjects/:object/:id', handle: remove },
  ];
}
