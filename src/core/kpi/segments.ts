import type { FieldValue } from '../../model/fields.ts';

/** Companies by their number of employees: the largest bound that is reached names the segment. */
const BOUNDS: readonly (readonly [from: number, name: string])[] = [
  [1000, '1000+'],
  [250, '250-999'],
  [50, '50-249'],
  [1, '1-49'],
];

/** The segment of a company of this size; null when the size is not known. */
export function segmentOf(size: FieldValue | undefined): string | null {
  if (typeof size !== 'number') return null;
  return BOUNDS.find(([from]) => size >= from)?.[1] ?? null;
}
