import { writeFileSync } from 'node:fs';
import { Argument, Command, Option } from 'commander';
import { reportHtml } from '../core/kpi/report/as-html.ts';
import { reportSlack } from '../core/kpi/report/as-slack.ts';
import { reportText } from '../core/kpi/report/as-text.ts';
import { readReport } from '../flows/kpi/read-report.ts';
import { rebuildFacts } from '../flows/kpi/rebuild-facts.ts';
import { compiled } from '../flows/live-policy.ts';
import { storedPolicies } from '../flows/policy-of.ts';
import { reportCsv } from '../flows/reports/as-csv.ts';
import { printPdf } from '../flows/reports/print-pdf.ts';
import type { Report } from '../model/kpi/report.ts';
import { REPORT_LANGUAGES, type ReportLanguage } from '../model/kpi/report-language.ts';
import { readLivePolicy } from '../store/policies.ts';
import { moment } from './moment.ts';
import { decideCommand, decisionsCommand } from './report/decide.ts';
import { complain, type Session, withStore } from './rollout/session.ts';

const FORMATS = ['text', 'json', 'csv', 'html', 'slack'] as const;

interface ReportOptions {
  readonly format: (typeof FORMATS)[number];
  readonly json?: boolean;
  readonly at?: number;
  readonly pdf?: string;
  readonly language: ReportLanguage;
}

const KINDS = ['daily', 'weekly', 'rebuild'] as const;

/** `stafet report weekly`: what changed, why it matters, what to do. */
export const reportCommand = (): Command =>
  new Command('report')
    .addArgument(
      new Argument('<kind>', 'of last week, of yesterday, or make all figures anew from the journal').choices(
        KINDS,
      ),
    )
    .addOption(new Option('--format <format>', 'how it is told').choices(FORMATS).default('text'))
    .option('--json', 'the same as --format json: docs/schemas/report.json says what is in it')
    .option('--pdf <file>', 'prints it to a file, where the machine has a Chromium')
    .addOption(
      new Option('--language <language>', 'in which language').choices(REPORT_LANGUAGES).default('en'),
    )
    .option('--at <moment>', 'as it would be told then, by what is known now', moment)
    .action(async (kind: (typeof KINDS)[number], options: ReportOptions) => {
      process.exitCode = await withStore((session) =>
        kind === 'rebuild' ? rebuild(session) : tell(session, kind, options),
      );
    })
    .addCommand(decideCommand())
    .addCommand(decisionsCommand());

async function rebuild({ store }: Session): Promise<number> {
  const leads = await rebuildFacts(store, storedPolicies(store.db));
  process.stdout.write(`The figures of ${leads} leads were made anew from the journal.\n`);
  return 0;
}

async function tell(
  { store, now }: Session,
  kind: Report['kind'],
  { format, json, at, pdf, language }: ReportOptions,
): Promise<number> {
  const stored = await readLivePolicy(store.db);
  const policy = stored === null ? null : compiled(stored);
  if (policy?.ok !== true)
    return complain('No rules are live yet: `stafet serve` makes the files live at its first start.', 1);
  const report = await readReport(store.db, policy.value, kind, at ?? now, { maySee: null, language });
  if (pdf !== undefined) {
    const printed = await printPdf(reportHtml(report));
    if (!printed.ok) return complain(printed.error, 3);
    writeFileSync(pdf, printed.value);
    return 0;
  }
  process.stdout.write(TELLERS[json === true ? 'json' : format](report));
  return 0;
}

const TELLERS: Readonly<Record<ReportOptions['format'], (report: Report) => string>> = {
  text: reportText,
  json: (report) => `${JSON.stringify(report, null, 2)}\n`,
  csv: reportCsv,
  html: reportHtml,
  slack: reportSlack,
};
