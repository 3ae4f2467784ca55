import { METRICS, type Metric } from './definitions.ts';
import { SETS } from './sets.ts';

const DATED: Readonly<Record<Metric['dated'], string>> = {
  MQL: 'the moment the lead became MQL, by the CRM’s clock',
  activity: 'when the activity took place',
  assignment: 'when the lead was given',
  now: 'the moment it is asked for',
};

const section = (metric: Metric): string =>
  [
    `## ${metric.name}`,
    '',
    metric.words,
    '',
    `- Formula: ${metric.formula}`,
    `- Left out: ${metric.excludes}`,
    `- Unit: ${metric.unit}`,
    `- Falls into a period by: ${DATED[metric.dated]}`,
    `- Held against the CRMs: ${metric.onlyHere === undefined ? 'yes' : `no. ${metric.onlyHere}`}`,
    `- Where: panel \`${metric.panel}\`, \`GET /api/kpi/${metric.panel}\`${leadsLine(metric)}`,
    '',
  ].join('\n');

const leadsLine = ({ id, leads }: Metric): string =>
  leads === null ? '' : `; its leads: \`GET /api/kpi/${id}/leads\` (\`${leads.part}\` of \`${leads.of}\`)`;

/** docs/metrics.md: every figure in words, from the definitions that make it. */
export const metricsPage = (): string =>
  [
    '# Figures',
    '',
    'Made from [src/core/kpi/definitions.ts](../src/core/kpi/definitions.ts) by `npm run docs`; a test holds it to them.',
    '',
    'All figures are counted from the journal: each event is folded into the facts of its lead in the transaction that',
    'appends it. Leads are counted in the period in which they became MQL, whatever becomes of them later; an event that is',
    'heard of late changes the past it belongs to, and everybody sees it there. A lead that comes back stays in the period in',
    'which it was handed to sales first; one that turned out to be another lead is withdrawn, and what was done about it is told',
    'of the other. Days and hours are those of the calendar that `config/sla.yaml` names.',
    '',
    'Shares are told with their counts and the interval that holds the true share with 95 % confidence (Wilson’s). Of fewer',
    'than ten the counts are told, and no share.',
    '',
    'Promises they are held against, and the rates of currencies, stand in `config/sla.yaml` under `targets` and `money`; left',
    'out they are 60 MQLs a month, 80 % of them ICP with a confirmed need, 18 to 22 qualified conversations and 6 to 8 meetings a',
    'week for each rep, and EUR.',
    '',
    'Figures are held against the CRMs: a test lives through two weeks with both over HTTP, reads everything back from them, makes',
    'the figures once more by code that shares nothing with Stafet’s, and finds the same; the demo does it at the end of its day.',
    'Where that cannot be, the figure says why. Days to a stage and what a pool owes its members are in no CRM.',
    '',
    '## Sets of leads',
    '',
    'A figure made of leads counts members of these sets, and opens to them.',
    '',
    '| set | leads handed over in the period that |',
    '| --- | --- |',
    ...Object.entries(SETS).map(([name, words]) => `| \`${name}\` | ${words} |`),
    '',
    ...METRICS.map(section),
  ].join('\n');
