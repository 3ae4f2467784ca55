/** Marks letters of `a` that `b` has nearby, each letter of `b` used once; gives the common letters in both orders. */
function commonLetters(a: string, b: string): readonly [string[], string[]] {
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const used: boolean[] = [];
  const fromA: string[] = [];
  for (let i = 0; i < a.length; i++) {
    const end = Math.min(b.length - 1, i + reach);
    for (let j = Math.max(0, i - reach); j <= end; j++) {
      if (used[j] || a[i] !== b[j]) continue;
      used[j] = true;
      fromA.push(a[i] ?? '');
      break;
    }
  }
  return [fromA, [...b].filter((_, j) => used[j])];
}

/** Jaro-Winkler: 1 for equal texts, 0 for texts without a common letter; made for names with slips of typing. */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  const [fromA, fromB] = commonLetters(a, b);
  const common = fromA.length;
  if (common === 0) return 0;
  const swapped = fromA.filter((letter, i) => letter !== fromB[i]).length / 2;
  const jaro = (common / a.length + common / b.length + (common - swapped) / common) / 3;
  let start = 0;
  while (start < 4 && a[start] !== undefined && a[start] === b[start]) start++;
  return jaro + start * 0.1 * (1 - jaro);
}

/** Letters that follow each other, each pair as one number, sorted; the ends are marked, so that a beginning counts. */
function pairsOf(text: string): Int32Array {
  const pairs = new Int32Array(text.length + 1);
  for (let i = 0; i <= text.length; i++) {
    const [letter, next] = [i === 0 ? 1 : text.charCodeAt(i - 1), i === text.length ? 2 : text.charCodeAt(i)];
    pairs[i] = (letter << 16) | next;
  }
  return pairs.sort();
}

/** One record is compared with many: its texts are taken apart once. */
const known = new Map<string, Int32Array>();
function knownPairs(text: string): Int32Array {
  const pairs = known.get(text) ?? pairsOf(text);
  if (known.size >= 20_000) known.clear();
  known.set(text, pairs);
  return pairs;
}

/** Share of letter pairs that two texts have in common (Dice): 1 for equal texts. Takes longer texts with parts moved or missing. */
export function pairSimilarity(a: string, b: string): number {
  if (a === b) return 1;
  const [ofA, ofB] = [knownPairs(a), knownPairs(b)];
  let [i, j, common] = [0, 0, 0];
  while (i < ofA.length && j < ofB.length) {
    const order = (ofA[i] ?? 0) - (ofB[j] ?? 0);
    if (order === 0) common++;
    if (order <= 0) i++;
    if (order >= 0) j++;
  }
  return (2 * common) / (ofA.length + ofB.length);
}

/** Whether two texts differ by one slip of the keyboard: a letter more, less or other, or two neighbours swapped. */
export function oneSlip(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  const rest = (text: string, from: number): string => text.slice(at + from);
  if (long.length - short.length === 1) return rest(short, 0) === rest(long, 1);
  if (long.length !== short.length || at === short.length) return false;
  const swapped = short[at] === long[at + 1] && short[at + 1] === long[at];
  return rest(short, 1) === rest(long, 1) || (swapped && rest(short, 2) === rest(long, 2));
}
