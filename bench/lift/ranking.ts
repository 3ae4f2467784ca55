/** A lead as a score sees it, and whether it was worth something in the end. */
export interface Scored {
  readonly score: number;
  readonly won: boolean;
}

/**
 * The chance that a won lead scores above a lost one; half of it where they are equal. 0.5 is no better than chance.
 */
export function auc(leads: readonly Scored[]): number {
  const groups = byScore(leads);
  let [below, pairs] = [0, 0];
  for (const { won, lost } of groups.toReversed()) {
    pairs += won * (below + lost / 2);
    below += lost;
  }
  const all = leads.filter(({ won }) => won).length * leads.filter(({ won }) => !won).length;
  return all === 0 ? Number.NaN : pairs / all;
}

interface Group {
  readonly score: number;
  won: number;
  lost: number;
}

/** Leads of one score together, the highest first. */
function byScore(leads: readonly Scored[]): readonly Group[] {
  const groups = new Map<number, Group>();
  for (const { score, won } of leads) {
    const group = groups.get(score) ?? { score, won: 0, lost: 0 };
    if (won) group.won += 1;
    else group.lost += 1;
    groups.set(score, group);
  }
  return [...groups.values()].sort((a, b) => b.score - a.score);
}

export interface Tenth {
  /** Lowest score in it. */
  readonly from: number;
  readonly leads: number;
  readonly won: number;
  /** Share of won leads, and how much that is of the share among all. */
  readonly share: number;
  readonly lift: number;
}

/**
 * The leads in equal parts by score, best first. Leads of one score that fall on both sides of a border are shared out
 * evenly, so the order of the file makes no difference.
 */
export function tenths(leads: readonly Scored[], parts = 10): readonly Tenth[] {
  const groups = byScore(leads).map((group) => ({ ...group }));
  const overall = leads.filter(({ won }) => won).length / leads.length;
  const size = leads.length / parts;
  return Array.from({ length: parts }, () => {
    let [room, won, from] = [size, 0, Number.NaN];
    while (room > 1e-9 && groups[0] !== undefined) {
      const group = groups[0];
      const all = group.won + group.lost;
      const taken = Math.min(room, all);
      won += (group.won * taken) / all;
      group.won -= (group.won * taken) / all;
      group.lost -= (group.lost * taken) / all;
      from = group.score;
      room -= taken;
      if (group.won + group.lost < 1e-9) groups.shift();
    }
    return { from, leads: size, won, share: won / size, lift: won / size / overall };
  });
}
