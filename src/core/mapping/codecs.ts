import type { As } from '../../model/config/mapping.ts';
import type { FieldType, FieldValue } from '../../model/fields.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { normalCountry } from '../normalise/country.ts';
import { countryCode, countryName } from './country-names.ts';
import { readDay, readInstant } from './moments.ts';
import { readBoolean, readEmail, readInteger, readNumber, readPhone } from './scalars.ts';

interface CodecContext {
  /** Language of country names. */
  readonly language: string;
  /** Country of the lead, where the record says it: what a phone number without a country code belongs to. */
  readonly country: string | null;
}

type Plain = string | number | boolean;
type Reader = (text: string, context: CodecContext) => Result<FieldValue, string>;
type Writer = (value: Plain, context: CodecContext) => Result<Plain, string>;

const sentence = <T>(value: T | null, fault: string): Result<T, string> =>
  value === null ? err(fault) : ok(value);

const readInstantText: Reader = (text) => {
  const at = readInstant(text);
  return sentence(
    at === null ? null : new Date(at).toISOString(),
    'is no point in time, such as 2026-11-24T08:15:00Z',
  );
};

/** Reads non-blank vendor text as a canonical value of a type. Choices are translated before and split before that. */
const READERS: Readonly<Record<FieldType, Reader>> = {
  text: (text) => ok(text),
  longtext: (text) => ok(text),
  choice: (text) => ok(text),
  choices: (text) => ok(text),
  integer: readInteger,
  number: readNumber,
  boolean: readBoolean,
  email: readEmail,
  phone: (text, { country }) => readPhone(text, country),
  country: (text, { language }) =>
    sentence(
      countryCode(text, language) ?? normalCountry(text),
      'is no country known by name or two-letter code, such as Denmark or DK',
    ),
  date: (text) => sentence(readDay(text), 'is no date, such as 2026-11-24'),
  datetime: readInstantText,
};

const number: Writer = (value) => (typeof value === 'number' ? ok(value) : err('is no number'));
const checked =
  (read: (text: string) => Result<FieldValue, string>): Writer =>
  (value) => {
    const result = read(String(value));
    return result.ok ? ok(String(result.value)) : result;
  };

const WRITERS: Readonly<Record<As, Writer>> = {
  text: (value) => ok(String(value)),
  list: (value) => ok(String(value)),
  integer: number,
  number,
  boolean: (value) => (typeof value === 'boolean' ? ok(value) : err('is neither true nor false')),
  email: checked(readEmail),
  phone: checked((text) => readPhone(text, null)),
  'country-code': (value) => ok(String(value)),
  'country-name': (value, { language }) =>
    sentence(countryName(String(value), language), 'is no country code, such as DK'),
  date: checked((text) => sentence(readDay(text), 'is no date, such as 2026-11-24')),
  datetime: checked((text) => readInstantText(text, { language: 'en', country: null })),
};

/** Canonical value of a vendor's non-blank text. */
export const readText = (type: FieldType, text: string, context: CodecContext): Result<FieldValue, string> =>
  READERS[type](text, context);

/** The vendor's value for a canonical one that is neither null nor a list. */
export const writePlain = (as: As, value: Plain, context: CodecContext): Result<Plain, string> =>
  WRITERS[as](value, context);
