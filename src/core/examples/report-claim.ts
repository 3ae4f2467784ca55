import type { ReportExampleConfig } from '../../model/config/report-examples.ts';
import { REPORT_LANGUAGES } from '../../model/kpi/report-language.ts';
import { recipientName } from '../../model/message.ts';
import type { Instant } from '../../model/time.ts';
import { type DueReport, reportsDue } from '../kpi/report/due.ts';
import { reportPeriod } from '../kpi/report/report-period.ts';
import { type ReportReceiver, reportReceivers } from '../notify/report-receivers.ts';
import { isSet } from './answers.ts';
import { type Claim, claimName, failuresIn, readAsked, type Topics } from './claim.ts';
import type { Path } from './example.ts';
import { momentText, readMoment } from './moment.ts';
import { type Notes, note } from './notes.ts';
import { chosen, listOf, moment, plain, type Read } from './read-answers.ts';
import type { Reading } from './reading.ts';

/** What goes out at a moment, as an example looks at it; null: nothing. */
type Sent = {
  readonly due: DueReport;
  readonly first: string;
  readonly last: string;
  readonly to: readonly ReportReceiver[];
} | null;

const receiverNames = (sent: Sent): readonly string[] => (sent?.to ?? []).map(({ to }) => recipientName(to));

const TOPICS: Readonly<Record<string, Read<Sent>>> = {
  due: moment((sent) => sent?.due.at ?? null),
  'first day': plain((sent) => sent?.first ?? null),
  'last day': plain((sent) => sent?.last ?? null),
  to: (raw) => isSet(listOf(raw), receiverNames),
};

/** `languages mette`: the language one of the receivers reads it in. */
const topicOf: Topics<Sent> = (about) => {
  const [, name] = /^languages (.+)$/.exec(about) ?? [];
  if (name === undefined) return TOPICS[about];
  return chosen(
    REPORT_LANGUAGES,
    (sent) => sent?.to.find(({ to }) => recipientName(to) === name)?.language ?? null,
  );
};

/** Reads an example of when a report goes out, and to whom. Null after noting what is wrong with it. */
export function readReportClaim(
  config: ReportExampleConfig,
  path: Path,
  reading: Reading,
  notes: Notes,
): Claim | null {
  const read = readMoment(config.at, reading.zone);
  if (!read.ok) {
    note(notes, { path: [...path, 'at'] }, read.error);
    return null;
  }
  const { at, zone } = read.value;
  const there: Reading = { ...reading, zone };
  const asked = readAsked(config.expect, [...path, 'expect'], topicOf, there, notes);
  const name = claimName('report', config.name, path);
  return {
    name,
    count: asked.length,
    failures: () =>
      failuresIn(name, asked, sentAt(config.report, at, reading), [scheduleOf(config.report, reading)]),
  };
}

/** The report that goes out then, unless it has already gone. */
function sentAt(kind: DueReport['kind'], now: Instant, { policy, zone }: Reading): Sent {
  const { reports } = policy.channels;
  const due = reportsDue(reports, reports.zone ?? zone, now).find((one) => one.kind === kind);
  if (due === undefined) return null;
  const { from, to } = reportPeriod(kind, due.at, zone);
  return { due, first: dayIn(zone, from), last: dayIn(zone, to - 1), to: reportReceivers(policy, due.to) };
}

const dayIn = (zone: string, at: Instant): string => momentText(at, zone).slice(4, 14);

/** When the report comes by config/channels.yaml, in words. */
function scheduleOf(kind: DueReport['kind'], { policy, zone }: Reading): string {
  const { reports } = policy.channels;
  const set = reports[kind];
  if (set === undefined) return `config/channels.yaml has no ${kind} report`;
  const day = 'day' in set ? set.day : 'every day';
  return `the ${kind} report comes ${day} at ${set.at} in ${reports.zone ?? zone}, to ${set.to.join(', ')}`;
}
