import { z } from 'zod';
import type { Pass, Stopped } from '../../flows/run-once.ts';
import type { Written } from '../../flows/tally.ts';
import { CRMS, type Crm } from '../../model/crm.ts';
import { CRM_ERROR_KINDS } from '../../model/crm-error.ts';
import type { Instant } from '../../model/time.ts';
import type { Status } from '../../store/status.ts';
import type { Wait } from '../../store/waits.ts';

const count = z.int().nonnegative();
const moment = z.iso.datetime().nullable();
const why = {
  crm: z.enum(CRMS),
  until: moment.describe('When it goes on; null: not by itself, or nobody knows.'),
  kind: z.enum(CRM_ERROR_KINDS).nullable(),
  said: z.string().nullable().describe("The CRM's own words."),
};

/** What `stafet sync --once --json` prints. */
export const syncSchema = z.object({
  seen: z.partialRecord(z.enum(CRMS), count).describe('Records each CRM showed in this pass.'),
  leads: count.describe('All leads now: synced + refused + held.'),
  synced: count,
  refused: z.record(z.string(), count).describe('By reason.'),
  held: z.record(z.string(), count).describe('By reason.'),
  setAside: z.record(z.string(), count).describe('Records no lead came of, by reason.'),
  written: z
    .partialRecord(z.enum(CRMS), z.object({ created: count, updated: count, tasks: count, refused: count }))
    .describe('Writes of this pass; refused ones that were tried again count each time.'),
  waiting: z.array(z.object({ ...why, what: z.string(), n: count })).describe('What could not be done now.'),
  stopped: z.array(z.object(why)).describe('CRMs that could not be asked for all their changes.'),
  givenUp: count.describe('Writes nobody will try again before somebody acts.'),
});

const iso = (at: Instant | null): string | null => (at === null ? null : new Date(at).toISOString());

export function asJson(pass: Pass, status: Status): string {
  const summary: z.input<typeof syncSchema> = {
    seen: pass.seen,
    leads: status.leads,
    synced: status.synced,
    refused: status.refused,
    held: status.heldFor,
    setAside: status.setAside,
    written: pass.written,
    waiting: pass.waits.map(({ crm, what, n, until, kind, said }) => ({
      crm,
      what,
      n,
      until: iso(until),
      kind,
      said,
    })),
    stopped: pass.stopped.map(({ crm, until, kind, said }) => ({ crm, until: iso(until), kind, said })),
    givenUp: status.waiting.dead,
  };
  return `${JSON.stringify(syncSchema.parse(summary))}\n`;
}

const NAMES: Readonly<Record<Crm, string>> = { hubspot: 'HubSpot', salesforce: 'Salesforce' };

/** The summary in words, with what waits and why at its end. */
export function asText(pass: Pass, status: Status): string {
  const refused = sum(status.refused);
  const aside = sum(status.setAside);
  return [
    `Seen      ${CRMS.flatMap((crm) => seenIn(crm, pass)).join(' · ') || 'no CRM is set up'}`,
    `Leads     ${status.leads} = ${status.synced} synced + ${refused} refused${reasons(status.refused)} + ${status.held} held${reasons(status.heldFor)}`,
    ...(aside === 0 ? [] : [`Set aside ${aside} records${reasons(status.setAside)}`]),
    ...CRMS.flatMap((crm) => writtenTo(crm, pass.written[crm])),
    ...(status.waiting.dead === 0
      ? []
      : [`Given up  ${status.waiting.dead} writes: \`stafet explain LEAD\` says why`]),
    ...waitingLines(pass),
    '',
  ].join('\n');
}

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, n) => total + n, 0);

const reasons = (counts: Readonly<Record<string, number>>): string => {
  const named = Object.entries(counts).map(([name, n]) => `${name} ${n}`);
  return named.length === 0 ? '' : ` (${named.join(', ')})`;
};

function seenIn(crm: Crm, { seen }: Pass): readonly string[] {
  const n = seen[crm];
  return n === undefined ? [] : [`${NAMES[crm]} ${n} ${n === 1 ? 'record' : 'records'}`];
}

function writtenTo(crm: Crm, written: Written | undefined): readonly string[] {
  if (written === undefined) return [];
  const { created, updated, tasks, refused } = written;
  const kinds = [`${created} created`, `${updated} updated`, `${tasks} activities`];
  if (refused > 0) kinds.push(`${refused} not taken`);
  return [`Written   ${NAMES[crm]}: ${kinds.join(', ')}`];
}

function waitingLines({ stopped, waits }: Pass): readonly string[] {
  if (stopped.length + waits.length === 0) return ['Waiting   nothing'];
  return [...stopped.map(stoppedLine), ...waits.map(waitLine)].map((line) => `Waiting   ${line}`);
}

function stoppedLine({ crm, until, kind, said }: Stopped): string {
  const reach = kind === 'limit' ? 'was not read to the end' : 'could not be read to the end';
  return `${NAMES[crm]} ${reach}${untilText(until)}: ${said}`;
}

function waitLine({ crm, what, n, until, said }: Wait): string {
  if (what === 'tasks without a record')
    return `${n} ${n === 1 ? 'activity' : 'activities'} until the lead has a record in ${NAMES[crm]}`;
  const kind = what === 'reads' ? 'records to read' : 'writes';
  return `${n} ${kind} in ${NAMES[crm]}${untilText(until)}${said === null ? '' : `: ${said}`}`;
}

const untilText = (until: Instant | null): string => (until === null ? '' : `, not before ${iso(until)}`);
