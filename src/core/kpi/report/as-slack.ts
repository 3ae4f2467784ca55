import type { Finding, Report } from '../../../model/kpi/report.ts';
import { figureRows, periodWords } from './as-text.ts';
import { speechOf } from './speech.ts';

const SIGNS: Readonly<Record<Finding['tone'], string>> = { missed: '🔴', watch: '🟡', met: '🟢' };
const MOST = 6;

/** `&`, `<` and `>` mean something to Slack. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A summary for a chat, without its title: the figures, and what is most urgent. Nothing in it is escaped yet. */
export function reportSummary(report: Report): string {
  const { findings } = report;
  const speech = speechOf(report.language);
  const { texts, whole } = speech;
  const told = findings
    .slice(0, MOST)
    .map(({ tone, what, todo }) => `${SIGNS[tone]} ${what}${todo === null ? '' : ` _${todo}_`}`);
  const more = findings.length - told.length;
  return [
    periodWords(report),
    ...figureRows(report, speech).map(
      ([name, now, before]) => `• ${name}: *${now}* (${texts.wasBefore(before)})`,
    ),
    '',
    ...(told.length === 0 ? [texts.nothing] : told),
    ...(more > 0 ? [texts.more(whole(more))] : []),
    '',
  ].join('\n');
}

/** The summary with its title, in Slack's own markup. */
export const reportSlack = (report: Report): string =>
  escaped(`*${speechOf(report.language).texts.title[report.kind]}*\n${reportSummary(report)}`);
