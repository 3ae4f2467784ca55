/** A share with the interval that holds its true value with 95 % confidence (Wilson's: right also for few and for none). */
export interface Share {
  readonly of: number;
  readonly n: number;
  /** 0 to 1; null when there is nothing to take a share of. */
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

const Z = 1.959963984540054;

export function wilson(n: number, of: number): Share {
  if (of === 0) return { of, n, share: null, low: null, high: null };
  const p = n / of;
  const z2 = (Z * Z) / of;
  const middle = p + z2 / 2;
  const half = Z * Math.sqrt((p * (1 - p)) / of + z2 / (4 * of));
  const bound = (value: number): number => round(Math.min(1, Math.max(0, value / (1 + z2))));
  return { of, n, share: round(p), low: bound(middle - half), high: bound(middle + half) };
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;
