import type { FieldType, FieldValue } from '../../model/fields.ts';
import { countryCode } from './country-names.ts';
import { readInstant } from './moments.ts';

const isEmpty = (value: FieldValue): boolean =>
  value === null || (Array.isArray(value) ? value.length === 0 : String(value).trim() === '');

const numeric = (value: string): string => {
  const number = Number(value);
  return Number.isNaN(number) ? value : String(number);
};

/** Salesforce keeps whole seconds. */
const seconds = (value: string): string => {
  const at = readInstant(value);
  return at === null ? value : String(Math.floor(at / 1000));
};

/** A number's digits with its country code; 00 is another way to write +. */
const dialled = (value: string): string => value.replace(/^\s*00/, '+').replace(/[^\d+]/g, '');

/** Line ends and blanks at their ends differ by which editor a text went through. */
const lines = (value: string): string => value.replace(/[ \t]*\r?\n/g, '\n').trimEnd();

const PLAIN: Readonly<Record<FieldType, (value: string) => string>> = {
  text: (value) => value.trim(),
  longtext: lines,
  integer: numeric,
  number: numeric,
  boolean: (value) => value.toLowerCase(),
  date: (value) => value.slice(0, 10),
  datetime: seconds,
  email: (value) => value.trim().toLowerCase(),
  phone: dialled,
  country: (value) => countryCode(value, 'en') ?? value,
  choice: (value) => value.trim().toLowerCase(),
  choices: (value) => value,
};

const plain = (type: FieldType, value: FieldValue): string =>
  Array.isArray(value) ? [...value].sort().join(';') : PLAIN[type](String(value));

/** Whether two values of a field mean the same, whatever each CRM makes of their form. */
export function sameValue(type: FieldType, a: FieldValue, b: FieldValue): boolean {
  if (isEmpty(a) || isEmpty(b)) return isEmpty(a) && isEmpty(b);
  return plain(type, a) === plain(type, b);
}
