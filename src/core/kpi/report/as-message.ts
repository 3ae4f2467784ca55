import type { Finding, Report } from '../../../model/kpi/report.ts';
import { type ChannelName, type Message, type Recipient, recipientName } from '../../../model/message.ts';
import type { Instant } from '../../../model/time.ts';
import type { ReportReceiver } from '../../notify/report-receivers.ts';
import { reportText } from './as-text.ts';
import { type Speech, speechOf } from './speech.ts';

/** A report as a message to one of its receivers. One period and receiver make one message. */
export function reportMessage(
  report: Report,
  { to, edition }: Pick<ReportReceiver, 'to' | 'edition'>,
  now: Instant,
): Message {
  const { kind, period, language } = report;
  const speech = speechOf(language);
  return {
    key: `report/${kind}/${period.from}/${recipientName(to)}`,
    leadId: null,
    what: 'report',
    to,
    language,
    channels: WAYS[to.kind],
    notBefore: now,
    clock: null,
    smsQuiet: null,
    digest: false,
    subject: `${speech.texts.title[kind]}: ${inShort(report.findings, speech)}`,
    text: reportText(report),
    sms: null,
    replyTo: null,
    answerable: false,
    invitation: null,
    report: { kind, from: period.from, edition },
  };
}

/** One of the team whose mail cannot be delivered has the summary in Slack, where that is set up. */
const WAYS: Readonly<Record<Recipient['kind'], readonly ChannelName[]>> = {
  rep: ['mail', 'slack'],
  reader: ['mail'],
  'slack-channel': ['slack'],
  lead: [],
};

/** `2 missed, 3 to look at`: whether the mail has to be opened today. */
function inShort(findings: readonly Finding[], { texts: { short }, whole }: Speech): string {
  const count = (tone: Finding['tone']): number => findings.filter((one) => one.tone === tone).length;
  const [missed, watch] = [count('missed'), count('watch')];
  const parts = [
    ...(missed > 0 ? [short.missed(whole(missed))] : []),
    ...(watch > 0 ? [short.watch(whole(watch))] : []),
  ];
  return parts.length === 0 ? short.none : parts.join(', ');
}
