/** So many waits of so many tenths of a minute. */
export interface Waited {
  readonly tenths: number;
  readonly n: number;
}

/** How long some leads waited for their first contact, in minutes to a tenth; nulls where none was contacted. */
export interface Wait {
  readonly n: number;
  readonly mean: number | null;
  readonly median: number | null;
  /** Nine of ten waited no longer. */
  readonly p90: number | null;
}

/** Upper bounds of the distribution's bars, in minutes; the last bar has none. */
export const BARS: readonly number[] = [5, 15, 30, 60, 120, 240, 480, 1440];

/**
 * Mean, median and the like of waits that are counted by their length. All is reckoned in whole numbers and rounded once, to
 * the nearest tenth, halves up: minutes as fractions would fall on either side of a half by chance.
 */
export function spreadOf(waits: readonly Waited[]): Wait {
  const sorted = [...waits].sort((a, b) => a.tenths - b.tenths);
  const n = sorted.reduce((sum, one) => sum + one.n, 0);
  if (n === 0) return { n, mean: null, median: null, p90: null };
  const total = sorted.reduce((sum, one) => sum + one.tenths * one.n, 0);
  return { n, mean: Math.round(total / n) / 10, median: quantile(sorted, n, 5), p90: quantile(sorted, n, 9) };
}

/** How long `of` in ten waited at most: between two waits where it falls between them, as percentile_cont has it. */
function quantile(sorted: readonly Waited[], n: number, of: number): number {
  const past = ((n - 1) * of) % 10;
  const place = ((n - 1) * of - past) / 10;
  const low = at(sorted, place);
  const high = at(sorted, past === 0 ? place : place + 1);
  const hundredths = low * 10 + (high - low) * past;
  return Math.round(hundredths / 10) / 10;
}

/** The median of times to a stage that are counted in hundredths of a day, in days: between the middle two where these are two. */
export function medianDays(times: readonly Waited[]): number | null {
  const sorted = [...times].sort((a, b) => a.tenths - b.tenths);
  const n = sorted.reduce((sum, one) => sum + one.n, 0);
  if (n === 0) return null;
  const twice = at(sorted, Math.floor((n - 1) / 2)) + at(sorted, Math.floor(n / 2));
  return (Math.sign(twice) * Math.round(Math.abs(twice) / 2)) / 100;
}

/** The wait at a place in line, counted from 0. */
function at(sorted: readonly Waited[], place: number): number {
  let before = 0;
  for (const { tenths, n } of sorted) {
    before += n;
    if (place < before) return tenths;
  }
  return sorted.at(-1)?.tenths ?? 0;
}

export interface Bar {
  /** Minutes from and below; null for no bound. */
  readonly from: number;
  readonly below: number | null;
  readonly n: number;
}

/** How many waited how long, bar by bar. */
export const barsOf = (waits: readonly Waited[]): readonly Bar[] =>
  [0, ...BARS].map((from, bar) => {
    const below = BARS[bar] ?? null;
    const within = waits.filter(
      ({ tenths }) => tenths >= from * 10 && (below === null || tenths < below * 10),
    );
    return { from, below, n: within.reduce((sum, { n }) => sum + n, 0) };
  });
