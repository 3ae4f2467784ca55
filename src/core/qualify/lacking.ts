import type { Missing } from './qualification.ts';

type Could = Extract<Missing, { what: 'could' }>;

const couldsOf = (missing: readonly Missing[]): readonly Could[] =>
  missing.filter((one) => one.what === 'could');

/** What would have to be so, without what it would give. */
const change = ({ words }: Could): string => words.replace(/ would give \d+$/, '');

/**
 * What a lead lacks for MQL, one thought each: first what must be there, then how many points are short and what would
 * give them, such as `20 points short of 60: Budget is approved would give 15, Need stated is yes 5`. At most `most` ways.
 */
export function lackingWords(
  missing: readonly Missing[],
  most = Number.POSITIVE_INFINITY,
): readonly string[] {
  const musts = missing.filter(({ what }) => what === 'field' || what === 'role').map(({ words }) => words);
  const short = missing.find(({ what }) => what === 'score');
  if (short === undefined) return musts;
  const ways = couldsOf(missing)
    .slice(0, most)
    .map((could, i) => (i === 0 ? could.words : `${change(could)} ${could.points}`));
  return [...musts, ways.length === 0 ? short.words : `${short.words}: ${ways.join(', ')}`];
}

/**
 * The fewest changes that give the points a lead is short of, as `Need stated is yes and one of: …`. What must be there
 * anyway comes first. Null when no points are short, or what is known of cannot give them.
 */
export function enoughWords(missing: readonly Missing[]): string | null {
  const short = missing.find((one) => one.what === 'score');
  if (short === undefined) return null;
  const musts = new Set(missing.flatMap((one) => (one.what === 'field' ? [one.name] : [])));
  const all = couldsOf(missing);
  const anyway = all.filter(({ name }) => musts.has(name));
  const rest = short.points - pointsOf(anyway);
  const others = all.filter(({ name }) => !musts.has(name));
  if (rest <= 0) return anyway.map(change).join(' and ');
  const alone = others.filter(({ points }) => points >= rest);
  if (alone.length > 0) return [...anyway.map(change), oneOf(alone)].join(' and ');
  const together = fewest(others, rest);
  return together === null ? null : [...anyway, ...together].map(change).join(' and ');
}

const pointsOf = (coulds: readonly Could[]): number => coulds.reduce((sum, { points }) => sum + points, 0);

const oneOf = (coulds: readonly Could[]): string =>
  coulds.length === 1 ? coulds.map(change).join() : `one of: ${coulds.map(change).join(', ')}`;

/** Those that give most come first in `coulds`, so the fewest are the first ones. */
function fewest(coulds: readonly Could[], points: number): readonly Could[] | null {
  const n = coulds.findIndex((_, i) => pointsOf(coulds.slice(0, i + 1)) >= points);
  return n < 0 ? null : coulds.slice(0, n + 1);
}
