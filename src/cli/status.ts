import { Command } from 'commander';
import { CRM_NAMES } from '../model/crm.ts';
import { type BackfillRow, readBackfills } from '../store/backfills.ts';
import { openStore } from '../store/database.ts';
import { type Oversight, readOversight } from '../store/oversight.ts';
import { type Counts, readStatus, type Status } from '../store/status.ts';
import type { Trouble } from '../store/troubles.ts';
import { heldName, minute } from './operate/admin.ts';
import { readSettings } from './settings.ts';

/** `stafet status`: where everything stands. */
export const statusCommand = (): Command =>
  new Command('status').option('--json', 'as JSON').action(async ({ json }: { json?: boolean }) => {
    const settings = readSettings();
    if (settings === null) return;
    const store = await openStore(settings);
    if (!store.ok) {
      process.stderr.write(`${store.error.message}\n${store.error.cure}\n`);
      process.exitCode = 3;
      return;
    }
    const status = await readStatus(store.value.db);
    const oversight = await readOversight(store.value.db, settings.clock());
    const backfills = await readBackfills(store.value.db);
    const lines = [...statusLines(status), ...oversightLines(oversight), ...backfillLines(backfills)];
    const all = { ...status, ...oversight, backfills };
    process.stdout.write(json === true ? `${JSON.stringify(all)}\n` : `${lines.join('\n')}\n`);
    await store.value.close();
  });

const list = (counts: Counts): string =>
  Object.entries(counts)
    .map(([name, n]) => `${name} ${n}`)
    .join(', ') || 'none';

/** Leads on offer that no rep has yet: nobody overlooks them here. */
function nobodys({ inQueue, inLine, nobodysSince }: Status): string {
  if (nobodysSince === null) return 'none';
  const since = new Date(nobodysSince).toISOString().slice(0, 16).replace('T', ' ');
  return `in queues: ${list(inQueue)} · waiting for pools: ${list(inLine)} · the longest since ${since} UTC`;
}

/** What may not have arrived is nobody's to overlook. */
function messages({ messages: { unsure = 0, ...others } }: Status): string {
  const doubt = unsure === 0 ? [] : [`${unsure} may not have arrived`];
  return [list(others), ...doubt].join(' · ');
}

function statusLines(status: Status): readonly string[] {
  const { waiting, handoverMs } = status;
  const refused = Object.values(status.refused).reduce((sum, n) => sum + n, 0);
  return [
    `Leads      ${status.leads} = ${status.synced} synced + ${refused} refused + ${status.held} held`,
    `Records    ${list(status.linked)} · set aside: ${list(status.setAside)}`,
    `Stages     ${list(status.byStage)}`,
    `Owners     ${list(status.byOwner)}`,
    `SAL        ${list(status.bySal)}`,
    `Nobody's   ${nobodys(status)}`,
    `Refused    ${list(status.refused)}`,
    `Held       ${list(status.heldFor)}`,
    `Waiting    ${waiting.hints} records to read, ${waiting.outbox} effects to deliver, ${waiting.dead} given up`,
    `Messages   ${messages(status)}`,
    `Handover   half within ${handoverMs.p50} ms, 95 % within ${handoverMs.p95} ms, of ${handoverMs.n}`,
  ];
}

/** Readings of everything that are under way, and why one stands still. */
function backfillLines(backfills: readonly BackfillRow[]): readonly string[] {
  return backfills
    .filter(({ endedAt }) => endedAt === null)
    .map(({ crm, kind, done, total, seenAt, waitsFor, waitsUntil }) => {
      const wait = waitsFor === null ? `, last heard of ${minute(seenAt)}` : `, waits: ${waitsFor}`;
      const until = waitsUntil === null ? '' : `, until ${minute(waitsUntil)}`;
      return `Reading    ${CRM_NAMES[crm]}: ${done} of ${total ?? 'an unknown number'} (${kind})${wait}${until}`;
    });
}

/** A CRM that is worked with less than it could be, since when and why. */
const troubleLine = ({ crm, what, since, why }: Trouble): string =>
  what === 'away'
    ? `Away       ${CRM_NAMES[crm]} has not answered since ${minute(since)}, is left alone and asked again and again: ${why}`
    : `Sparse     ${CRM_NAMES[crm]} has been polled less often since ${minute(since)}: ${why}`;

const named = (n: number, words: string): string[] => (n === 0 ? [] : [`${n} ${words}`]);

/** What waits for a person, or was stopped by one; nothing is said of what is not there. */
function oversightLines(oversight: Oversight): readonly string[] {
  const { overdue, toReview, toMerge, cutOff, conflicts, gaps, holds, troubles, erased } = oversight;
  const review = [
    ...named(toReview, 'pairs of leads to compare'),
    ...named(toMerge, 'pairs to merge in the CRMs'),
    ...named(cutOff, 'fields that keep being rewritten'),
    ...named(conflicts, 'conflicts in seven days'),
  ];
  return [
    ...troubles.map(troubleLine),
    ...(overdue.since === null
      ? []
      : [`Overdue    ${overdue.n} held leads, the first since ${minute(overdue.since)}`]),
    ...(review.length === 0 ? [] : [`Review     ${review.join(' · ')}`]),
    ...(Object.keys(gaps).length === 0 ? [] : [`Not logged ${list(gaps)}: \`stafet review --log\``]),
    ...holds.map(({ what, since, byWhom, why }) => {
      const reason = why === null ? '' : `: ${why}`;
      return `Held back  ${heldName(what)} since ${minute(since)} (${byWhom}${reason})`;
    }),
    ...named(erased, 'people').map((people) => `Erased     ${people}`),
  ];
}
