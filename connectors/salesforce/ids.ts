import type { RecordRef } from '../../src/model/crm.ts';
import { isObjectName, OBJECT_NAMES, OBJECTS, type ObjectName } from './objects.ts';

const CHECKSUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const SHAPE = /^[0-9A-Za-z]{15}(?:[0-9A-Za-z]{3})?$/;

/** True for the two shapes of a Salesforce id: 15 characters, or 18 with the checksum. */
export const isId = (text: string): boolean => SHAPE.test(text);

/** One letter for five characters: bit i says that character i is a capital. */
const checksumOf = (block: string): string => {
  const bits = [...block].reduce((sum, char, i) => (char >= 'A' && char <= 'Z' ? sum | (1 << i) : sum), 0);
  return CHECKSUM.charAt(bits);
};

/** The 18-character form; links and URLs may hold either, so ids are compared in this one. */
export const to18 = (id: string): string =>
  id.length === 15 ? id + [0, 5, 10].map((at) => checksumOf(id.slice(at, at + 5))).join('') : id;

/** The object an id belongs to, by its first three characters; undefined when it is none of ours. */
export const objectOf = (id: string): ObjectName | undefined =>
  OBJECT_NAMES.find((name) => OBJECTS[name].prefix === id.slice(0, 3));

export const refTo = (object: ObjectName, id: string): RecordRef => ({
  crm: 'salesforce',
  kind: OBJECTS[object].kind,
  object,
  id: to18(id),
});

/** References to those of the ids that name a lead or a deal; empty ids and others, such as accounts, are left out. */
export const refsTo = (...ids: readonly (string | null | undefined)[]): RecordRef[] =>
  ids.flatMap((id) => {
    const object = id ? objectOf(id) : undefined;
    return id && object && OBJECTS[object].kind !== 'account' ? [refTo(object, id)] : [];
  });

/** The object of a reference, or undefined for one that this connector does not know. */
export const objectOfRef = (ref: RecordRef): ObjectName | undefined =>
  isObjectName(ref.object) ? ref.object : undefined;
