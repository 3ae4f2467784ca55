import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { runExample } from '../../src/core/examples/run.ts';
import { readExamples } from '../../src/settings/examples.ts';
import { SHIPPED } from '../core/examples/bench.ts';

const doc = readFileSync(new URL('../../docs/examples.md', import.meta.url), 'utf8');
const blocks = [...doc.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);

describe('examples in docs/examples.md', () => {
  test('are there', () => {
    expect(blocks.length).toBeGreaterThan(3);
  });

  test.each(blocks.map((text, i) => [i + 1, text] as const))(
    'number %i is well written and holds',
    (_, text) => {
      const { examples, claims, faults } = readExamples('docs/examples.md', text, SHIPPED);
      expect(faults).toEqual([]);
      expect(examples.flatMap((example) => runExample(example, SHIPPED))).toEqual([]);
      expect(claims.flatMap((claim) => claim.failures())).toEqual([]);
    },
  );
});
