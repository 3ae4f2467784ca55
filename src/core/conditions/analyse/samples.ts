import type { FieldValue } from '../../../model/fields.ts';
import { countryCodes } from '../../mapping/country-names.ts';
import type { Leaf, Test } from '../ast.ts';
import type { Field } from '../field-book.ts';
import { FREE_MAIL } from '../free-mail.ts';

/** Any moment will do: tests by age only look at the distance from now. */
export const SAMPLE_NOW = Date.UTC(2026, 0, 5, 12);

/**
 * Tests with one key are taken together, as they can exclude each other; tests with different keys count as independent.
 * Age and date of one moment relate only by what time it is; parts of a text may stand together in any way.
 */
export function keyOf({ test, field }: Leaf): string {
  if (test.op === 'near-now' || test.op === 'older') return `${field.path}#age`;
  if (test.op === 'contains' || test.op === 'starts')
    return `${field.path}#${test.op} ${test.values.join(',')}`;
  return field.path;
}

/** One value for each way in which these tests can come out; unknown comes first, as the plainest. */
export function classesOf(
  leaves: readonly Leaf[],
  holds: readonly ((value: FieldValue | undefined) => boolean)[],
): readonly (FieldValue | undefined)[] {
  const field = leaves[0]?.field;
  if (field === undefined) return [undefined];
  const classes = new Map<string, FieldValue | undefined>();
  for (const value of [undefined, ...candidates(field, leaves)]) {
    const outcome = holds.map((test) => (test(value) ? '1' : '0')).join('');
    if (!classes.has(outcome)) classes.set(outcome, value);
  }
  return [...classes.values()];
}

function candidates(field: Field, leaves: readonly Leaf[]): readonly FieldValue[] {
  if (field.type === 'choices') return subsets(leaves);
  const named = leaves.flatMap(({ test }) => samplesOf(test, field));
  if (field.type === 'country') return [...unnamedCountry(named), ...named];
  return [...others(field), ...named, ...(field.type === 'number' ? between(named) : [])];
}

/** All countries that no test names come out alike, so one stands for them. */
function unnamedCountry(named: readonly FieldValue[]): readonly string[] {
  const one =
    ['FR', 'US', 'JP'].find((code) => !named.includes(code)) ??
    countryCodes().find((code) => !named.includes(code));
  return one === undefined ? [] : [one];
}

const iso = (at: number): string => new Date(at).toISOString();

/** Values on each side of every edge that a test has. */
function samplesOf(test: Test, field: Field): readonly FieldValue[] {
  switch (test.op) {
    case 'bool':
      return [test.value];
    case 'one-of':
    case 'contains':
    case 'starts':
      return test.values;
    case 'range':
      return [test.min, test.max].filter(Number.isFinite).flatMap((edge) => around(edge, test.of, field));
    case 'text-range':
      return [test.from, `${test.from}~`, test.to, `${test.to}~`];
    case 'near-now':
    case 'older':
      return [0, test.ms, test.ms + 1, -test.ms, -test.ms - 1].map((ms) => iso(SAMPLE_NOW - ms));
    case 'free-mail':
      return [...FREE_MAIL].map((domain) => (field.type === 'email' ? `somebody@${domain}` : domain));
    case 'made':
      return test.samples;
    case 'known':
      return [];
  }
}

function around(edge: number, of: 'number' | 'instant' | 'code', field: Field): readonly FieldValue[] {
  const near = [edge, edge - 1, edge + 1];
  if (of === 'instant') return near.map(iso);
  const whole = near.map(Math.floor).filter((n) => n >= 0);
  if (of === 'code') return whole.flatMap((n) => [String(n), `DK-${n}`]);
  return field.type === 'number' ? near : [...whole, ...whole.map((n) => n + 1)];
}

/** Between any two numbers there is another one, where fractions are allowed. */
function between(values: readonly FieldValue[]): readonly number[] {
  const sorted = values.filter((value) => typeof value === 'number').sort((a, b) => a - b);
  return sorted.map((value, i) => (value + (sorted[i + 1] ?? value + 2)) / 2);
}

/** Values that no test may name, so that "anything else" is tried, too. */
function others(field: Field): readonly FieldValue[] {
  switch (field.type) {
    case 'boolean':
      return [true, false];
    case 'choice':
      return field.choices ?? [];
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

const MOST_SUBSETS = 256;

/** Every set of the words that are named; of too many words, only some sets: see `isSampled`. */
function subsets(leaves: readonly Leaf[]): readonly (readonly string[])[] {
  let sets: (readonly string[])[] = [[], ['something else']];
  for (const word of wordsOf(leaves)) {
    if (sets.length * 2 > MOST_SUBSETS) break;
    sets = [...sets, ...sets.map((set) => [...set, word])];
  }
  return sets;
}

const wordsOf = (leaves: readonly Leaf[]): ReadonlySet<string> =>
  new Set(leaves.flatMap(({ test }) => (test.op === 'one-of' ? test.values.map(String) : [])));

/** Whether the classes of these tests are all there are, so that "none" can be believed. */
export const isSampled = (leaves: readonly Leaf[]): boolean =>
  leaves[0]?.field.type !== 'choices' || 2 ** (wordsOf(leaves).size + 1) <= MOST_SUBSETS;
