import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** Ways to read what people type: `+45 (0) 33…` with the zero that is only dialled at home, `00` for `+`, two in one field. */
function readings(text: string): Set<string> {
  const plain = text.trim().replaceAll('(0)', '');
  const first = plain.split(/\s*(?:[/;,|]|\bor\b|\beller\b|\boder\b)\s*/i)[0] ?? '';
  return new Set([text, plain, first].flatMap((reading) => [reading, reading.replace(/^\s*00/, '+')]));
}

/** Whether there is anything to parse. The library says no by throwing, which costs a hundred times as much. */
const hopeful = (reading: string, region: string | undefined): boolean =>
  (region !== undefined || reading.includes('+')) && /\d\D*\d\D*\d/.test(reading);

/**
 * E.164, or null when the text holds no number that could be called. A number without its country code belongs to
 * `country` (ISO alpha-2). Possible is enough: number plans grow faster than any list of them.
 */
export function normalPhone(text: string, country?: string): string | null {
  const home = country?.toUpperCase() ?? '';
  const region = isSupportedCountry(home) ? home : undefined;
  let possible: string | null = null;
  for (const reading of readings(text)) {
    const parsed = hopeful(reading, region) ? parsePhoneNumberFromString(reading, region) : undefined;
    if (parsed?.isValid()) return parsed.number;
    if (parsed?.isPossible()) possible ??= parsed.number;
  }
  return possible;
}
