import type { FieldType, FieldValue } from '../../model/fields.ts';
import { bareText, isRich } from './bare-text.ts';
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

/** One letter may be written as itself or as a plain one and a mark; a blank may be one that does not break. */
const composed = (value: string): string => value.normalize('NFC').replaceAll('\u00a0', ' ');

/** Line ends and blanks at their ends differ by which editor a text went through. */
const lines = (value: string): string =>
  composed(value)
    .replace(/[ \t]*\r?\n/g, '\n')
    .trimEnd();

const PLAIN: Readonly<Record<FieldType, (value: string) => string>> = {
  text: (value) => composed(value).trim(),
  longtext: lines,
  integer: numeric,
  number: numeric,
  boolean: (value) => value.toLowerCase(),
  date: (value) => value.slice(0, 10),
  datetime: seconds,
  email: (value) => value.trim().toLowerCase(),
  phone: dialled,
  country: (value) => countryCode(value, 'en') ?? value,
  choice: (value) => composed(value).trim().toLowerCase(),
  choices: (value) =>
    value
      .split(';')
      .map((word) => word.trim().toLowerCase())
      .filter((word) => word !== '')
      .sort()
      .join(';'),
};

const plain = (type: FieldType, value: FieldValue): string =>
  Array.isArray(value) ? [...value].sort().join(';') : PLAIN[type](String(value));

/** Whether two values of a field mean the same, whatever each CRM makes of their form. */
export function sameValue(type: FieldType, a: FieldValue, b: FieldValue): boolean {
  if (isEmpty(a) || isEmpty(b)) return isEmpty(a) && isEmpty(b);
  if (plain(type, a) === plain(type, b)) return true;
  const also = ALSO[type];
  return also?.(String(a), String(b)) ?? false;
}

/** The same number, where a CRM keeps or shows it without its country code. */
function sameNumber(a: string, b: string): boolean {
  const [whole, home] = dialled(a).startsWith('+') ? [dialled(a), dialled(b)] : [dialled(b), dialled(a)];
  const local = home.replace(/^0/, '');
  if (!whole.startsWith('+') || home.startsWith('+') || local.length < 6) return false;
  // A country code has one to three digits.
  return whole.endsWith(local) && whole.length - local.length >= 2 && whole.length - local.length <= 4;
}

const decimals = (value: string): number => /\.(\d*?)0*$/.exec(value)?.[1]?.length ?? 0;

/** Currency and number fields round to two places: nobody types a third, arithmetic does. */
function rounded(a: string, b: string): boolean {
  const finer = Math.max(decimals(a), decimals(b));
  return finer > 2 && Math.abs(Number(a) - Number(b)) <= 0.005 + Number.EPSILON * Math.abs(Number(a));
}

/** The same words, with markup in one CRM and without in the other. */
const sameWords = (a: string, b: string): boolean => isRich(a) !== isRich(b) && bareText(a) === bareText(b);

/** Values that differ by more than their form, and mean the same nonetheless. */
const ALSO: Readonly<Partial<Record<FieldType, (a: string, b: string) => boolean>>> = {
  phone: sameNumber,
  number: rounded,
  text: sameWords,
  longtext: sameWords,
};
