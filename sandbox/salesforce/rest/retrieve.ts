import { fault, unknownColumn, unknownObject } from '../errors.ts';
import { type Api, type ApiAnswer, isRecord, notAnObject, type Route, refusal } from './api.ts';
import { chooseFields, recordJson } from './records.ts';

const MOST_RETRIEVED = 2000;

const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
const listed = (value: string | null): readonly string[] =>
  (value ?? '').split(',').filter((part) => part !== '');

/** Many records of one object by id: in the order of the ids, null where there is none or no longer. */
export function retrieveRoutes({ org }: Api): readonly Route[] {
  function retrieve(o: {
    object: string;
    ids: readonly string[];
    names: readonly string[];
    version: string;
  }): ApiAnswer {
    const schema = org.describe(o.object);
    if (schema === undefined) return refusal({ ...unknownObject(o.object), httpStatus: 404 });
    if (o.ids.length > MOST_RETRIEVED) {
      return refusal(fault('EXCEEDED_ID_LIMIT', `cannot retrieve more than ${MOST_RETRIEVED} records`));
    }
    const fields = chooseFields(schema, o.names);
    if (typeof fields === 'string') return refusal(unknownColumn(fields, schema.name));
    const shown = o.ids.map((id) => {
      const row = org.get(schema.name, id);
      return row === undefined || row.IsDeleted === true ? null : recordJson(schema, row, fields, o.version);
    });
    return { status: 200, body: shown };
  }

  const byQuery: Route['handle'] = ({ query, version }, { object = '' }) =>
    retrieve({ object, ids: listed(query.get('ids')), names: listed(query.get('fields')), version });

  const byBody: Route['handle'] = ({ body, version }, { object = '' }) =>
    isRecord(body)
      ? retrieve({ object, ids: texts(body.ids), names: texts(body.fields), version })
      : notAnObject();

  return [
    { method: 'GET', pattern: '/composite/sobjects/:object', handle: byQuery },
    { method: 'POST', pattern: '/composite/sobjects/:object', handle: byBody },
  ];
}
