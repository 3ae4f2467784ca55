import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { withCanonicalNames } from '../../../src/cli/eval/lead-aliases.ts';
import { factsOf } from '../../../src/core/match/facts.ts';
import { weigh } from '../../../src/core/match/match.ts';

// Public record-linkage sets with the truth in `cluster`. They are not part of the project: see test names for what is promised.
const FOLDER = new URL('../../../../shared/data/linkage/', import.meta.url);
const present = existsSync(FOLDER);
if (!present) console.log('linkage: skipped, the public record-linkage sets are not beside the project');

const rowSchema = z.object({ id: z.string(), cluster: z.string() }).catchall(z.string());

/** A record as a source would give it: without the truth, and without the quotes the set kept. */
function read(file: string) {
  const lines = readFileSync(new URL(file, FOLDER), 'utf8').trim().split('\n');
  return lines.map((line) => {
    const { cluster, ...record } = rowSchema.parse(JSON.parse(line));
    const fields = Object.entries(record).map(([key, value]) => [key, value.replaceAll('"', '')] as const);
    return { cluster, facts: factsOf(withCanonicalNames(Object.fromEntries(fields))) };
  });
}

/** Judges every pair of a set; `suggested` counts same and maybe as found. */
function judge(file: string) {
  const rows = read(file);
  const count = { merged: 0, wronglyMerged: 0, found: 0, wronglyFound: 0, missed: 0 };
  rows.forEach((a, i) => {
    for (const b of rows.slice(0, i)) {
      const [isOne, { verdict }] = [a.cluster === b.cluster, weigh(a.facts, b.facts)];
      if (verdict === 'same') count[isOne ? 'merged' : 'wronglyMerged']++;
      if (verdict !== 'different') count[isOne ? 'found' : 'wronglyFound']++;
      else if (isOne) count.missed++;
    }
  });
  const { merged, wronglyMerged, found, wronglyFound, missed } = count;
  const precision = merged / (merged + wronglyMerged);
  const f1 = (2 * found) / (2 * found + wronglyFound + missed);
  console.log(`linkage: ${file}: F1 ${f1.toFixed(4)}, merges right ${precision.toFixed(4)}`, count);
  return { precision, f1, recall: merged / (found + missed) };
}

describe.skipIf(!present)(
  'on all pairs of a public set, merges without asking are right 199 times in 200',
  () => {
    test.each([
      ['dedup_restaurant.jsonl', 0.94, 0.85],
      ['dedup_febrl_dataset1.jsonl', 0.998, 0.95],
      ['dedup_febrl_dataset3.jsonl', 0.998, 0.9],
    ])(
      '%s: suggestions reach F1 %d, merges alone find %d',
      (file, f1, recall) => {
        const judged = judge(file);
        expect(judged.precision).toBeGreaterThanOrEqual(0.995);
        expect(judged.f1).toBeGreaterThanOrEqual(f1);
        expect(judged.recall).toBeGreaterThanOrEqual(recall);
      },
      180_000,
    );
  },
);
