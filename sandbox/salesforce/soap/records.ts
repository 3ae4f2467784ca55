import { normaliseId } from '../ids.ts';
import type { Org, Row, SaveError, SaveResult } from '../org.ts';
import { valueOfText } from '../text-value.ts';
import { type SoapCall, saveElement } from './call.ts';
import { childNames, children, childText, textOf } from './xml.ts';

/** An sObject element: its type, its id if it has one, and the fields it sets; nil and fieldsToNull clear. */
export type SoapRecord = { type: string; id: string | undefined; values: Row };

const NOT_FIELDS = new Set(['type', 'Id', 'fieldsToNull']);

/** Reads an sObject element, each value by the type of its field. */
export const readRecord = (org: Org, node: unknown): SoapRecord => {
  const type = childText(node, 'type') ?? '';
  const schema = org.describe(type);
  const names = childNames(node).filter((name) => !NOT_FIELDS.has(name));
  const set = names.map((name) => {
    const text = textOf(children(node, name)[0]);
    return [name, text === null ? null : valueOfText(text, schema?.field(name))] as const;
  });
  const cleared = children(node, 'fieldsToNull').map((name) => [textOf(name) ?? '', null] as const);
  return { type, id: childText(node, 'Id'), values: Object.fromEntries([...set, ...cleared]) };
};

/** One refused record, in the vendor's shape. */
export const refused = (statusCode: string, message: string, fields: string[] = []): SaveResult => ({
  ok: false,
  errors: [{ statusCode, message, fields } satisfies SaveError],
});

/** The object that an id's first three characters stand for. */
const objectOfId = (org: Org, id: string): string | undefined =>
  org.objects().find((name) => org.describe(name)?.keyPrefix === id.slice(0, 3));

const records = ({ org, args }: SoapCall): SoapRecord[] =>
  children(args, 'sObjects').map((node) => readRecord(org, node));

type Save = (record: SoapRecord) => SaveResult;

// Each record stands for itself: SOAP saves what it can unless AllOrNoneHeader says otherwise.
const saveAll = (call: SoapCall, save: Save): object[] =>
  records(call).map((record) => {
    const known = call.org.describe(record.type);
    const unknown = `sObject type '${record.type}' is not supported.`;
    return saveElement(known ? save(record) : refused('INVALID_TYPE', unknown));
  });

export const create = (call: SoapCall): object[] =>
  saveAll(call, ({ type, values }) => call.org.insert(type, values, call.ctx));

export const update = (call: SoapCall): object[] =>
  saveAll(call, ({ type, id, values }) =>
    id === undefined
      ? refused('MISSING_ARGUMENT', 'Id not specified in an update call')
      : call.org.update(type, id, values, call.ctx),
  );

export const upsert = (call: SoapCall): object[] => {
  const key = childText(call.args, 'externalIDFieldName') ?? 'Id';
  return saveAll(call, ({ type, id, values }) => {
    if (key === 'Id') {
      return id ? call.org.update(type, id, values, call.ctx) : call.org.insert(type, values, call.ctx);
    }
    const { [key]: value, ...rest } = values;
    return call.org.upsert(type, key, value, rest, call.ctx);
  });
};

const byIds = ({ org, args }: SoapCall, save: (object: string, id: string) => SaveResult): object[] =>
  children(args, 'ids').map((node) => {
    const id = normaliseId(textOf(node)?.trim());
    const object = id && objectOfId(org, id);
    return saveElement(
      id && object ? save(object, id) : refused('MALFORMED_ID', `malformed id ${textOf(node)}`),
    );
  });

/** Not `delete`, which the language keeps for itself. */
export const remove = (call: SoapCall): object[] =>
  byIds(call, (object, id) => call.org.remove(object, id, call.ctx));

export const undelete = (call: SoapCall): object[] =>
  byIds(call, (object, id) => call.org.undelete(object, id, call.ctx));
