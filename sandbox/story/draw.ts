import { createRandom, type Random, randomAt } from '../common/random.ts';

/** A source of random figures for one lead: what one lead draws does not move what the next one draws. */
export const randomFor = (seed: number, ...place: readonly number[]): Random =>
  createRandom(Math.floor(randomAt(seed, ...place) * 2 ** 32));

/** One of the values, each as likely as the other. */
export const pick = <T>(random: Random, values: readonly T[]): T => {
  const value = values[random.int(values.length)];
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
};

/** A whole number from `low` to `high`, both included. */
export const between = (random: Random, low: number, high: number): number =>
  low + random.int(high - low + 1);

/** A value by weight: `[['a', 3], ['b', 1]]` gives `a` three times out of four. */
export const weighted = <T>(random: Random, table: readonly (readonly [value: T, weight: number])[]): T => {
  let rest = random.next() * table.reduce((sum, [, weight]) => sum + weight, 0);
  const found = table.find(([, weight]) => {
    rest -= weight;
    return rest < 0;
  });
  return found === undefined
    ? pick(
        random,
        table.map(([value]) => value),
      )
    : found[0];
};

/**
 * Shares of a whole: as many of each value as its weight asks for, `count` together. What is left after rounding down
 * goes to those who lost most by it, the earlier of equals first.
 */
export const shares = <T>(count: number, table: readonly (readonly [value: T, weight: number])[]): T[] => {
  const total = table.reduce((sum, [, weight]) => sum + weight, 0);
  const exact = table.map(([, weight]) => (count * weight) / total);
  const taken = exact.map(Math.floor);
  const left = count - taken.reduce((sum, part) => sum + part, 0);
  const losers = exact
    .map((part, i) => ({ i, lost: part - Math.floor(part) }))
    .toSorted((a, b) => b.lost - a.lost || a.i - b.i)
    .slice(0, left);
  for (const { i } of losers) taken[i] = (taken[i] ?? 0) + 1;
  return table.flatMap(([value], i) => Array.from({ length: taken[i] ?? 0 }, () => value));
};
