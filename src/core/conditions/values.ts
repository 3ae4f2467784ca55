import { countryCode, isCountry } from '../mapping/country-names.ts';
import { type Field, nameAmong } from './field-book.ts';
import { suggest } from './nearest.ts';
import type { Piece } from './parse.ts';

/** What is wrong with a value, before its place is added. */
export interface Wrong {
  readonly wrong: { readonly code: string; readonly message: string; readonly hint: string };
}
export const wrong = (code: string, message: string, hint: string): Wrong => ({
  wrong: { code, message, hint },
});
export const isWrong = (value: unknown): value is Wrong =>
  typeof value === 'object' && value !== null && 'wrong' in value;

/** Texts compare without regard to case or outer spaces. */
export const fold = (text: string): string => text.trim().toLowerCase();

export function readNumber(piece: Piece): number | Wrong {
  const value = /^[+-]?\d+(\.\d+)?$/.test(piece.text) ? Number(piece.text) : Number.NaN;
  return Number.isFinite(value)
    ? value
    : wrong('wrong-value', `"${piece.text}" is not a number`, 'write digits, such as 250');
}

export function readChoice(field: Field, piece: Piece): string | Wrong {
  const choices = field.choices ?? [];
  const found = nameAmong(choices, piece.text);
  return (
    found ?? wrong('unknown-value', `${field.path} is never "${piece.text}"`, suggest(piece.text, choices))
  );
}

export function readCountry(piece: Piece): string | Wrong {
  const code = piece.text.toUpperCase();
  if (isCountry(code)) return code;
  const meant = countryCode(piece.text, 'en');
  const hint = meant === null ? 'write the two-letter code, such as DK' : `write ${meant}`;
  return wrong('unknown-value', `"${piece.text}" is not a country code`, hint);
}

/** A day or a moment in ISO 8601, as the first and last millisecond it covers (days are whole days in UTC). */
export function readInstants(piece: Piece): { readonly first: number; readonly last: number } | Wrong {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(piece.text);
  const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(piece.text);
  const first = day || moment ? Date.parse(piece.text) : Number.NaN;
  if (Number.isNaN(first)) {
    return wrong('wrong-value', `"${piece.text}" is not a date`, 'write year-month-day, such as 2026-11-30');
  }
  return { first, last: day ? first + DAY - 1 : first };
}

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const UNITS: Readonly<Record<string, number>> = {
  minute: MINUTE,
  hour: 60 * MINUTE,
  day: DAY,
  week: 7 * DAY,
};

/** `14 days` → milliseconds. */
export function readDuration(piece: Piece): number | Wrong {
  const [, count, unit] = /^(\d+) (minute|hour|day|week)s?$/.exec(piece.text.toLowerCase()) ?? [];
  const size = UNITS[unit ?? ''];
  if (count === undefined || size === undefined) {
    return wrong(
      'wrong-value',
      `"${piece.text}" is not a length of time`,
      'write a number and minutes, hours, days or weeks',
    );
  }
  return Number(count) * size;
}

/**
 * The number a code such as a postal code begins with: `8000` and `DK-8000` → 8000, `111 22` → 11122, `1011 AB` → 1011.
 * NaN when it begins with none.
 */
export function codeNumber(text: string): number {
  let value = -1;
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit >= 0 && digit <= 9) value = Math.max(value, 0) * 10 + digit;
    else if (value >= 0 && digit !== -16) break;
    else if (value < 0 && i > 3) break;
  }
  return value < 0 ? Number.NaN : value;
}

export const isCode = (text: string): boolean => /^\d+( \d+)*$/.test(text);
