import type { WriteOutcome } from '../connector.ts';

/** Operations with at most one for each record; `of[i]` is the place in `merged` where operation i went. */
export interface Coalesced<T> {
  readonly merged: readonly T[];
  readonly of: readonly number[];
}

/**
 * Folds operations on one record into one, in order: the vendor refuses a call that names a record twice, and two
 * calls for what one can carry would be waste.
 */
export function coalesce<T>(
  ops: readonly T[],
  keyOf: (op: T) => string,
  fold: (earlier: T, later: T) => T,
): Coalesced<T> {
  const merged: T[] = [];
  const placeOf = new Map<string, number>();
  const of = ops.map((op) => {
    const key = keyOf(op);
    const place = placeOf.get(key) ?? merged.length;
    placeOf.set(key, place);
    const earlier = merged[place];
    merged[place] = earlier === undefined ? op : fold(earlier, op);
    return place;
  });
  return { merged, of };
}

/** The outcomes of the merged operations, given back to each of the original ones; the first is the creator. */
export const spread = (of: readonly number[], outcomes: readonly WriteOutcome[]): WriteOutcome[] =>
  of.flatMap((place, i) => {
    const outcome = outcomes[place];
    if (!outcome) return [];
    return outcome.ok && of.indexOf(place) < i ? { ...outcome, created: false } : outcome;
  });
