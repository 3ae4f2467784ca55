import type { VendorValue } from '../../model/remote.ts';
import type { Line, Mapping } from './mapping.ts';
import { sameValue } from './same-value.ts';
import { readValue } from './to-canonical.ts';

const text = (value: VendorValue): string => (value === null ? '' : String(value).trim());

/** Two vendor values that mean one canonical value are the same: `Finance` and `Banking`, if the mapping reads both so. */
function sameByLine(line: Line, a: VendorValue, b: VendorValue): boolean {
  if (text(a) === text(b)) return true;
  if (line.direction === 'write') return false;
  const left = readValue(line, a, null);
  const right = readValue(line, b, null);
  return left.ok && right.ok && sameValue(line.spec.type, left.value, right.value);
}

/**
 * Compares values of one vendor field by what they mean: phone formats, e-mail case, seconds, order of choices, blanks,
 * numbers as text and blank against null do not count. Fields the mapping does not know compare as text.
 */
export function sameVendorValue(
  mapping: Mapping,
  object: string,
): (field: string, a: VendorValue, b: VendorValue) => boolean {
  const lines = new Map(
    mapping.lines.flatMap((line) => {
      const field = line.field[object];
      return field === undefined ? [] : [[field, line] as const];
    }),
  );
  return (field, a, b) => {
    const line = lines.get(field);
    return line === undefined ? text(a) === text(b) : sameByLine(line, a, b);
  };
}
