/** A repeatable source of random figures: the same seed gives the same row of answers. */
export type Random = {
  /** A number in [0, 1). */
  next: () => number;
  /** A whole number in [0, below). */
  int: (below: number) => number;
  /** The same values in another order; the list given stays as it is. */
  shuffle: <T>(values: readonly T[]) => T[];
};

// Weyl step plus a finaliser in the manner of murmur3: small, quick, and good enough to decide about faults.
const STEP = 0x9e3779b9;

const mix = (state: number): number => {
  let z = state | 0;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return (z ^ (z >>> 16)) >>> 0;
};

/** One number in [0, 1) that depends on nothing but its arguments, in whatever order the calls come. */
export const randomAt = (...parts: readonly number[]): number =>
  parts.reduce((state, part) => mix(state + Math.imul(part + 1, STEP)), 0) / 2 ** 32;

/** A generator of its own, started from `seed`. */
export const createRandom = (seed: number): Random => {
  let state = mix(seed + STEP);
  const next = (): number => {
    state = (state + STEP) | 0;
    return mix(state) / 2 ** 32;
  };
  const int = (below: number): number => Math.floor(next() * below);
  return { next, int, shuffle: (values) => shuffled(values, int) };
};

const shuffled = <T>(values: readonly T[], int: (below: number) => number): T[] => {
  const rest = [...values];
  const taken: T[] = [];
  while (rest.length > 0) taken.push(...rest.splice(int(rest.length), 1));
  return taken;
};
