const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

let displayNames: Intl.DisplayNames | null = null;

/** Made once: it takes a millisecond. */
function regions(): Intl.DisplayNames {
  displayNames ??= new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  return displayNames;
}

let names: Map<string, string> | null = null;

/** English name in lower case → code, built on the first need: most configs never ask. */
function codesByName(): Map<string, string> {
  if (names !== null) return names;
  const region = regions();
  names = new Map();
  for (const a of letters) {
    for (const b of letters) {
      const name = region.of(a + b);
      if (name !== undefined) names.set(name.toLowerCase(), a + b);
    }
  }
  return names;
}

/** Whether a two-letter code is a country's (ISO 3166-1 alpha-2). */
export const isCountry = (code: string): boolean =>
  /^[A-Z]{2}$/.test(code) && regions().of(code) !== undefined;

/** The code of a country named in English, to suggest: `Denmark` → `DK`. */
export const countryCode = (name: string): string | undefined =>
  name.toUpperCase() === 'UK' ? 'GB' : codesByName().get(name.toLowerCase());
