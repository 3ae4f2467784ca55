import type { Finding, Report } from '../../../model/kpi/report.ts';
import { figureRows, periodWords } from './as-text.ts';

const SIGNS: Readonly<Record<Finding['tone'], string>> = { missed: '🔴', watch: '🟡', met: '🟢' };
const MOST = 6;

/** `&`, `<` and `>` mean something to Slack. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A summary for a channel in Slack's own markup: the figures, and what is most urgent. */
export function reportSlack(report: Report): string {
  const { findings } = report;
  const told = findings
    .slice(0, MOST)
    .map(({ tone, what, todo }) => `${SIGNS[tone]} ${what}${todo === null ? '' : ` _${todo}_`}`);
  const more = findings.length - told.length;
  return [
    `*Stafet, ${report.kind} report* · ${periodWords(report)}`,
    ...figureRows(report).map(([name, now, before]) => `• ${name}: *${now}* (before: ${before})`),
    '',
    ...(told.length === 0 ? ['Nothing out of the ordinary.'] : told),
    ...(more > 0 ? [`and ${more} more`] : []),
    '',
  ]
    .map((line) => (line.startsWith('*') ? line : escaped(line)))
    .join('\n');
}
