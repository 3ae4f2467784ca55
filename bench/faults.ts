/**
 * Two thousand leads against a server that tells every 7th call to wait, carries out every 11th and cuts its answer, and refuses
 * the last record of a batch in every 13th: the vendors' clients alone, and Stafet.
 *
 *   npm run bench:faults [-- LEADS [alone]]     `alone`: Stafet without the others
 */
import { CRMS, type Crm } from '../src/model/crm.ts';
import {
  hubspotBatches,
  hubspotOneByOne,
  type Save,
  salesforceBatches,
  salesforceOneByOne,
} from './faults/bare.ts';
import { countByEmail, judge } from './faults/count.ts';
import { ASKED_SECONDS, startProxy } from './faults/proxy.ts';
import { type Run, stafetRun } from './faults/stafet.ts';
import { openWorld } from './sync/world.ts';

const LEADS = Number(process.argv[2] ?? 2_000);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const BARE: Readonly<Record<Crm, readonly (readonly [string, Save])[]>> = {
  hubspot: [
    ['@hubspot/api-client, a call a lead', hubspotOneByOne(0)],
    ['  with its retries', hubspotOneByOne(3)],
    ['@hubspot/api-client, 100 a call', hubspotBatches(0)],
    ['  with its retries', hubspotBatches(3)],
  ],
  salesforce: [
    ['jsforce, a call a lead', salesforceOneByOne],
    ['jsforce, 200 a call', salesforceBatches],
  ],
};

/** Each way saves people of its own, first without faults and then with them. */
async function bareRun(crm: Crm, save: Save, spoils: boolean): Promise<Run> {
  const world = await openWorld({});
  const proxy = await startProxy(crm, world.crms[crm].url);
  try {
    const numbers = Array.from({ length: LEADS }, (_, n) => n);
    proxy.begin(spoils);
    const from = performance.now();
    const told = await save(proxy.url, world.crms, numbers);
    const seconds = (performance.now() - from) / 1_000;
    const tally = proxy.tally();
    return { seconds, tally, verdict: judge(told, await countByEmail(crm, world.crms)) };
  } finally {
    proxy.close();
    await world.close();
  }
}

function line(name: string, calm: Run, spoilt: Run): string {
  const { lost, doubled, wronglyReported } = spoilt.verdict;
  const { calls, refused, cut, short } = spoilt.tally;
  const asked = refused * ASKED_SECONDS;
  const times = Math.max(0, spoilt.seconds - asked) / calm.seconds;
  return [
    name.padEnd(38),
    ...[lost, doubled, wronglyReported].map((n) => String(n).padStart(8)),
    `${calm.seconds.toFixed(1)} s`.padStart(9),
    `${spoilt.seconds.toFixed(1)} s`.padStart(9),
    `${times.toFixed(2)} ×`.padStart(8),
    `  ${calls} calls: ${refused} told to wait ${ASKED_SECONDS} s, ${cut} cut, ${short} refused a record`,
  ].join('');
}

for (const crm of CRMS) {
  say(
    `\n${LEADS} leads into ${crm}${' '.repeat(22 - crm.length)}    lost  doubled   misled     calm   spoilt   without waits asked for`,
  );
  for (const [name, save] of process.argv[3] === 'alone' ? [] : BARE[crm])
    say(line(name, await bareRun(crm, save, false), await bareRun(crm, save, true)));
  say(line('Stafet', await stafetRun(crm, LEADS, false), await stafetRun(crm, LEADS, true)));
}
process.exit(0);
