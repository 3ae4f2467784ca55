import { fault, notFound, unknownColumn, unknownExternalId } from '../errors.ts';
import type { Row } from '../org.ts';
import type { ObjectSchema } from '../schema/types.ts';
import {
  type Api,
  type ApiAnswer,
  type ApiRequest,
  isRecord,
  notAnObject,
  type Params,
  type Route,
  refusal,
} from './api.ts';
import { chooseFields, recordJson, saved } from './records.ts';

/** Several records share the key: their addresses, status 300. */
function choices(schema: ObjectSchema, ids: readonly unknown[], version: string): ApiAnswer {
  const base = `/services/data/v${version}/sobjects/${schema.name}`;
  return { status: 300, body: ids.map((id) => `${base}/${String(id)}`) };
}

/** From this version on an update by external id has a body; before it was 204. */
const BODY_SINCE = 46;

/** The key stands in the path; the body must not say it again. */
function repeatsKey(body: Row, key: string): boolean {
  return Object.keys(body).some((name) => ['id', key.toLowerCase()].includes(name.toLowerCase()));
}

export function externalIdRoutes({ org }: Api): readonly Route[] {
  /** 201 created, 200 updated (204 in old versions), 300 when the key is not unique after all. */
  function upsert(request: ApiRequest, { object = '', key = '', value = '' }: Params): ApiAnswer {
    const { body, ctx, version } = request;
    const schema = org.describe(object);
    if (schema === undefined) return refusal(notFound());
    const field = schema.field(key);
    if (field === undefined || !field.idLookup) return refusal(unknownExternalId(key));
    if (!isRecord(body)) return notAnObject();
    if (repeatsKey(body, key)) {
      const message = `The ${field.name} field should not be specified in the sobject data.`;
      return refusal(fault('INVALID_FIELD', message, [field.name]));
    }
    const result = org.upsert(object, key, value, body, ctx);
    const several = result.ok ? undefined : result.errors[0]?.extra?.ids;
    if (Array.isArray(several)) return choices(schema, several, version);
    const isNew = result.ok && result.created;
    if (result.ok && !isNew && Number(version) < BODY_SINCE) return { status: 204 };
    return saved(result, (id) => ({
      status: isNew ? 201 : 200,
      body: { id, success: true, errors: [], created: isNew },
    }));
  }

  function read(request: ApiRequest, { object = '', key = '', value = '' }: Params): ApiAnswer {
    const schema = org.describe(object);
    if (schema === undefined) return refusal(notFound());
    if (!schema.field(key)?.idLookup) return refusal(unknownExternalId(key));
    const [row, ...others] = org.find(object, key, value);
    if (row === undefined) return refusal(notFound());
    if (others.length > 0)
      return choices(
        schema,
        [row, ...others].map((found) => found.Id),
        request.version,
      );
    const fields = chooseFields(schema, request.query.get('fields')?.split(','));
    if (typeof fields === 'string') return refusal(unknownColumn(fields, schema.name));
    return { status: 200, body: recordJson(schema, row, fields, request.version) };
  }

  function remove({ ctx, version }: ApiRequest, { object = '', key = '', value = '' }: Params): ApiAnswer {
    const schema = org.describe(object);
    const [row, ...others] = org.find(object, key, value);
    if (schema === undefined || row === undefined) return refusal(notFound());
    if (others.length > 0)
      return choices(
        schema,
        [row, ...others].map((found) => found.Id),
        version,
      );
    return saved(org.remove(object, String(row.Id), ctx), () => ({ status: 204 }));
  }

  return [
    { method: 'PATCH', pattern: '/sobjects/:object/:key/:value', handle: upsert },
    { method: 'GET', pattern: '/sobjects/:object/:key/:value', handle: read },
    { method: 'DELETE', pattern: '/sobjects/:object/:key/:value', handle: remove },
  ];
}
