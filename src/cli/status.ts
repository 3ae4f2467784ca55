import { Command } from 'commander';
import { openStore } from '../store/database.ts';
import { type Counts, readStatus, type Status } from '../store/status.ts';
import { readSettings } from './settings.ts';

/** `stafet status`: where everything stands. */
export const statusCommand = (): Command =>
  new Command('status')
    .description('where everything stands: leads, what waits, what is held')
    .option('--json', 'as JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const settings = readSettings();
      if (settings === null) return;
      const store = await openStore(settings);
      if (!store.ok) {
        process.stderr.write(`${store.error.message}\n${store.error.cure}\n`);
        process.exitCode = 3;
        return;
      }
      const status = await readStatus(store.value.db);
      process.stdout.write(json === true ? `${JSON.stringify(status)}\n` : asText(status));
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

function asText(status: Status): string {
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
    '',
  ].join('\n');
}
