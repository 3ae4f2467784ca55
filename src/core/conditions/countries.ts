const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

let known: ReadonlyMap<string, string> | null = null;

/** Code → English name in lower case, as the platform knows them. Made on the first need: it takes some milliseconds. */
function countries(): ReadonlyMap<string, string> {
  if (known !== null) return known;
  const region = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const codes = LETTERS.flatMap((a) => LETTERS.map((b) => a + b));
  known = new Map(codes.flatMap((code) => namedRegion(region, code)));
  return known;
}

/** Named by the platform, but no countries. */
const NO_COUNTRIES = new Set(['EU', 'EZ', 'QO', 'UK', 'UN', 'XA', 'XB', 'ZZ']);

function namedRegion(region: Intl.DisplayNames, code: string): readonly (readonly [string, string])[] {
  const name = NO_COUNTRIES.has(code) ? undefined : region.of(code);
  return name === undefined ? [] : [[code, name.toLowerCase()]];
}

/** All two-letter codes of countries (ISO 3166-1 alpha-2). */
export const countryCodes = (): readonly string[] => [...countries().keys()];

export const isCountry = (code: string): boolean => countries().has(code);

/** The code of a country named in English, to suggest: `Denmark` → `DK`. */
export function countryCode(name: string): string | undefined {
  const wanted = name.toLowerCase();
  if (wanted === 'uk') return 'GB';
  return [...countries()].find(([, known]) => known === wanted)?.[0];
}
