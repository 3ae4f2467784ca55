import { reportHtml } from '../../core/kpi/report/as-html.ts';
import { reportMessage } from '../../core/kpi/report/as-message.ts';
import { type DueReport, reportsDue } from '../../core/kpi/report/due.ts';
import { reportPeriod } from '../../core/kpi/report/report-period.ts';
import { type ReportReceiver, reportReceivers } from '../../core/notify/report-receivers.ts';
import type { Report } from '../../model/kpi/report.ts';
import { putMessages } from '../../store/messages.ts';
import { readLiveSince } from '../../store/policies.ts';
import { isReported, type KeptReport, putReport } from '../../store/reports.ts';
import type { FlowContext } from '../context.ts';
import { zoneOf } from '../kpi/ask.ts';
import { readReport } from '../kpi/read-report.ts';
import { findChromium, printPdf } from './print-pdf.ts';
import { maySeeOf } from './readers.ts';

/** Prints a report where it can be; null where it cannot. */
type Print = (report: Report) => Promise<Uint8Array | null>;

/**
 * Makes the reports whose time has come and puts them among the messages to be sent. Whatever runs at the same time or ran
 * before, each is made once: the report and its messages commit together, and a second one of the same period does not.
 */
export async function sendDueReports(context: FlowContext, print: Print = printer(context)): Promise<void> {
  const { db } = context.store;
  const policy = context.policy();
  const { reports } = policy.channels;
  const since = await readLiveSince(db);
  for (const due of reportsDue(reports, reports.zone ?? zoneOf(policy), context.clock())) {
    // On the day Stafet is set up there is no report on the days before.
    if (since === null || since > due.at) continue;
    const { from } = reportPeriod(due.kind, due.at, zoneOf(policy));
    if (!(await isReported(db, due.kind, from))) await send(context, due, print);
  }
}

interface Edition {
  readonly edition: string;
  readonly readers: readonly ReportReceiver[];
  readonly kept: KeptReport;
}

async function send(context: FlowContext, due: DueReport, print: Print): Promise<void> {
  const { db } = context.store;
  const now = context.clock();
  const receivers = Map.groupBy(
    reportReceivers(context.policy(), due.to),
    ({ edition, language }) => `${edition}/${language}`,
  );
  const editions: Edition[] = [];
  // In one order everywhere, so that two processes wait for each other instead of crossing.
  for (const [edition, readers] of [...receivers].sort(([a], [b]) => (a < b ? -1 : 1)))
    for (const reader of readers.slice(0, 1))
      editions.push({ edition, readers, kept: await make(context, due, reader, print) });
  const sent = await db.transaction().execute(async (tx) => {
    for (const { edition, readers, kept } of editions) {
      if (!(await putReport(tx, edition, kept, now))) return 0;
      const messages = readers.map(({ to }) => reportMessage(kept.report, { to, edition }, now));
      await putMessages(tx, messages, now);
    }
    return editions.length;
  });
  if (sent > 0) context.log('info', 'a report was made', { kind: due.kind, editions: sent });
}

async function make(
  { store, policy }: FlowContext,
  { kind, at }: DueReport,
  { edition, language }: ReportReceiver,
  print: Print,
): Promise<KeptReport> {
  const rules = policy();
  const readers = { maySee: maySeeOf(rules, edition), language };
  const report = withoutNames(await readReport(store.db, rules, kind, at, readers));
  return { report, pdf: await print(report) };
}

/** A mail outlives a lead that is forgotten: it names none of those at risk. */
function withoutNames(report: Report): Report {
  const { figures } = report;
  const leads = figures.risk.leads.map((lead) => ({ ...lead, name: null, company: null }));
  return { ...report, figures: { ...figures, risk: { ...figures.risk, leads } } };
}

/** By a Chromium, which is looked for unless one is named; without one, reports go out without a PDF, and the log says so. */
export function printer({ log }: FlowContext, chromium = findChromium()): Print {
  return async (report) => {
    const printed = await printPdf(reportHtml(report), chromium);
    if (printed.ok) return printed.value;
    log('info', 'a report goes out without a PDF', { kind: report.kind, why: printed.error });
    return null;
  };
}
