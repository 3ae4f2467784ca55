import type { LocalFault } from '../../model/fault.ts';
import type { Field } from '../conditions/field-book.ts';
import { type ConditionReader, noteFault } from '../conditions/reader.ts';
import { codeNumber, fold, isCode, readChoice, readCountry } from '../conditions/values.ts';
import type { RowKey } from './territory.ts';

/** Reads a table's key: `1000 to 4999`, or values with commas between. Faults go to the reader, at the key. */
export function readRowKeys(
  reader: ConditionReader,
  by: Field,
  text: string,
  path: LocalFault['path'],
): readonly RowKey[] {
  const [, low, high] = /^(.+?) to (.+)$/.exec(text) ?? [];
  if (low !== undefined && high !== undefined) return rangeKey(reader, low.trim(), high.trim(), path);
  return text.split(',').flatMap((part) => {
    const value = readValue(by, part.trim());
    if (typeof value === 'string') return [valueKey(value)];
    const place = { path, onKey: true, skip: text.indexOf(part.trim()) };
    noteFault(reader, place, value.wrong.code, value.wrong.message, value.wrong.hint);
    return [];
  });
}

/** YAML reads `01067` as a number, so a lone code matches by number, too. */
const valueKey = (value: string): RowKey =>
  isCode(value)
    ? { kind: 'numbers', from: codeNumber(value), to: codeNumber(value) }
    : { kind: 'value', value };

function readValue(
  by: Field,
  text: string,
): string | { readonly wrong: { code: string; message: string; hint: string } } {
  const piece = { text, quoted: false, at: 0, end: text.length };
  if (by.choices !== undefined) return readChoice(by, piece);
  return by.type === 'country' ? readCountry(piece) : text;
}

function rangeKey(
  reader: ConditionReader,
  low: string,
  high: string,
  path: LocalFault['path'],
): readonly RowKey[] {
  const numbers = isCode(low) && isCode(high);
  const [from, to] = numbers ? [codeNumber(low), codeNumber(high)] : [fold(low), fold(high)];
  if (from > to) {
    noteFault(
      reader,
      { path, onKey: true },
      'empty-range',
      `nothing lies from ${low} to ${high}`,
      `swap them: ${high} to ${low}`,
    );
    return [];
  }
  return typeof from === 'number' && typeof to === 'number'
    ? [{ kind: 'numbers', from, to }]
    : [{ kind: 'texts', from: String(from), to: String(to) }];
}
