import { isAlpha2 } from '../normalise/alpha3.ts';

/** Named by the platform's table, but no countries: unions, test and unknown codes. */
const NO_COUNTRIES = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']);
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Everyday names that people and CRMs write where the platform's table has a formal one. */
const EVERYDAY: Readonly<Record<string, string>> = {
  usa: 'US',
  'united states of america': 'US',
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  holland: 'NL',
  'the netherlands': 'NL',
  'czech republic': 'CZ',
  turkey: 'TR',
  'hong kong': 'HK',
  macau: 'MO',
  'south korea': 'KR',
  'ivory coast': 'CI',
  burma: 'MM',
};

const fold = (name: string): string => name.normalize('NFKD').replace(/\p{M}/gu, '').trim().toLowerCase();

/** Retired codes and other spellings (UK for GB) have another code in their place. */
const isCurrent = (code: string): boolean =>
  /^[A-Z]{2}$/.test(code) &&
  !NO_COUNTRIES.has(code) &&
  Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`;

interface Language {
  readonly display: Intl.DisplayNames;
  readonly nameOf: Map<string, string | null>;
  /** Made when a name is first looked up: it takes some milliseconds. */
  codeOf: ReadonlyMap<string, string> | null;
}
const languages = new Map<string, Language>();

function inLanguage(language: string): Language {
  const known = languages.get(language);
  if (known !== undefined) return known;
  const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
  const made = { display, nameOf: new Map<string, string | null>(), codeOf: null };
  languages.set(language, made);
  return made;
}

/** Name of a country (ISO 3166-1 alpha-2) in a language, or null when the code is none. */
export function countryName(code: string, language: string): string | null {
  const { display, nameOf } = inLanguage(language);
  const known = nameOf.get(code);
  if (known !== undefined) return known;
  const name = isCurrent(code) ? (display.of(code) ?? null) : null;
  nameOf.set(code, name);
  return name;
}

/** Whether the code is a country's; retired codes are none. The platform knows some more than ISO, and takes long to ask. */
export const isCountry = (code: string): boolean => isAlpha2(code) || countryName(code, 'en') !== null;

let codes: readonly string[] | null = null;

/** All two-letter codes of countries (ISO 3166-1 alpha-2), in order. */
export function countryCodes(): readonly string[] {
  codes ??= LETTERS.flatMap((a) => LETTERS.map((b) => a + b)).filter(isCountry);
  return codes;
}

function codesByName(language: string): ReadonlyMap<string, string> {
  const known = inLanguage(language);
  known.codeOf ??= new Map(countryCodes().map((code) => [fold(known.display.of(code) ?? code), code]));
  return known.codeOf;
}

/** Code of a country by its code, its name in the language or in English, or an everyday name; null when unknown. */
export function countryCode(text: string, language: string): string | null {
  const upper = text.trim().toUpperCase();
  if (isCountry(upper)) return upper;
  const name = fold(text);
  return (
    codesByName(language).get(name) ??
    codesByName('en').get(name) ??
    (Object.hasOwn(EVERYDAY, name) ? EVERYDAY[name] : undefined) ??
    null
  );
}
