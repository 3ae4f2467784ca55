import type { Instant } from '../../model/time.ts';

/** A lead whose outcome is known, with the verdict of each criterion when it became MQL. */
export interface Sample {
  readonly at: Instant;
  /** Points given by each criterion, by `group: name`; 0 where it did not hit. */
  readonly points: Readonly<Record<string, number>>;
  readonly score: number;
  /** Country code; null where it is not known. */
  readonly market: string | null;
  readonly language: string | null;
  readonly isGood: boolean;
}

/**
 * Every criterion that was judged, with the most it gave (0 when it never hit): points that fade with time give less later,
 * and those for each of several give more for more.
 */
export function criteriaOf(samples: readonly Sample[]): ReadonlyMap<string, number> {
  const worth = new Map<string, number>();
  for (const { points } of samples)
    for (const [key, given] of Object.entries(points))
      if (Math.abs(given) > Math.abs(worth.get(key) ?? 0) || !worth.has(key)) worth.set(key, given);
  return worth;
}

/** The lines that fall on whoever looks for a pattern: 1 where a criterion hit. */
export const hitsOf = (sample: Sample, keys: readonly string[]): readonly number[] =>
  keys.map((key) => ((sample.points[key] ?? 0) === 0 ? 0 : 1));
