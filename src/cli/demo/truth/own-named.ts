/** Figures by name. Shares are told as `n/of`. */
export type Named = Readonly<Record<string, number | string | null>>;

/** To one decimal. */
export const ofTen = (value: number): number => Math.round(value * 10) / 10;

export const share = (n: number, of: number): string => `${n}/${of}`;

export const count = <T>(list: readonly T[], holds: (one: T) => boolean): number => list.filter(holds).length;

export const sum = <T>(list: readonly T[], amountOf: (one: T) => number): number =>
  list.reduce((all, one) => all + amountOf(one), 0);

/** The `p`-th quantile, between two values where it falls between them; to a tenth. */
export function quantile(values: readonly number[], p: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * p;
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low === undefined || high === undefined
    ? null
    : ofTen(low + (high - low) * (place - Math.floor(place)));
}

/** Figures of each group; `unknown` are those without a key. */
export const cut = <T>(
  list: readonly T[],
  keyOf: (one: T) => string | null,
  figures: (some: readonly T[], key: string) => Named,
): Named =>
  Object.assign(
    {},
    ...[...Map.groupBy(list, (one) => keyOf(one) ?? 'unknown')].map(([key, some]) => figures(some, key)),
  );

/** How many there are of each. */
export const each = <T>(id: string, list: readonly T[], keyOf: (one: T) => string | null): Named =>
  cut(list, keyOf, (some, key) => ({ [`${id}: ${key}`]: some.length }));
