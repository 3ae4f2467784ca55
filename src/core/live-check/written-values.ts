import { countryCodes, countryName } from '../mapping/country-names.ts';
import type { Line } from '../mapping/mapping.ts';

/** A value that a line writes, and the key under `values` that says so; null when the line says it otherwise. */
export interface Written {
  readonly value: string;
  readonly word: string | null;
}

/** Every value a line can write, where there is an end to them; null for free texts, numbers and moments. */
export function writtenValues(line: Line): readonly Written[] | null {
  const plain = plainValues(line);
  if (plain === null) return null;
  const empty = line.ifEmpty === null ? [] : [{ value: line.ifEmpty, word: null }];
  return [...plain, ...empty];
}

function plainValues({ spec, as, words, language }: Line): readonly Written[] | null {
  const own = spec.type === 'boolean' ? ['true', 'false'] : spec.choices;
  if (words !== null) {
    const said = [...words.write].flatMap(([word, value]) => (value === null ? [] : [{ value, word }]));
    const rest = words.otherwise;
    return typeof rest === 'string' ? [...said, { value: rest, word: '*' }] : said;
  }
  if (own !== undefined) return own.map((value) => ({ value, word: null }));
  if (as === 'country-code') return countryCodes().map((value) => ({ value, word: null }));
  if (as !== 'country-name') return null;
  return countryCodes().map((code) => ({ value: countryName(code, language) ?? code, word: null }));
}

/** Characters of the longest text a line writes, cut or not; null for what has no text or no end. */
export function longest(line: Line): number | null {
  const values = writtenValues(line);
  if (values !== null && values.length > 0) return Math.max(...values.map(({ value }) => value.length));
  // E.164 allows fifteen digits behind the plus.
  return line.as === 'phone' ? 16 : line.maxLength;
}
