import type { Tally } from '../../flows/tally.ts';
import { CRMS, type Crm } from '../../model/crm.ts';
import type { Counts, Status } from '../../store/status.ts';
import { total } from './reckon.ts';

/** What a run of the real leads came to. */
export interface Figures {
  readonly leads: number;
  /** From the first look at the CRMs until nothing was left to do. */
  readonly seconds: number;
  /** Most memory Stafet's process had at one time. */
  readonly memoryMb: number;
  /** Leads that each CRM shows in the end. */
  readonly records: Readonly<Record<Crm, number>>;
  readonly fates: Readonly<Record<Crm, Counts>>;
  readonly status: Status;
  readonly written: Tally;
  /** By a second pass: nothing, when all is settled and no write comes back as a change. */
  readonly writtenAgain: Tally;
  readonly calls: Readonly<Record<Crm, Counts>>;
  readonly least: Readonly<Record<Crm, number>>;
  readonly wrong: readonly string[];
}

const list = (counts: Counts): string =>
  Object.entries(counts)
    .map(([name, n]) => `${name} ${n}`)
    .join(', ') || 'none';

/** The figures for people. */
export function asText(figures: Figures): string {
  const { status, seconds, leads } = figures;
  return [
    '',
    `Time       ${seconds.toFixed(1)} s, ${(leads / seconds).toFixed(0)} leads a second, at most ${figures.memoryMb} MB`,
    ...CRMS.map((crm) => `${pad(crm)}${figures.records[crm]} records: ${list(figures.fates[crm])}`),
    `Stafet     ${status.leads} leads: ${status.synced} synced, refused ${list(status.refused)}, held ${list(status.heldFor)}`,
    `Stages     ${list(status.byStage)}`,
    `Owners     ${list(status.byOwner)}`,
    ...CRMS.map((crm) => callsLine(crm, figures)),
    ...CRMS.map((crm) => writesLine(crm, figures)),
    ...(figures.wrong.length === 0
      ? ['All records are accounted for.']
      : [`WRONG      ${figures.wrong.length}`, ...figures.wrong.slice(0, 20).map((line) => `  ${line}`)]),
    '',
  ].join('\n');
}

const pad = (crm: Crm): string => (crm === 'hubspot' ? 'HubSpot    ' : 'Salesforce ');

function callsLine(crm: Crm, { calls, least }: Figures): string {
  const made = total(calls[crm]);
  return `${pad(crm)}${made} calls, ${least[crm]} at least (× ${(made / least[crm]).toFixed(2)}): ${list(calls[crm])}`;
}

function writesLine(crm: Crm, { written, writtenAgain }: Figures): string {
  const { created = 0, updated = 0, tasks = 0, refused = 0 } = written[crm] ?? {};
  const again = writtenAgain[crm];
  const more = again === undefined ? 0 : again.created + again.updated + again.tasks + again.refused;
  return `${pad(crm)}${created} created, ${updated} updated, ${tasks} tasks, ${refused} not taken; second pass wrote ${more}`;
}
