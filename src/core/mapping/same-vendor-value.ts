import type { VendorValue } from '../../model/remote.ts';
import { byObject } from './by-object.ts';
import type { Line } from './mapping.ts';
import { sameValue } from './same-value.ts';
import { readValue } from './to-canonical.ts';

const text = (value: VendorValue): string => (value === null ? '' : String(value).trim());

/** Two vendor values that mean one canonical value are the same: `Finance` and `Banking`, if the mapping reads both so. */
function sameByLine(line: Line, a: VendorValue, b: VendorValue): boolean {
  if (a === b || text(a) === text(b)) return true;
  const { type } = line.spec;
  // What is only written keeps its words; what cannot be read, such as a number without its country, is compared as it is.
  if (line.direction === 'write') return line.words === null && sameValue(type, a, b);
  const left = readValue(line, a, null);
  const right = readValue(line, b, null);
  if (left.ok && right.ok) return sameValue(type, left.value, right.value);
  return type === 'phone' && sameValue(type, a, b);
}

/**
 * Compares values of one vendor field by what they mean: phone formats, e-mail case, seconds, order of choices, blanks,
 * numbers as text and blank against null do not count. Fields the mapping does not know compare as text.
 */
export const sameVendorValue = byObject((mapping, object) => {
  const lines = new Map(
    mapping.lines.flatMap((line) => {
      const field = line.field[object];
      return field === undefined ? [] : [[field, line] as const];
    }),
  );
  return (field: string, a: VendorValue, b: VendorValue): boolean => {
    const line = lines.get(field);
    return line === undefined ? text(a) === text(b) : sameByLine(line, a, b);
  };
});
