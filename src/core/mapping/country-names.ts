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

interface Names {
  readonly nameOf: ReadonlyMap<string, string>;
  readonly codeOf: ReadonlyMap<string, string>;
}

const tables = new Map<string, Names>();
const fold = (name: string): string => name.normalize('NFKD').replace(/\p{M}/gu, '').trim().toLowerCase();

/** Retired codes and other spellings (UK for GB) have another code in their place. */
const isCurrent = (code: string): boolean =>
  !NO_COUNTRIES.has(code) && Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`;

function tableOf(language: string): Names {
  const known = tables.get(language);
  if (known !== undefined) return known;
  const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
  const nameOf = new Map<string, string>();
  for (const code of LETTERS.flatMap((a) => LETTERS.map((b) => a + b))) {
    const name = isCurrent(code) ? display.of(code) : undefined;
    if (name !== undefined) nameOf.set(code, name);
  }
  const codeOf = new Map([...nameOf].map(([code, name]) => [fold(name), code]));
  const table = { nameOf, codeOf };
  tables.set(language, table);
  return table;
}

/** Name of a country (ISO 3166-1 alpha-2) in a language, or null when the code is none. */
export const countryName = (code: string, language: string): string | null =>
  tableOf(language).nameOf.get(code) ?? null;

/** Whether the code is a country's. */
const isCountryCode = (code: string): boolean => tableOf('en').nameOf.has(code);

/** Code of a country by its code, its name in the language or in English, or an everyday name; null when unknown. */
export function countryCode(text: string, language: string): string | null {
  const upper = text.trim().toUpperCase();
  if (isCountryCode(upper)) return upper;
  const name = fold(text);
  return (
    tableOf(language).codeOf.get(name) ??
    tableOf('en').codeOf.get(name) ??
    (Object.hasOwn(EVERYDAY, name) ? EVERYDAY[name] : undefined) ??
    null
  );
}
