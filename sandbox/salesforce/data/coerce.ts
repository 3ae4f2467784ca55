import {
  badEmail,
  badPicklistValue,
  malformedId,
  notDeserialised,
  numberOutside,
  tooLong,
} from '../errors.ts';
import { normaliseId } from '../ids.ts';
import type { SaveError } from '../org.ts';
import type { Field, FieldType } from '../schema/types.ts';
import { formatDate, formatDateTime, isDate, parseDateTime } from '../time.ts';

/** A value in the form a row holds, or the vendor's refusal. */
export type Coerced =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: SaveError };

const good = (value: unknown): Coerced => ({ ok: true, value });
const bad = (error: SaveError): Coerced => ({ ok: false, error });

type Reader = (field: Field, raw: unknown) => Coerced;

/** The JSON token a raw value came as, in the words of the vendor's reader. */
function tokenOf(raw: unknown): string {
  if (typeof raw === 'number') return 'NUMBER';
  if (typeof raw === 'boolean') return String(raw).toUpperCase();
  return 'STRING';
}

const refuse = (type: string, raw: unknown) => bad(notDeserialised(type, tokenOf(raw), raw));

/** Text is trimmed, and empty text is no value; numbers and booleans are taken as their text. */
const readText: Reader = (field, raw) => {
  if (typeof raw === 'object') return refuse('string', raw);
  const value = String(raw).trim();
  if (value === '') return good(null);
  return value.length > field.length
    ? bad(tooLong(field.label, field.name, value, field.length))
    : good(value);
};

/** About as strict as the vendor: letters of any language, no quotes, no spaces, a dot in the domain. */
const EMAIL = /^[^\s@<>()[\],;:"]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,}$/u;

/** Case is kept, but does not matter to any comparison. */
const readEmail: Reader = (field, raw) => {
  const text = readText(field, raw);
  if (!text.ok || text.value === null) return text;
  const value = String(text.value).toLowerCase();
  const fine = EMAIL.test(value) && !value.includes('..') && !value.startsWith('.') && !value.includes('.@');
  return fine ? good(String(text.value)) : bad(badEmail(field.label, field.name, String(raw)));
};

/** Picklists that are not restricted take any text over the API. */
function allowed(field: Field, value: string): boolean {
  return !field.restricted || field.picklist.some((entry) => entry.active && entry.value === value);
}

const readPicklist: Reader = (field, raw) => {
  const text = readText(field, raw);
  if (!text.ok || text.value === null) return text;
  const value = String(text.value);
  return allowed(field, value) ? text : bad(badPicklistValue(field.label, field.name, value));
};

/** Chosen values keep the order of the field's list, each once. */
const readMultiPicklist: Reader = (field, raw) => {
  const text = readText(field, raw);
  if (!text.ok || text.value === null) return text;
  const chosen = [
    ...new Set(
      String(text.value)
        .split(';')
        .map((part) => part.trim()),
    ),
  ].filter(Boolean);
  const wrong = chosen.find((value) => !allowed(field, value));
  if (wrong !== undefined) return bad(badPicklistValue(field.label, field.name, wrong));
  const place = (value: string) => field.picklist.findIndex((entry) => entry.value === value);
  return good(chosen.sort((a, b) => place(a) - place(b)).join(';'));
};

const readBoolean: Reader = (_field, raw) => {
  if (typeof raw === 'boolean') return good(raw);
  if (raw === 'true' || raw === 'false') return good(raw === 'true');
  return refuse('boolean', raw);
};

/** Too many digits before the point are refused; digits behind it are rounded to the field's scale. */
const readNumber: Reader = (field, raw) => {
  const value = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : raw;
  if (raw === '') return good(null);
  if (typeof value !== 'number' || Number.isNaN(value))
    return refuse(field.type === 'int' ? 'int' : 'double', raw);
  const largest = 10 ** (field.precision - field.scale);
  if (Math.abs(value) >= largest) return bad(numberOutside(field.label, field.name, raw));
  const factor = 10 ** field.scale;
  return good(field.scale > 10 ? value : Math.round(value * factor) / factor);
};

/** A date-time is taken too, and loses its time in UTC. */
const readDate: Reader = (_field, raw) => {
  if (raw === '') return good(null);
  if (typeof raw !== 'string') return refuse('date', raw);
  if (isDate(raw)) return good(raw);
  const at = parseDateTime(raw);
  return at === undefined ? refuse('date', raw) : good(formatDate(at));
};

/** Milliseconds are cut, and a day alone is its midnight in UTC. */
const readDateTime: Reader = (_field, raw) => {
  if (raw === '') return good(null);
  if (typeof raw !== 'string') return refuse('datetime', raw);
  const at = isDate(raw) ? Date.parse(`${raw}T00:00:00Z`) : parseDateTime(raw);
  return at === undefined ? refuse('datetime', raw) : good(formatDateTime(at));
};

/** 15 characters become 18; whether the record exists is asked later. */
const readReference: Reader = (field, raw) => {
  if (raw === '') return good(null);
  const id = normaliseId(raw);
  return id === undefined ? bad(malformedId(field.label, field.name, String(raw))) : good(id);
};

const READERS: Readonly<Record<FieldType, Reader>> = {
  id: readReference,
  string: readText,
  textarea: readText,
  email: readEmail,
  phone: readText,
  url: readText,
  picklist: readPicklist,
  multipicklist: readMultiPicklist,
  combobox: readText,
  boolean: readBoolean,
  int: readNumber,
  double: readNumber,
  currency: readNumber,
  percent: readNumber,
  date: readDate,
  datetime: readDateTime,
  reference: readReference,
  address: (_field, raw) => good(raw),
};

/** Brings a value from outside to the form a row holds, or says in the vendor's words why it cannot be. */
export function coerce(field: Field, raw: unknown): Coerced {
  if (raw === null || raw === undefined) return good(field.type === 'boolean' ? false : null);
  return READERS[field.type](field, raw);
}
