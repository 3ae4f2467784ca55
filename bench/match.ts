import { existsSync, readFileSync } from 'node:fs';
import { withCanonicalNames } from '../src/cli/eval/lead-aliases.ts';
import { type Facts, factsOf } from '../src/core/match/facts.ts';
import { weigh } from '../src/core/match/match.ts';
import { pairSimilarity } from '../src/core/match/similarity.ts';

// Matching on public record-linkage sets: how right, how fast, and beside one score over all letters at its best threshold.

const FOLDER = new URL('../../shared/data/linkage/', import.meta.url);
const SETS = ['dedup_restaurant', 'dedup_febrl_dataset1', 'dedup_febrl_dataset3'];

interface Row {
  readonly cluster: string;
  readonly facts: Facts;
  readonly letters: string;
}

function read(set: string): Row[] {
  const lines = readFileSync(new URL(`${set}.jsonl`, FOLDER), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => {
    const { id: _, cluster, ...record }: Record<string, string> = JSON.parse(line);
    const fields = Object.fromEntries(
      Object.entries(record).map(([key, value]) => [key, value.replaceAll('"', '')]),
    );
    const letters = Object.values(fields).join(' ').toLowerCase();
    return { cluster: cluster ?? '', facts: factsOf(withCanonicalNames(fields)), letters };
  });
}

function* pairs(rows: readonly Row[]): Generator<readonly [Row, Row]> {
  for (const [i, a] of rows.entries()) for (const b of rows.slice(0, i)) yield [a, b];
}

const f1 = (found: number, wrong: number, missed: number): number =>
  (2 * found) / (2 * found + wrong + missed);

/** The best F1 that any threshold on one score gives: chosen with the truth in hand, so a hard rival. */
function bestOfOneScore(rows: readonly Row[], truths: number): number {
  const scored = [...pairs(rows)]
    .map(([a, b]) => [pairSimilarity(a.letters, b.letters), a.cluster === b.cluster] as const)
    .filter(([score]) => score > 0.5)
    .sort((x, y) => y[0] - x[0]);
  let [found, best] = [0, 0];
  scored.forEach(([, isOne], i) => {
    found += Number(isOne);
    best = Math.max(best, f1(found, i + 1 - found, truths - found));
  });
  return best;
}

function judge(set: string) {
  const rows = read(set);
  const count = { pairs: 0, truths: 0, merged: 0, wronglyMerged: 0, found: 0, wronglyFound: 0 };
  const from = performance.now();
  for (const [a, b] of pairs(rows)) {
    const [isOne, { verdict }] = [a.cluster === b.cluster, weigh(a.facts, b.facts)];
    count.pairs++;
    count.truths += Number(isOne);
    if (verdict === 'same') count[isOne ? 'merged' : 'wronglyMerged']++;
    if (verdict !== 'different') count[isOne ? 'found' : 'wronglyFound']++;
  }
  const seconds = (performance.now() - from) / 1000;
  return {
    set,
    'pairs a second': Math.round(count.pairs / seconds),
    'merges right': `${count.merged} of ${count.merged + count.wronglyMerged}`,
    'merges found': (count.merged / count.truths).toFixed(3),
    'F1 of suggestions': f1(count.found, count.wronglyFound, count.truths - count.found).toFixed(4),
    'F1 of one score': bestOfOneScore(rows, count.truths).toFixed(4),
  };
}

if (existsSync(FOLDER)) console.table(SETS.map(judge));
else console.log('The public record-linkage sets are not beside the project: nothing to measure.');
