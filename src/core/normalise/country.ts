import { countryCode, countryCodes } from '../mapping/country-names.ts';
import { alpha2Of } from './alpha3.ts';
import { fold } from './fold.ts';

/** Languages whose names for all countries are known, beside each country's own name for itself. */
const LANGUAGES = ['en', 'da', 'sv', 'nb', 'de', 'nl', 'fi', 'fr', 'es', 'it', 'pt', 'pl'];

/** Everyday names that no table has. */
const EVERYDAY = new Map(
  Object.entries({
    us: 'US',
    america: 'US',
    'u s a': 'US',
    britain: 'GB',
    scotland: 'GB',
    wales: 'GB',
    'northern ireland': 'GB',
    eire: 'IE',
    storbritannien: 'GB',
    grossbritannien: 'GB',
    tjekkiet: 'CZ',
    tschechien: 'CZ',
    'republic of ireland': 'IE',
    'russian federation': 'RU',
  }),
);

let ownNames: ReadonlyMap<string, string> | null = null;

/** Names of countries in the language most spoken there, such as `magyarorszag`, made on first need. */
function namesAtHome(): ReadonlyMap<string, string> {
  if (ownNames !== null) return ownNames;
  const named = countryCodes().map((code): [string, string] => {
    const { language } = new Intl.Locale(`und-${code}`).maximize();
    return [fold(new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? code), code];
  });
  ownNames = new Map(named);
  return ownNames;
}

/** ISO 3166-1 alpha-2 of a country's code (two or three letters) or name, in English or many another language; else null. */
export function normalCountry(text: string): string | null {
  const plain = text
    .replace(/(?<=\b\p{L})\./gu, '')
    .replace(/^\s*the\s+/i, '')
    .trim();
  if (plain === '') return null;
  const known = plain.length === 3 ? alpha2Of(plain) : undefined;
  if (known !== undefined) return known;
  for (const language of LANGUAGES) {
    const code = countryCode(plain, language);
    if (code !== null) return code;
  }
  const name = fold(plain);
  return EVERYDAY.get(name) ?? namesAtHome().get(name) ?? null;
}
