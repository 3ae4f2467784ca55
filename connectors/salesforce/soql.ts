import type { Instant } from '../../src/model/time.ts';
import { type ObjectName, STAFET_ID } from './objects.ts';
import { LIMITS } from './paths.ts';
import { momentLiteral } from './time.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\f': '\\f',
  '\b': '\\b',
};

/** A quoted SOQL string; whatever a lead typed into a form stays a value. */
export const quote = (text: string): string =>
  `'${text.replace(/[\\'\n\r\t\f\b]/g, (char) => ESCAPES[char] ?? char)}'`;

const isIn = (field: string, values: readonly string[]): string =>
  `${field} IN (${values.map(quote).join(',')})`;

export interface Select {
  readonly fields: readonly string[];
  readonly from: string;
  readonly where?: readonly (string | null)[];
  readonly orderBy?: string;
  readonly limit?: number;
}

/** SOQL text; each field once, whatever the letter case it is asked for in; null conditions are left out. */
export const select = (o: Select): string => {
  const fields = [...new Map(o.fields.map((field) => [field.toLowerCase(), field])).values()];
  const where = (o.where ?? []).filter((condition) => condition !== null);
  return [
    `SELECT ${fields.join(', ')} FROM ${o.from}`,
    where.length === 0 ? '' : ` WHERE ${where.join(' AND ')}`,
    o.orderBy === undefined ? '' : ` ORDER BY ${o.orderBy}`,
    o.limit === undefined ? '' : ` LIMIT ${o.limit}`,
  ].join('');
};

/** Which records of an object concern Stafet when all are asked for: contacts only once they carry its id. */
export const ours = (object: ObjectName): string | null =>
  object === 'Contact' ? `${STAFET_ID} != null` : null;

/**
 * Records after (at, id) by SystemModstamp and Id. `prefix` is the first three characters of the object's ids:
 * at the cursor's very moment all, none or some of the object's records are still to come, and ids are compared
 * only with ids of their own object. An empty id means nothing at that moment was seen yet.
 */
export const after = (cursor: { at: Instant; id: string } | null, prefix: string): string | null => {
  if (cursor === null) return null;
  const at = momentLiteral(cursor.at);
  const seen = cursor.id.slice(0, 3);
  if (prefix > seen) return `SystemModstamp >= ${at}`;
  if (prefix < seen) return `SystemModstamp > ${at}`;
  return `(SystemModstamp > ${at} OR (SystemModstamp = ${at} AND Id > ${quote(cursor.id)}))`;
};

/**
 * `field IN (…)` over all the values, cut so that each query with one of these conditions fits into an address.
 * Values may come more than once.
 */
export const inConditions = (base: Select, field: string, values: readonly string[]): string[] => {
  const bare = select({ ...base, where: [...(base.where ?? []), isIn(field, [])] });
  const room = LIMITS.queryBytes - encodeURIComponent(bare).length;
  return chunkByBytes([...new Set(values)], room).map((some) => isIn(field, some));
};

const chunkByBytes = (values: readonly string[], bytes: number): string[][] => {
  const groups: string[][] = [];
  let room = 0;
  for (const value of values) {
    const size = encodeURIComponent(`${quote(value)},`).length;
    if (size > room) {
      groups.push([]);
      room = bytes;
    }
    groups.at(-1)?.push(value);
    room -= size;
  }
  return groups;
};
