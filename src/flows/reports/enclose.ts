import type { Attachment, Outgoing } from '../../../channels/channel.ts';
import { reportHtml } from '../../core/kpi/report/as-html.ts';
import { reportSummary } from '../../core/kpi/report/as-slack.ts';
import { dayOf } from '../../core/kpi/report/words.ts';
import type { ReportRef } from '../../model/kpi/report.ts';
import type { Db } from '../../store/database.ts';
import { type KeptReport, readKeptReport } from '../../store/reports.ts';
import { reportCsv } from './as-csv.ts';

/** What a message that brings a report has beside its text. */
export type Enclosed = Pick<Outgoing, 'html' | 'summary' | 'attachments'>;

/** The report as a page, as a summary for a chat, and as files. Null: it is not kept any more, and the text has to do. */
export async function enclose(db: Db, ref: ReportRef): Promise<Enclosed | null> {
  const kept = await readKeptReport(db, ref);
  if (kept === null) return null;
  return {
    html: reportHtml(kept.report),
    summary: reportSummary(kept.report),
    attachments: filesOf(kept),
  };
}

function filesOf({ report, pdf }: KeptReport): readonly Attachment[] {
  const name = `stafet-${report.kind}-${dayOf(report.period.from, report.period.zone)}`;
  const paper = pdf === null ? [] : [{ name: `${name}.pdf`, type: 'application/pdf', content: pdf }];
  return [
    ...paper,
    { name: `${name}.csv`, type: 'text/csv', content: reportCsv(report) },
    { name: `${name}.json`, type: 'application/json', content: `${JSON.stringify(report, null, 2)}\n` },
  ];
}
