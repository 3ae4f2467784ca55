import { type Evidence, evidence, type Says } from './evidence.ts';
import type { Person } from './facts.ts';
import { jaroWinkler, pairSimilarity } from './similarity.ts';

/** How far two parts of a name agree; null when one is not known. An initial is not against what it begins. */
function partSays(a: string, b: string): Says | null {
  if (a === '' || b === '') return null;
  if (a === b) return 'same';
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length === 1) return long.startsWith(short) ? 'alike' : 'differs';
  const likeness = jaroWinkler(a, b);
  if (likeness >= 0.88 || (short.length > 2 && long.startsWith(short))) return 'near';
  return likeness >= 0.78 ? 'alike' : 'differs';
}

const RANK: Readonly<Record<Says, number>> = { same: 3, near: 2, alike: 1, differs: 0 };
const rank = (says: Says | null): number => (says === null ? 1.5 : RANK[says]);

type Parts = readonly [first: Says | null, last: Says | null];

/** First with first and last with last, or the other way round where that fits better: forms mix them up. */
function bestParts(a: Person, b: Person): Parts {
  const straight: Parts = [partSays(a.first, b.first), partSays(a.last, b.last)];
  const crossed: Parts = [partSays(a.first, b.last), partSays(a.last, b.first)];
  const sum = ([first, last]: Parts): number => rank(first) + rank(last);
  return sum(crossed) > sum(straight) ? crossed : straight;
}

function wholeSays([first, last]: Parts): Says | null {
  if (first === null && last === null) return null;
  const known = [first, last].filter((part) => part !== null);
  const agree = known.filter((part) => part === 'same' || part === 'near').length;
  if (known.length === 1) return agree === 1 ? 'alike' : 'differs';
  if (first === 'same' && last === 'same') return 'same';
  if (agree === 2) return 'near';
  return agree === 1 || known.includes('alike') ? 'alike' : 'differs';
}

/** Evidence of two people's names. */
export function compareNames(a: Person | null, b: Person | null): Evidence | null {
  if (a === null || b === null) return null;
  const says = wholeSays(bestParts(a, b));
  return says === null ? null : evidence('name', says, a.shown, b.shown);
}

/** Whether the first names contradict each other while the last do not: a family, not one person. */
export function relatives(a: Person | null, b: Person | null): boolean {
  if (a === null || b === null) return false;
  const [first, last] = bestParts(a, b);
  return first === 'differs' && last !== 'differs';
}

/** Whether two names are one but for blanks or the order of words. */
const rearranged = (a: string, b: string): boolean =>
  a.replaceAll(' ', '') === b.replaceAll(' ', '') ||
  a.split(' ').sort().join(' ') === b.split(' ').sort().join(' ');

/** How far the names of two companies, places or other things agree, word order and added words aside. */
export function entitySays(a: string, b: string): Says {
  const likeness = pairSimilarity(a, b);
  // Most pairs of a long list share next to no letters, and end here.
  if (likeness < 0.1) return 'differs';
  if (likeness >= 0.9 || (likeness >= 0.5 && rearranged(a, b))) return 'same';
  if (likeness >= 0.8 || contained(a.split(' '), b.split(' '))) return 'near';
  return likeness >= 0.6 ? 'alike' : 'differs';
}

/** Articles say nothing: "The Palm" is in "Palm Los Angeles". */
const EMPTY = new Set([
  'the',
  'of',
  'and',
  'og',
  'und',
  'och',
  'en',
  'de',
  'der',
  'die',
  'das',
  'den',
  'det',
]);

/** Whether all telling words of the shorter name are in the longer, whole or as the beginning of one. */
function contained(a: readonly string[], b: readonly string[]): boolean {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  const telling = few.filter((word) => !EMPTY.has(word));
  return (
    telling.some((word) => word.length > 2) &&
    telling.every((word) => many.some((other) => other === word || other.startsWith(word)))
  );
}
