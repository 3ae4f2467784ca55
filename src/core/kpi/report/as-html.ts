import type { Finding, Report } from '../../../model/kpi/report.ts';
import { figureRows, periodWords, weekLines } from './as-text.ts';
import { dayOf, decisionRow, duration, money, nameIn, told } from './words.ts';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

// Mail readers know styles on elements alone, and no scripts; what stands in the head is for paper.
const CELL = 'padding:4px 12px 4px 0;text-align:left;border-bottom:1px solid #d9e0de';
const COLOURS: Readonly<Record<Finding['tone'], string>> = {
  missed: '#a3231c',
  watch: '#7a5200',
  met: '#176b3a',
};
const NAMES: Readonly<Record<Finding['tone'], string>> = { missed: 'Missed', watch: 'Look at', met: 'Met' };

/** The report as one HTML document that a mail, a browser and a printer show alike. */
export const reportHtml = (report: Report): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Stafet, ${report.kind} report</title>
<style>@page { size: A4; margin: 15mm } h2, li, tr { break-inside: avoid } h2 { break-after: avoid }</style></head>
<body style="font:15px/1.5 system-ui,sans-serif;color:#16211f;max-width:760px;margin:24px auto;padding:0 16px">
<h1 style="font-size:22px;margin:0">Stafet, ${report.kind} report</h1>
<p style="margin:0 0 16px;color:#4b5b58">${escaped(periodWords(report))}</p>
${section('What to see', findings(report))}
${plan(report)}
${report.figures.goals.plans.map((one) => runningPlan(report, one)).join('\n')}
${section('Figures', table(['', 'now', 'before'], figureRows(report)))}
${section('Reps', repTable(report))}
${section('Sources', sourceTable(report))}
${section('For the feedback meeting', numbered(report.agenda))}
${section('Decided', decided(report))}
${section('To be decided', blanks())}
</body>
</html>
`;

const section = (title: string, content: string): string =>
  content === '' ? '' : `<h2 style="font-size:17px;margin:20px 0 6px">${title}</h2>\n${content}`;

const findings = (report: Report): string =>
  report.findings.length === 0
    ? '<p>Nothing out of the ordinary.</p>'
    : `<ul style="list-style:none;padding:0;margin:0">${report.findings
        .map(
          ({ tone, what, why, todo, who }) =>
            `<li style="border-left:4px solid ${COLOURS[tone]};padding:4px 12px;margin:6px 0"><b style="color:${COLOURS[tone]}">${NAMES[tone]}</b> ${escaped(what)}<br><span style="color:#4b5b58">${escaped(why)}${todo === null ? '' : ` ${escaped(todo)}`}${who === null ? '' : ` (${escaped(nameIn(report, who))})`}</span></li>`,
        )
        .join('\n')}</ul>`;

function plan(report: Report): string {
  const { improvement } = report;
  if (improvement === null) return '';
  const { reason, owner, until, steps } = improvement;
  const led = `Led by ${nameIn(report, owner)}, measured weekly until ${until.slice(0, 10)}.`;
  return section('If it goes on like this', `<p>${escaped(`${reason} ${led}`)}</p>${numbered(steps)}`);
}

function runningPlan({ period: { zone } }: Report, one: Report['figures']['goals']['plans'][number]): string {
  const { month, what, ownerName, until, steps } = one;
  const led = `Led by ${ownerName}, measured weekly until ${dayOf(until, zone)}.`;
  return section(
    `Improvement plan of ${month}`,
    [
      `<p>${escaped(`${what} ${led}`)}</p>`,
      numbered(steps.map((step) => `By ${dayOf(step.due, zone)}: ${step.what}`)),
      ...weekLines(one).map((line) => `<p>${escaped(line)}</p>`),
    ].join(''),
  );
}

const numbered = (items: readonly string[]): string =>
  `<ol>${items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ol>`;

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  if (rows.length === 0) return '';
  const line = (tag: 'th' | 'td', cells: readonly (string | number)[]): string =>
    `<tr>${cells.map((cell) => `<${tag} style="${CELL}">${escaped(String(cell))}</${tag}>`).join('')}</tr>`;
  return `<table style="border-collapse:collapse;width:100%"><thead>${line('th', head)}</thead><tbody>${rows.map((row) => line('td', row)).join('\n')}</tbody></table>`;
}

const repTable = ({ figures: { reps } }: Report): string =>
  table(
    ['Rep', 'Leads', 'Promise kept', 'Median wait', 'SAL rate', 'Talks a week', 'Meetings a week'],
    reps.rows.map((row) => [
      row.name,
      row.handed,
      told(row.slaKept),
      duration(row.working.median),
      told(row.salRate),
      row.conversationsAWeek ?? '–',
      row.meetingsAWeek ?? '–',
    ]),
  );

const sourceTable = ({ figures: { sources } }: Report): string =>
  table(
    ['Source', 'Leads', 'SAL rate', 'Won', 'Pipeline', 'Won value'],
    sources.rows.map((row) => [
      row.key,
      row.handed,
      told(row.salRate),
      row.won,
      money(row.pipeline, sources.currency),
      money(row.wonValue, sources.currency),
    ]),
  );

const decided = (report: Report): string =>
  table(
    ['Decision', 'Who, until', 'What it led to'],
    report.decisions.map((decision) => decisionRow(report, decision)),
  );

/** The record of decisions, to be filled in at the meeting; `stafet report decide` keeps it. */
const blanks = (): string => table(['Decision', 'Who', 'Until', 'What should change'], [BLANK, BLANK, BLANK]);

/** Tall enough to write in. */
const BLANK = ['\u00a0', '', '', ''];
