/**
 * How well a score profile tells leads that buy from leads that do not, on real leads with known outcomes:
 * node bench/score-lift.ts --data DIR [--config DIR]. DIR holds x-education-leads.csv and maven-accounts.csv.
 */
import { parseArgs } from 'node:util';
import { missingData } from '../sandbox/real-leads/tables.ts';
import type { QualificationRules } from '../src/core/qualify/plan.ts';
import { qualify } from '../src/core/qualify/qualify.ts';
import { columns } from '../src/core/rollout/columns.ts';
import { loadPolicy } from '../src/settings/policy.ts';
import { knownLeads, VIEWS, type View } from './lift/leads.ts';
import { auc, type Scored, tenths } from './lift/ranking.ts';

const NOW = Date.UTC(2026, 10, 24, 12);

async function report(folder: string, config: string): Promise<void> {
  const { policy, faults } = await loadPolicy(config);
  if (policy === null) throw new Error(`the config has faults: ${JSON.stringify(faults)}`);
  for (const [view, words] of Object.entries(VIEWS)) {
    const scored = scoresOf(folder, policy.qualification, isView(view) ? view : 'behaviour');
    console.log(`\n${view}: ${words}\n${summary(scored)}`);
  }
}

const isView = (name: string): name is View => name in VIEWS;

const scoresOf = (folder: string, rules: QualificationRules, view: View): readonly Scored[] =>
  knownLeads(folder, view).map(({ fields, won }) => ({ score: qualify(fields, rules, NOW).score, won }));

function summary(scored: readonly Scored[]): string {
  const won = scored.filter((lead) => lead.won).length;
  const rows = tenths(scored).map(({ from, leads, won: sold, share, lift }, i) => [
    `${i + 1}`,
    `from ${from}`,
    Math.round(leads),
    Math.round(sold),
    `${(share * 100).toFixed(1)} %`.padStart(7),
    lift.toFixed(2).padStart(5),
  ]);
  const table = columns([['tenth', 'score', 'leads', 'won', '  share', ' lift'], ...rows]);
  return [
    `${scored.length} leads, ${((won / scored.length) * 100).toFixed(1)} % bought; AUC ${auc(scored).toFixed(3)} (chance: 0.5)`,
    ...table,
  ].join('\n');
}

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data/real' },
    config: { type: 'string', default: '.' },
  },
});

const missing = missingData(values.data);
if (missing === null) await report(values.data, values.config);
else console.log(`Skipped: ${missing}.`);
