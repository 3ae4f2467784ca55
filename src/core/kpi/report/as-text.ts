import type { Finding, Report } from '../../../model/kpi/report.ts';
import { columns, indented } from '../../rollout/columns.ts';
import { dayOf, decisionRow, duration, money, nameIn, percent, told } from './words.ts';

const SIGNS: Readonly<Record<Finding['tone'], string>> = { missed: '✗', watch: '!', met: '✓' };

const day = (at: string, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(at));

/** A period as people say it; its end is the last moment before `to`. */
export const periodWords = ({ period: { from, to, zone } }: Pick<Report, 'period'>): string =>
  `${day(from, zone)} to ${day(to, zone)} (${zone})`;

/** The report as text for a terminal, a mail's plain part or a chat. */
export function reportText(report: Report): string {
  const { figures } = report;
  return [
    `Stafet, ${report.kind} report`,
    periodWords(report),
    '',
    ...block('What to see', findingLines(report)),
    ...improvementLines(report),
    ...report.figures.goals.plans.flatMap(planLines(report)),
    ...block('Figures', figureLines(report)),
    ...block('Reps', repLines(figures)),
    ...block('Sources', sourceLines(figures)),
    ...block(
      'For the feedback meeting',
      report.agenda.map((item, i) => `${i + 1}. ${item}`),
    ),
    ...block('Decided', decisionLines(report)),
  ].join('\n');
}

const block = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [title, ...indented(lines), ''];

const findingLines = (report: Report): readonly string[] =>
  report.findings.length === 0
    ? ['Nothing out of the ordinary.']
    : report.findings.flatMap(({ tone, what, why, todo, who }) => [
        `${SIGNS[tone]} ${what}`,
        `    ${why}${todo === null ? '' : ` ${todo}`}${who === null ? '' : ` (${nameIn(report, who)})`}`,
      ]);

function improvementLines(report: Report): readonly string[] {
  const { improvement } = report;
  if (improvement === null) return [];
  const { owner, until, steps } = improvement;
  return block(
    `If it goes on like this: a plan led by ${nameIn(report, owner)}, measured weekly until ${until.slice(0, 10)}`,
    [...steps.map((step) => `- ${step}`)],
  );
}

type Plan = Report['figures']['goals']['plans'][number];

const planLines =
  ({ period: { zone } }: Report) =>
  (plan: Plan): readonly string[] =>
    block(`Improvement plan of ${plan.month}, led by ${plan.ownerName}, until ${dayOf(plan.until, zone)}`, [
      plan.what,
      ...plan.steps.map(({ what, due }) => `- by ${dayOf(due, zone)}: ${what}`),
      ...weekLines(plan),
    ]);

/** `Since then: 2026-12-01 14 MQLs, 11 ICP; …` */
export const weekLines = ({ weeks }: Plan): readonly string[] =>
  weeks.length === 0
    ? []
    : [
        `Since then, by week: ${weeks.map(({ from, handed, icp }) => `${from} ${handed} MQL, ${icp} ICP`).join('; ')}.`,
      ];

const decisionLines = (report: Report): readonly string[] =>
  report.decisions.flatMap((decision) => {
    const [what, whose, led] = decisionRow(report, decision);
    return [`${decision.number}. ${what}${whose === '' ? '' : ` (${whose})`}`, `    ${led}`];
  });

/** The figures of the period beside those of the one before. */
export function figureRows({ figures }: Report): readonly (readonly [string, string, string])[] {
  const { summary: now, summaryBefore: then } = figures;
  return [
    ['Handed over (MQL)', String(now.handed), String(then.handed)],
    ['First contact, median working time', duration(now.working.median), duration(then.working.median)],
    ['First contact, nine of ten within', duration(now.working.p90), duration(then.working.p90)],
    ['Promise kept', told(now.slaKept), told(then.slaKept)],
    ['SAL rate', told(now.salRate), told(then.salRate)],
    ['ICP with confirmed need', told(now.icp), told(then.icp)],
    ['Won', String(now.won), String(then.won)],
    ['Pipeline', money(now.pipeline, now.currency), money(then.pipeline, then.currency)],
    ['Won value', money(now.wonValue, now.currency), money(then.wonValue, then.currency)],
  ];
}

const figureLines = (report: Report): readonly string[] =>
  columns([['', 'now', 'before'], ...figureRows(report)]);

const repLines = ({ reps }: Report['figures']): readonly string[] =>
  reps.rows.length === 0
    ? []
    : columns([
        ['', 'leads', 'promise kept', 'median wait', 'SAL rate', 'talks a week', 'meetings a week'],
        ...reps.rows.map((row) => [
          row.name,
          row.handed,
          row.slaKept.few ? told(row.slaKept) : percent(row.slaKept.share),
          duration(row.working.median),
          row.salRate.few ? told(row.salRate) : percent(row.salRate.share),
          String(row.conversationsAWeek ?? '–'),
          String(row.meetingsAWeek ?? '–'),
        ]),
      ]);

const sourceLines = ({ sources }: Report['figures']): readonly string[] =>
  sources.rows.length === 0
    ? []
    : columns([
        ['', 'leads', 'SAL rate', 'won', 'pipeline', 'won value'],
        ...sources.rows.map((row) => [
          row.key,
          row.handed,
          row.salRate.few ? told(row.salRate) : percent(row.salRate.share),
          row.won,
          money(row.pipeline, sources.currency),
          money(row.wonValue, sources.currency),
        ]),
      ]);
