import type { FieldValue } from '../../../model/fields.ts';
import type { Leaf, Test } from '../ast.ts';
import type { Field } from '../field-book.ts';

/** Any moment will do: tests on dates only look at the distance from now. */
export const SAMPLE_NOW = Date.UTC(2026, 0, 5, 12);

const iso = (at: number): string => new Date(at).toISOString();

/** Values around a bound: the bound itself, and one on either side. */
const around = (n: number): readonly number[] =>
  Number.isFinite(n) ? [n, n - 1, n + 1, n - 0.5, n + 0.5] : [];

/** Values that tell whether a test holds: some on each side of every edge it has. */
function samplesOf(test: Test, field: Field): readonly FieldValue[] {
  switch (test.op) {
    case 'bool':
      return [test.value];
    case 'one-of':
      return field.type === 'choices' ? test.values.map((value) => [String(value)]) : test.values;
    case 'contains':
    case 'starts':
      return [...test.values, test.values.join(' ')];
    case 'range':
      return [...around(test.min), ...around(test.max)].flatMap((n) => inRange(n, test.of, field));
    case 'text-range':
      return [test.from, test.to, `${test.to}~`];
    case 'near-now':
    case 'older':
      return [0, test.ms, test.ms + 1, -test.ms, -test.ms - 1].map((ms) => iso(SAMPLE_NOW - ms));
    case 'free-mail':
      return [field.type === 'email' ? 'a@gmail.com' : 'gmail.com'];
    case 'made':
      return test.samples;
    case 'known':
      return [];
  }
}

function inRange(n: number, of: 'number' | 'instant' | 'code', field: Field): readonly FieldValue[] {
  if (of === 'instant') return [iso(Math.round(n))];
  if (of === 'code') return Number.isInteger(n) && n >= 0 ? [String(n)] : [];
  return field.type === 'number' || (Number.isInteger(n) && n >= 0) ? [n] : [];
}

/** Values that no test may name, so that "anything else" is tried, too. */
function others(field: Field): readonly FieldValue[] {
  switch (field.type) {
    case 'boolean':
      return [true, false];
    case 'choice':
      return field.choices ?? [];
    case 'choices':
      return [...(field.choices ?? []).map((choice) => [choice]), [...(field.choices ?? [])]];
    case 'country':
      return ['FR', 'US', 'JP', 'AD'];
    case 'integer':
    case 'number':
      return [0, 7, 1_000_000_007];
    case 'date':
    case 'datetime':
      return [iso(SAMPLE_NOW)];
    case 'email':
      return ['somebody@company.example'];
    default:
      return ['something else', '0', '999999999'];
  }
}

/** One value for each way in which these tests on one field can come out; unknown comes first, as the plainest. */
export function classesOf(
  field: Field,
  holds: readonly ((value: FieldValue | undefined) => boolean)[],
  leaves: readonly Leaf[],
): readonly (FieldValue | undefined)[] {
  const classes = new Map<string, FieldValue | undefined>();
  const candidates = [undefined, ...others(field), ...leaves.flatMap(({ test }) => samplesOf(test, field))];
  for (const value of candidates) {
    const outcome = holds.map((test) => (test(value) ? '1' : '0')).join('');
    if (!classes.has(outcome)) classes.set(outcome, value);
  }
  return [...classes.values()];
}
