import { isSupportedCountry, type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** Ways to read what people type: `+45 (0) 33…` with the zero that is only dialled at home, `00` for `+`, two in one field. */
function readings(text: string): string[] {
  const plain = text.trim().replaceAll('(0)', '');
  const first = plain.split(/\s*(?:[/;,|]|\bor\b|\beller\b|\boder\b)\s*/i)[0] ?? '';
  return [text, plain, first].flatMap((reading) => [reading, reading.replace(/^\s*00/, '+')]);
}

/**
 * E.164, or null when the text holds no number that could be called. A number without its country code belongs to
 * `country` (ISO alpha-2). Possible is enough: number plans grow faster than any list of them.
 */
export function normalPhone(text: string, country?: string): string | null {
  const home = country?.toUpperCase() ?? '';
  const region = isSupportedCountry(home) ? home : undefined;
  const possible: PhoneNumber[] = [];
  for (const reading of readings(text)) {
    const parsed = parsePhoneNumberFromString(reading, region);
    if (parsed?.isValid()) return parsed.number;
    if (parsed?.isPossible()) possible.push(parsed);
  }
  return possible[0]?.number ?? null;
}
