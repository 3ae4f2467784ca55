import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { METRICS } from '../../../src/core/kpi/definitions.ts';
import { metricsPage } from '../../../src/core/kpi/metrics-page.ts';
import { SETS } from '../../../src/core/kpi/sets.ts';
import { formatted } from '../../../src/settings/formatted.ts';

it('docs/metrics.md is what the definitions say; `npm run docs` writes it', () => {
  const kept = readFileSync(new URL('../../../docs/metrics.md', import.meta.url), 'utf8');
  expect(kept).toBe(formatted('metrics.md', metricsPage()));
});

it('each figure has a name and an id of its own, and every set is part of some figure or a step of the funnel', () => {
  for (const key of ['id', 'name'] as const)
    expect(new Set(METRICS.map((metric) => metric[key])).size).toBe(METRICS.length);
  const used = new Set<string>(
    METRICS.flatMap(({ leads }) => (leads === null ? [] : [leads.part, leads.of])),
  );
  const told = ['accepted', 'sql', 'lost', 'missed', 'breached', 'handed'];
  expect(Object.keys(SETS).filter((set) => !used.has(set) && !told.includes(set))).toEqual([]);
});
