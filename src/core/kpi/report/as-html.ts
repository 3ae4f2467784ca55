import type { Finding, Report } from '../../../model/kpi/report.ts';
import { figureRows, periodWords, perWeek, weekLines } from './as-text.ts';
import { type Speech, speechOf } from './speech.ts';
import { decisionRow, nameIn, valueIn } from './words.ts';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Text of ours as HTML: what stands between backticks is to be typed. */
const marked = (text: string): string => escaped(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>');

// Mail readers know styles on elements alone, and no scripts; what stands in the head is for paper.
const CELL = 'padding:4px 12px 4px 0;text-align:left;vertical-align:top;border-bottom:1px solid #d9e0de';
const COLOURS: Readonly<Record<Finding['tone'], string>> = {
  missed: '#a3231c',
  watch: '#7a5200',
  met: '#176b3a',
};

/** The report as one HTML document that a mail, a browser and a printer show alike, in its own language. */
export function reportHtml(report: Report): string {
  const speech = speechOf(report.language);
  const { title, sections, columns } = speech.texts;
  return `<!doctype html>
<html lang="${speech.language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title[report.kind]}</title>
<style>@page { size: A4; margin: 15mm } h2, li, tr { break-inside: avoid } h2 { break-after: avoid }</style></head>
<body style="font:15px/1.5 system-ui,sans-serif;color:#16211f;max-width:760px;margin:24px auto;padding:0 16px">
<h1 style="font-size:22px;margin:0">${title[report.kind]}</h1>
<p style="margin:0 0 16px;color:#4b5b58">${escaped(periodWords(report))}</p>
${section(sections.seen, findings(report, speech))}
${plan(report, speech)}
${report.figures.goals.plans.map((one) => runningPlan(report, one, speech)).join('\n')}
${section(sections.figures, table(['', columns.now, columns.before], figureRows(report, speech)))}
${section(sections.reps, repTable(report, speech))}
${section(sections.sources, sourceTable(report, speech))}
${section(sections.meeting, numbered(report.agenda))}
${section(sections.decided, decided(report, speech))}
${section(sections.open, blanks(speech))}
</body>
</html>
`;
}

const section = (title: string, content: string): string =>
  content === '' ? '' : `<h2 style="font-size:17px;margin:20px 0 6px">${title}</h2>\n${content}`;

const findings = (report: Report, { texts }: Speech): string =>
  report.findings.length === 0
    ? `<p>${texts.nothing}</p>`
    : `<ul style="list-style:none;padding:0;margin:0">${report.findings
        .map(
          ({ tone, what, why, todo, who }) =>
            `<li style="border-left:4px solid ${COLOURS[tone]};padding:4px 12px;margin:6px 0"><b style="color:${COLOURS[tone]}">${texts.tones[tone]}</b> ${marked(what)}<br><span style="color:#4b5b58">${marked(why)}${todo === null ? '' : ` ${marked(todo)}`}${who === null ? '' : ` (${escaped(nameIn(report, who))})`}</span></li>`,
        )
        .join('\n')}</ul>`;

function plan(report: Report, { texts, day }: Speech): string {
  const { improvement, period } = report;
  if (improvement === null) return '';
  const { reason, owner, until, steps } = improvement;
  const led = texts.plan.led(nameIn(report, owner), day(until, period.zone));
  return section(texts.sections.course, `<p>${escaped(`${reason} ${led}`)}</p>${numbered(steps)}`);
}

function runningPlan(
  { period: { zone } }: Report,
  one: Report['figures']['goals']['plans'][number],
  speech: Speech,
): string {
  const { month, what, ownerName, until, steps } = one;
  const { texts, day } = speech;
  return section(
    texts.plan.of(speech.month(month)),
    [
      `<p>${escaped(`${what} ${texts.plan.led(ownerName, day(until, zone))}`)}</p>`,
      numbered(steps.map((step) => texts.plan.by(day(step.due, zone), step.what))),
      ...weekLines(one, speech).map((line) => `<p>${escaped(line)}</p>`),
    ].join(''),
  );
}

const numbered = (items: readonly string[]): string =>
  `<ol>${items.map((item) => `<li>${marked(item)}</li>`).join('')}</ol>`;

/** Names and figures stay in one line; sentences and heads may break. */
const cellStyle = (tag: 'th' | 'td', cell: string): string =>
  tag === 'td' && cell.length <= SHORT ? `${CELL};white-space:nowrap` : CELL;
const SHORT = 22;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (tag: 'th' | 'td', cells: readonly string[]): string =>
    `<tr>${cells.map((cell) => `<${tag} style="${cellStyle(tag, cell)}">${escaped(cell)}</${tag}>`).join('')}</tr>`;
  return `<div style="overflow-x:auto"><table style="border-collapse:collapse;width:100%;font-size:13px"><thead>${line('th', head)}</thead><tbody>${rows.map((row) => line('td', row)).join('\n')}</tbody></table></div>`;
}

const repTable = ({ figures: { reps } }: Report, speech: Speech): string => {
  const { texts, whole, told, duration } = speech;
  const { rep, leads, kept, wait, salRate, talks, meetings } = texts.columns;
  return table(
    [rep, leads, kept, wait, salRate, talks, meetings],
    reps.rows.map((row) => [
      row.name,
      whole(row.handed),
      told(row.slaKept),
      duration(row.working.median),
      told(row.salRate),
      perWeek(row.conversationsAWeek, speech),
      perWeek(row.meetingsAWeek, speech),
    ]),
  );
};

const sourceTable = ({ figures: { sources } }: Report, speech: Speech): string => {
  const { texts, whole, told, money } = speech;
  const { source, leads, salRate, won, pipeline, wonValue } = texts.columns;
  return table(
    [source, leads, salRate, won, pipeline, wonValue],
    sources.rows.map((row) => [
      valueIn(speech, row.key),
      whole(row.handed),
      told(row.salRate),
      whole(row.won),
      money(row.pipeline, sources.currency),
      money(row.wonValue, sources.currency),
    ]),
  );
};

const decided = (report: Report, speech: Speech): string => {
  const { decision, whoUntil, ledTo } = speech.texts.columns;
  return table(
    [decision, whoUntil, ledTo],
    report.decisions.map((one) => decisionRow(report, one, speech)),
  );
};

/** The record of decisions, to be filled in at the meeting; `stafet report decide` keeps it. */
const blanks = ({ texts: { columns } }: Speech): string =>
  table([columns.decision, columns.who, columns.until, columns.change], [BLANK, BLANK, BLANK]);

/** Tall enough to write in. */
const BLANK = ['\u00a0', '', '', ''];
