/** What a count may be at the end of a period. */
export interface Forecast {
  readonly forecast: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

const Z = 1.959963984540054;

/**
 * Carries a count on to the whole of a period at the pace of the part that is gone. The interval says how far chance
 * alone could take it, as leads that come independently of each other do; it never falls below what is there.
 */
export function carriedOn(soFar: number, minutesGone: number, minutesInAll: number): Forecast {
  if (minutesGone <= 0) return { forecast: null, low: null, high: null };
  const rest = Math.max(0, minutesInAll - minutesGone) / minutesGone;
  const expected = soFar * rest;
  // The pace is itself an estimate, so its own scatter comes on top of that of what is still to come.
  // Where none came yet, one might have: else nothing on the first morning would say that nothing will come.
  const spread = Z * Math.sqrt(Math.max(expected, rest) * (1 + rest));
  const tenth = (value: number): number => Math.round(value * 10) / 10;
  return {
    forecast: tenth(soFar + expected),
    low: tenth(soFar + Math.max(0, expected - spread)),
    high: tenth(soFar + expected + spread),
  };
}
