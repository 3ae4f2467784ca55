import { err, ok, type Result } from '../../model/result.ts';
import { normalEmail } from '../normalise/email.ts';
import { normalPhone } from '../normalise/phone.ts';

const YES = new Set(['true', 'yes', '1']);
const NO = new Set(['false', 'no', '0']);
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Readers of vendor text. An error is the end of a sentence that begins with the value: "is no number". */
export function readNumber(text: string): Result<number, string> {
  const number = Number(text);
  return NUMBER.test(text) && Number.isFinite(number) ? ok(number) : err('is no number, such as 1200');
}

export function readInteger(text: string): Result<number, string> {
  const number = readNumber(text);
  return number.ok && Number.isSafeInteger(number.value) ? number : err('is no whole number, such as 1200');
}

export function readBoolean(text: string): Result<boolean, string> {
  const word = text.toLowerCase();
  if (YES.has(word)) return ok(true);
  return NO.has(word) ? ok(false) : err('is neither true nor false');
}

export function readEmail(text: string): Result<string, string> {
  const address = normalEmail(text);
  return address === null ? err('is no e-mail address, such as maria@nordlys.dk') : ok(address);
}

/** E.164. A number without a country code belongs to `country` (ISO alpha-2), where that is known. */
export function readPhone(text: string, country: string | null): Result<string, string> {
  const number = normalPhone(text, country ?? undefined);
  if (number !== null) return ok(number);
  return err(
    country === null && !text.startsWith('+')
      ? 'is no phone number one can call without knowing the country; write it as +45 33 12 34 56'
      : 'is no phone number, such as +45 33 12 34 56',
  );
}
