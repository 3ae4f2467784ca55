/**
 * What sync costs, beside what the vendors' clients alone cost against the same servers in the same run.
 *
 *   npm run bench:sync [-- RECORDS [MOST_LEADS [CONTACTS]]]
 *
 * RECORDS are read of each CRM, one change is made among up to MOST_LEADS, and memory is watched while CONTACTS are read.
 */
import { amongLeads } from './sync/among.ts';
import { callsForChanges } from './sync/calls.ts';
import { asLines as liveLines, liveRates } from './sync/live.ts';
import { memoryOfReading } from './sync/memory.ts';
import { asLines as rateLines, readRates } from './sync/read-rates.ts';
import { workerRates } from './sync/workers.ts';
import { openWorld, type World } from './sync/world.ts';

/** Less than either vendor takes for a page of records. */
const ANSWER_MS = 100;
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const [records = 20_000, most = 1_000_000, contacts = 200_000] = process.argv.slice(2).map(Number);

/** A world of its own for each measurement: none finds what another left. */
async function inWorld(
  contacts: number,
  leads: number,
  work: (world: World) => Promise<void>,
  answerMs = 0,
): Promise<void> {
  const world = await openWorld({ hubspot: contacts, salesforce: leads }, answerMs);
  try {
    await work(world);
  } finally {
    await world.close();
  }
}

await inWorld(1_000, 0, async (world) => say(await callsForChanges(world, 1_000)));
await inWorld(500, 0, async (world) => {
  const counts = [1_000, 100_000, 1_000_000].filter((count) => count <= most);
  for (const line of await amongLeads(world, counts)) say(line);
});
await inWorld(2_000, 0, async (world) => {
  for (const line of liveLines(await liveRates(world, 100))) say(line);
});
await inWorld(records, records, async (world) => {
  say(`Reading ${records} records of each CRM:`);
  for (const line of rateLines(await readRates(world))) say(line);
});
await inWorld(
  records,
  records,
  async (world) => {
    say(`The same where each answer takes ${ANSWER_MS} ms and the vendors' limits hold:`);
    for (const line of rateLines(await readRates(world))) say(line);
  },
  ANSWER_MS,
);
await inWorld(
  2_000,
  0,
  async (world) => {
    say(`Several processes on one PostgreSQL, where each answer takes ${ANSWER_MS} ms:`);
    for (const line of await workerRates(world, 2_000)) say(line);
  },
  ANSWER_MS,
);
for (const count of [records, contacts])
  await inWorld(count, 0, async (world) => say(await memoryOfReading(world, count)));
process.exit(0);
