/**
 * How well a number tells good leads from others: the chance that a good one has more than another, half for equals. 0.5
 * tells nothing, 1 everything; null where all are alike.
 */
export function areaUnderCurve(
  ranked: readonly { readonly value: number; readonly isGood: boolean }[],
): number | null {
  const good = ranked.filter(({ isGood }) => isGood).length;
  const others = ranked.length - good;
  if (good === 0 || others === 0) return null;
  const groups = [...Map.groupBy(ranked, ({ value }) => value)].sort(([a], [b]) => a - b);
  let below = 0;
  let area = 0;
  for (const [, same] of groups) {
    const goodHere = same.filter(({ isGood }) => isGood).length;
    const othersHere = same.length - goodHere;
    area += goodHere * (below + othersHere / 2);
    below += othersHere;
  }
  return Math.round((area / (good * others)) * 10_000) / 10_000;
}
