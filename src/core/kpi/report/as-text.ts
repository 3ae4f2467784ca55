import type { Finding, Report } from '../../../model/kpi/report.ts';
import { columns, indented } from '../../rollout/columns.ts';
import { type Speech, speechOf } from './speech.ts';
import { decisionRow, nameIn, valueIn } from './words.ts';

const SIGNS: Readonly<Record<Finding['tone'], string>> = { missed: '✗', watch: '!', met: '✓' };

/** A period as people say it, by its first and last day: `Mon, 23 – Sun, 29 Nov 2026`. */
export const periodWords = ({ period: { from, to, zone }, language }: Report): string =>
  `${speechOf(language).days(from, to, zone)} (${zone})`;

/** The report as text for a terminal, a mail's plain part or a chat, in its own language. */
export function reportText(report: Report): string {
  const speech = speechOf(report.language);
  const { title, sections } = speech.texts;
  return [
    title[report.kind],
    periodWords(report),
    '',
    ...block(sections.seen, findingLines(report, speech)),
    ...improvementLines(report, speech),
    ...report.figures.goals.plans.flatMap(planLines(report, speech)),
    ...block(sections.figures, figureLines(report, speech)),
    ...block(sections.reps, repLines(report, speech)),
    ...block(sections.sources, sourceLines(report, speech)),
    ...block(
      sections.meeting,
      report.agenda.map((item, i) => `${i + 1}. ${item}`),
    ),
    ...block(sections.decided, decisionLines(report, speech)),
  ].join('\n');
}

const block = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [title, ...indented(lines), ''];

const findingLines = (report: Report, { texts }: Speech): readonly string[] =>
  report.findings.length === 0
    ? [texts.nothing]
    : report.findings.flatMap(({ tone, what, why, todo, who }) => [
        `${SIGNS[tone]} ${what}`,
        `    ${why}${todo === null ? '' : ` ${todo}`}${who === null ? '' : ` (${nameIn(report, who)})`}`,
      ]);

function improvementLines(report: Report, { texts, day }: Speech): readonly string[] {
  const { improvement, period } = report;
  if (improvement === null) return [];
  const { owner, until, steps } = improvement;
  return block(texts.sections.course, [
    texts.plan.led(nameIn(report, owner), day(until, period.zone)),
    ...steps.map((step) => `- ${step}`),
  ]);
}

type Plan = Report['figures']['goals']['plans'][number];

const planLines =
  ({ period: { zone } }: Report, speech: Speech) =>
  (plan: Plan): readonly string[] => {
    const { texts, day, month } = speech;
    return block(texts.plan.of(month(plan.month)), [
      plan.what,
      texts.plan.led(plan.ownerName, day(plan.until, zone)),
      ...plan.steps.map(({ what, due }) => `- ${texts.plan.by(day(due, zone), what)}`),
      ...weekLines(plan, speech),
    ]);
  };

/** `Since then, by week: 1 Dec 2026 14 MQL, 11 ICP; …` */
export function weekLines({ weeks }: Plan, { texts: { plan }, whole, dayNamed }: Speech): readonly string[] {
  if (weeks.length === 0) return [];
  const told = weeks.map(({ from, handed, icp }) => plan.week(dayNamed(from), whole(handed), whole(icp)));
  return [plan.weeks(told.join('; '))];
}

const decisionLines = (report: Report, speech: Speech): readonly string[] =>
  report.decisions.flatMap((decision) => {
    const [what, whose, led] = decisionRow(report, decision, speech);
    return [`${decision.number}. ${what}${whose === '' ? '' : ` (${whose})`}`, `    ${led}`];
  });

/** The figures of the period beside those of the one before. */
export function figureRows(
  { figures: { summary, summaryBefore } }: Report,
  { texts: { rows }, whole, duration, told, money }: Speech,
): readonly (readonly [string, string, string])[] {
  const row = (name: string, tell: (of: typeof summary) => string) =>
    [name, tell(summary), tell(summaryBefore)] as const;
  return [
    row(rows.handed, ({ handed }) => whole(handed)),
    row(rows.median, ({ working }) => duration(working.median)),
    row(rows.p90, ({ working }) => duration(working.p90)),
    row(rows.kept, ({ slaKept }) => told(slaKept)),
    row(rows.salRate, ({ salRate }) => told(salRate)),
    row(rows.icp, ({ icp }) => told(icp)),
    row(rows.won, ({ won }) => whole(won)),
    row(rows.pipeline, ({ pipeline, currency }) => money(pipeline, currency)),
    row(rows.wonValue, ({ wonValue, currency }) => money(wonValue, currency)),
  ];
}

const figureLines = (report: Report, speech: Speech): readonly string[] => {
  const { now, before } = speech.texts.columns;
  return columns([['', now, before], ...figureRows(report, speech)]);
};

const repLines = ({ figures: { reps } }: Report, speech: Speech): readonly string[] => {
  const { texts, toldInShort, duration, whole } = speech;
  const { leads, kept, wait, salRate, talks, meetings } = texts.columns;
  const rows = reps.rows.map((row) => [
    row.name,
    row.handed,
    toldInShort(row.slaKept),
    duration(row.working.median),
    toldInShort(row.salRate),
    perWeek(row.conversationsAWeek, speech),
    perWeek(row.meetingsAWeek, speech),
  ]);
  return rows.length === 0
    ? []
    : columns([['', leads, kept, wait, salRate, talks, meetings], ...rows], whole);
};

/** What a rep did a week; a dash where it is not for whoever reads it. */
export const perWeek = (n: number | null, { tenth }: Speech): string => (n === null ? '–' : tenth(n));

const sourceLines = ({ figures: { sources } }: Report, speech: Speech): readonly string[] => {
  const { texts, toldInShort, money, whole } = speech;
  const { leads, salRate, won, pipeline, wonValue } = texts.columns;
  const rows = sources.rows.map((row) => [
    valueIn(speech, row.key),
    row.handed,
    toldInShort(row.salRate),
    row.won,
    money(row.pipeline, sources.currency),
    money(row.wonValue, sources.currency),
  ]);
  return rows.length === 0 ? [] : columns([['', leads, salRate, won, pipeline, wonValue], ...rows], whole);
};
