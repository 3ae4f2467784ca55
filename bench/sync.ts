/**
 * What sync costs, beside what the vendors' clients alone cost against the same servers in the same run.
 *
 *   npm run bench:sync [-- RECORDS]
 */
import { asLines, readRates } from './sync/read-rates.ts';
import { openWorld } from './sync/world.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const records = Number(process.argv[2] ?? 20_000);

const world = await openWorld({ hubspot: records, salesforce: records });
try {
  say(`Reading ${records} records of each CRM:`);
  for (const line of asLines(await readRates(world))) say(`  ${line}`);
} finally {
  await world.close();
}
