import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createMetrics } from '../../src/http/metrics.ts';
import { useStore } from '../support/database.ts';
import { createFlow } from '../support/flow.ts';
import { memoryPolicy } from '../support/flow-policy.ts';
import { live, MONDAY, story } from '../support/story.ts';

const FILE = fileURLToPath(new URL('../../setup/prometheus-alerts.yaml', import.meta.url));
const PROMTOOL = '/usr/bin/promtool';
const store = useStore();

test('every metric an alert asks for is served, with its labels', async () => {
  const policy = await memoryPolicy();
  await live(store().db, policy, story(51, 60));
  const flow = createFlow(store(), policy);
  flow.pass(MONDAY + 30 * 3_600_000 - flow.now());
  const served = await createMetrics(flow.context).text();
  const asked = [...readFileSync(FILE, 'utf8').matchAll(/expr: (.*)/g)].flatMap(([, expr = '']) =>
    [...expr.matchAll(/\bstafet_\w+(?:\{[^}]*\})?/g)].map(([metric]) => metric),
  );
  expect(asked.length).toBeGreaterThan(6);
  expect(asked.filter((metric) => !served.includes(`\n${metric}`))).toEqual([]);
  expect(served).toMatch(/\nstafet_promises [1-9]/);
});

test.skipIf(!existsSync(PROMTOOL))('promtool accepts the rules', () => {
  expect(execFileSync(PROMTOOL, ['check', 'rules', FILE], { encoding: 'utf8' })).toContain('SUCCESS');
});
