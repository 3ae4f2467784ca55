/**
 * What `stafet learn` makes of real leads with known outcomes: node bench/learn.ts --data DIR [--config DIR]. DIR holds
 * x-education-leads.csv and maven-accounts.csv. The file has the newest leads first; it is learnt from the older ones.
 */
import { parseArgs } from 'node:util';
import { missingData } from '../sandbox/real-leads/tables.ts';
import { learnedText } from '../src/cli/learn/as-text.ts';
import { learn } from '../src/core/learn/learn.ts';
import type { Sample } from '../src/core/learn/sample.ts';
import type { QualificationRules } from '../src/core/qualify/plan.ts';
import { qualify } from '../src/core/qualify/qualify.ts';
import { loadPolicy } from '../src/settings/policy.ts';
import { knownLeads, VIEWS, type View } from './lift/leads.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const isView = (name: string): name is View => name in VIEWS;

function samplesOf(folder: string, rules: QualificationRules, view: View): readonly Sample[] {
  return knownLeads(folder, view).map(({ fields, won }, i) => {
    const { score, criteria } = qualify(fields, rules, NOW);
    const points: Record<string, number> = {};
    for (const { group, name, points: given } of criteria)
      points[`${group}: ${name}`] = (points[`${group}: ${name}`] ?? 0) + given;
    return { at: -i, market: null, language: null, points, score, isGood: won };
  });
}

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data/real' },
    config: { type: 'string', default: '.' },
  },
});

const missing = missingData(values.data);
const { policy, faults } = await loadPolicy(values.config);
if (missing !== null) console.log(`Skipped: ${missing}.`);
else if (policy === null) throw new Error(`the config has faults: ${JSON.stringify(faults)}`);
else
  for (const [view, words] of Object.entries(VIEWS).filter(([name]) => isView(name)))
    console.log(
      `\n== ${view}: ${words}\n${learnedText(learn(samplesOf(values.data, policy.qualification, isView(view) ? view : 'behaviour'), 'won'))}`,
    );
