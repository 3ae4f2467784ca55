import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { sql } from 'kysely';
import { z } from 'zod';
import { hubspotUsers } from '../../sandbox/story/hubspot-people.ts';
import { parts } from '../../sandbox/story/talk.ts';
import { openApp } from '../../src/app.ts';
import type { FlowContext } from '../../src/flows/context.ts';
import { hintSink } from '../../src/flows/read-hints.ts';
import { runOnce } from '../../src/flows/run-once.ts';
import type { Db } from '../../src/store/database.ts';
import type { World } from './world.ts';

const MARKETER = 'mette.skov@fjordlys.example';
const ROOT = new URL('../..', import.meta.url).pathname;
/** Processes at work at once. */
const COUNTS = [1, 2, 4] as const;
const LOOK_MS = 20;
const PATIENCE_MS = 180_000;

/** A service of its own process, as an admin would start one more of. */
type Worker = ChildProcess;

/** What all measurements work with: contacts whose leads are in Salesforce, too. */
interface Ground {
  readonly world: World;
  readonly context: FlowContext;
  readonly ids: readonly string[];
}

/**
 * Changes a second from the moment all of them are heard of until the last is in the other CRM, by number of processes: the
 * better of two rounds. At last one of the processes is killed on the way.
 */
export async function workerRates(world: World, most: number): Promise<readonly string[]> {
  const app = await openApp(world.settings, '.');
  if (!app.ok) throw new Error(app.error.message);
  const { context, close } = app.value;
  try {
    await runOnce(context);
    const ground: Ground = { world, context, ids: await changeable(context.store.db, most) };
    const best = new Map(COUNTS.map((count) => [count, Infinity]));
    for (const round of [1, 2])
      for (const count of COUNTS) {
        const seconds = await timed(ground, `Aarhus ${round}.${count}`, count, () => {});
        best.set(count, Math.min(best.get(count) ?? seconds, seconds));
      }
    const killed = await timed(ground, 'Viborg', COUNTS.at(-1) ?? 1, killFirst);
    return [
      ...[...best].map(([count, seconds]) => line(ground, count, seconds)),
      `the same by ${COUNTS.at(-1)}, one of them killed on the way: all are there, after ${killed.toFixed(1)} s`,
    ];
  } finally {
    await close();
  }
}

const line = ({ ids }: Ground, count: number, seconds: number): string =>
  `${ids.length} changes by ${count} ${count === 1 ? 'process' : 'processes'}: ${(ids.length / seconds).toFixed(0)} a second`;

/** As soon as something has been taken out to be worked on. */
async function killFirst([first]: readonly Worker[], db: Db): Promise<void> {
  await until(async () => {
    const { rows } = await sql`
      select from hints where claimed_until > now() union all select from outbox where claimed_until > now()`.execute(
      db,
    );
    return rows.length > 0;
  });
  first?.kill('SIGKILL');
}

/** Seconds until so many processes have brought one more change of each contact to Salesforce; looked for there. */
async function timed(
  { world, context, ids }: Ground,
  city: string,
  count: number,
  meanwhile: (workers: readonly Worker[], db: Db) => Promise<void> | void,
): Promise<number> {
  const { db, url } = context.store;
  const workers = await Promise.all(Array.from({ length: count }, () => startWorker(world, url)));
  try {
    await moveAll(world, ids, city);
    const from = performance.now();
    await hintSink(context)(
      ids.map((id) => ({ ref: { crm: 'hubspot', kind: 'lead', object: 'contacts', id } })),
    );
    await meanwhile(workers, db);
    await until(async () => (await noted(db, city)) >= ids.length);
    const seconds = (performance.now() - from) / 1000;
    const found = await inSalesforce(world, city);
    if (found !== ids.length) throw new Error(`${found} of ${ids.length} changes are in Salesforce`);
    return seconds;
  } finally {
    await Promise.all(workers.map(stopWorker));
  }
}

async function moveAll({ crms }: World, ids: readonly string[], city: string): Promise<void> {
  const talk = (await hubspotUsers(crms.hubspot.url)).talk(MARKETER);
  for (const some of parts(ids, 100))
    await talk('POST', '/crm/v3/objects/contacts/batch/update', {
      inputs: some.map((id) => ({ id, properties: { city } })),
    });
}

/** Contacts whose lead is in Salesforce. */
async function changeable(db: Db, most: number): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select a.record_id as id from links a join links b on b.lead_id = a.lead_id and b.crm = 'salesforce' and b.state = 'live'
    where a.crm = 'hubspot' and a.state = 'live' order by a.record_id limit ${most}`.execute(db);
  return rows.map(({ id }) => id);
}

async function startWorker(world: World, databaseUrl: string): Promise<Worker> {
  const child = spawn(process.execPath, ['src/main.ts', 'serve'], {
    cwd: ROOT,
    env: { ...process.env, ...world.env, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const said of createInterface({ input: child.stdout })) if (said.includes('"ready":true')) break;
  return child;
}

async function stopWorker(child: Worker): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/** Leads of which Stafet knows that Salesforce has the city. */
async function noted(db: Db, city: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from links where crm = 'salesforce' and base ->> 'City' = ${city}`.execute(db);
  return rows[0]?.n ?? 0;
}

async function inSalesforce({ crms }: World, city: string): Promise<number> {
  const soql = encodeURIComponent(`SELECT COUNT() FROM Lead WHERE City = '${city}'`);
  const answer = await fetch(`${crms.salesforce.url}/services/data/v62.0/query?q=${soql}`, {
    headers: { authorization: `Bearer ${crms.salesforce.token}` },
  });
  return z.object({ totalSize: z.number() }).parse(await answer.json()).totalSize;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const from = performance.now();
  while (!(await holds())) {
    if (performance.now() - from > PATIENCE_MS) throw new Error('it took too long');
    await new Promise((done) => setTimeout(done, LOOK_MS));
  }
}
