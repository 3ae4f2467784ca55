/** How often each name came up, in the order of first mention. */
export type Tallies = Map<string, number>;

export function count(tallies: Tallies, name: string, n = 1): void {
  tallies.set(name, (tallies.get(name) ?? 0) + n);
}

const BETWEEN = '\u0000';

/** Counts a passage from one holder to another. */
export const countPassage = (tallies: Tallies, from: string, to: string): void =>
  count(tallies, `${from}${BETWEEN}${to}`);

/** Passages, the most trodden first; by name where equal. */
export const passages = (tallies: Tallies): { from: string; to: string; leads: number }[] =>
  mostFirst(tallies).map(([key, leads]) => {
    const [from = '', to = ''] = key.split(BETWEEN);
    return { from, to, leads };
  });

/** Names with their counts, the highest first; by name where equal. */
export const mostFirst = (tallies: Tallies): (readonly [string, number])[] =>
  [...tallies].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
