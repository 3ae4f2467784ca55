import type { Check, Report } from './report.ts';
import { type Counts, sumOf } from './tally.ts';

const LABEL = 26;
const COLUMN = 12;

const row = (label: string, ...cells: readonly (string | number)[]): string =>
  `  ${label.padEnd(LABEL)}${cells.map((cell) => String(cell).padStart(COLUMN)).join('')}`;

const STAGES = ['raw', 'mql', 'sal', 'sql', 'opportunity', 'won', 'recycling', 'lost'];

/** Words in the order people think of them, then any others. */
function wordsIn(order: readonly string[], ...counts: readonly Counts[]): string[] {
  const found = new Set(counts.flatMap((one) => Object.keys(one)));
  return [
    ...order.filter((word) => found.has(word)),
    ...[...found].filter((word) => !order.includes(word)).sort(),
  ];
}

function block(
  title: string,
  order: readonly string[],
  [hubspot, salesforce, stafet]: [Counts, Counts, Counts],
): string[] {
  const words = wordsIn(order, hubspot, salesforce, stafet);
  return [
    title,
    ...words.map((word) => row(`  ${word}`, hubspot[word] ?? 0, salesforce[word] ?? 0, stafet[word] ?? 0)),
  ];
}

const reasons = (counts: Counts): string =>
  Object.entries(counts)
    .map(([reason, n]) => `${n} ${reason}`)
    .join(', ');

function aside({ stafet }: Report): string[] {
  const refused = sumOf(stafet.refused);
  return [
    `  ${refused} refused${refused > 0 ? ` (${reasons(stafet.refused)})` : ''}, ${stafet.held} held for a person to look at`,
  ];
}

const sticky = ({ toAccountOwners: n }: Report): string =>
  `  ${n} went to the rep who has the account of their company, and took no turn in a pool`;

function speed({ calls, handoverMs }: Report): string[] {
  const { p50, p95, max, n } = handoverMs;
  return [
    `  From arrival to a task in both CRMs: half within ${p50} ms, 95 % within ${p95} ms, all ${n} within ${max} ms`,
    `  API calls: ${calls.hubspot} to HubSpot, ${calls.salesforce} to Salesforce; ${calls.least} if each moment's work went in full batches`,
  ];
}

function chapters({ messages, later }: Report): string[] {
  const { mails, sms, slack } = messages;
  const kinds = Object.entries(slack).map(([kind, n]) => `${n} ${kind}`);
  return [
    `  Told: ${mails.toLeads} mails and ${sms} SMS to leads; ${mails.toTeam} mails to the team, ${mails.invitations} invitations among all mails`,
    `  In Slack: ${kinds.join(', ')}`,
    `  Answered by the buttons in Slack: ${later.inSlack}; sent back for want of something: ${later.sentBack}; warned at half of the time: ${later.warned}; overdue: ${later.overdue}; gone to a colleague: ${later.reassigned}`,
    `  Back from nurturing: ${later.cameBack}; customers followed up after an event: ${later.followedUp}`,
    `  Meetings booked by the link: ${later.held} held, ${later.missed} missed; gaps in the log noted and told: ${later.gaps}`,
    `  Goals of the month: ${later.credited} credited, ${later.plans} with an improvement plan as tasks of its owner`,
  ];
}

const verdict = ({ says, holds, but }: Check): string[] => [
  `  ${holds ? '✓' : '✗'} ${says}`,
  ...but.map((line) => `      ${line}`),
];

/** The report as a table for people. */
export function printed(report: Report): string {
  const { hubspot, salesforce, stafet } = report;
  return [
    '',
    row('', 'HubSpot', 'Salesforce', 'Stafet'),
    row('leads in both CRMs', hubspot.records, salesforce.records, stafet.synced),
    ...block('  by stage', STAGES, [hubspot.byStage, salesforce.byStage, stafet.byStage]),
    ...block('  by owner', [], [hubspot.byOwner, salesforce.byOwner, stafet.byOwner]),
    ...block(
      '  by SAL status',
      ['offered', 'accepted', 'rejected', 'none'],
      [hubspot.bySal, salesforce.bySal, stafet.bySal],
    ),
    row('tasks of Stafet', hubspot.tasks, salesforce.tasks, ''),
    row('  still open', hubspot.openTasks, salesforce.openTasks, ''),
    row('on a list to be nurtured', hubspot.nurtured, salesforce.nurtured, ''),
    row('records in this CRM alone', hubspot.onlyHere, salesforce.onlyHere, ''),
    ...aside(report),
    sticky(report),
    '',
    ...chapters(report),
    '',
    ...speed(report),
    `  State of both CRMs (without ids and times): ${report.stateHash.slice(0, 16)}`,
    '',
    ...report.checks.flatMap(verdict),
    '',
  ].join('\n');
}
