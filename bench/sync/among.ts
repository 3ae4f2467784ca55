import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { openApp } from '../../src/app.ts';
import { backfill } from '../../src/flows/backfill.ts';
import type { FlowContext } from '../../src/flows/context.ts';
import { intake } from '../../src/flows/intake.ts';
import type { RemoteRecord } from '../../src/model/remote.ts';
import type { Settings } from '../../src/settings/env.ts';
import type { Db } from '../../src/store/database.ts';
import { drawTick } from '../../src/store/hints.ts';
import { percentile, type World } from './world.ts';

/** Changes that are not counted: connections, plans and compiled code come about. */
const WARM_UP = 60;
const ROUNDS = 200;

/** One Stafet with so many leads in a database of its own. */
interface Ground {
  readonly count: number;
  readonly context: FlowContext;
  close(): Promise<void>;
}

/** What the changes of one ground took so far. */
interface Taken {
  readonly wall: number[];
  readonly cpu: number[];
}

/**
 * What taking in one change takes among so many leads. The sizes take turns, change by change, so that whatever else the
 * machine does falls on all of them alike; processor time is that of this process and of the database's.
 */
export async function amongLeads(world: World, counts: readonly number[]): Promise<readonly string[]> {
  const server = await openApp(world.settings, '.');
  if (!server.ok) throw new Error(server.error.message);
  const { db, url } = server.value.context.store;
  const grounds: Ground[] = [];
  try {
    for (const count of counts) {
      await sql.raw(`create database among_${count}`).execute(db);
      const databaseUrl = url.replace(/[^/]*$/, `among_${count}`);
      grounds.push(await openGround({ ...world.settings, databaseUrl }, count));
    }
    const taken = new Map(grounds.map((ground) => [ground, { wall: [], cpu: [] } satisfies Taken]));
    for (const ground of grounds) await fillUpTo(ground.context.store.db, ground.count);
    const records = await someRecords(grounds);
    for (let round = 0; round < WARM_UP + ROUNDS; round += 1)
      for (const ground of grounds) {
        const record = records[round % records.length];
        const into = round < WARM_UP ? null : (taken.get(ground) ?? null);
        if (record !== undefined) await change(ground.context, record, round, into);
      }
    return [...taken].map(([{ count }, { wall, cpu }]) => {
      const [ms, p95, spent] = [percentile(wall, 0.5), percentile(wall, 0.95), percentile(cpu, 0.5)];
      return `one change among ${String(count).padStart(9)} leads: processor time ${spent.toFixed(1)} ms, until done ${ms.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`;
    });
  } finally {
    for (const ground of grounds) await ground.close();
    await server.value.close();
  }
}

async function openGround(settings: Settings, count: number): Promise<Ground> {
  const app = await openApp(settings, '.');
  if (!app.ok) throw new Error(app.error.message);
  const { context, close } = app.value;
  const { hubspot } = context.connectors;
  if (hubspot === undefined) throw new Error('no HubSpot');
  await backfill(context, hubspot, { told: () => {}, stopped: () => false, sleep: async () => {} });
  return { count, context, close };
}

/** Records that are leads in all databases alike. */
async function someRecords([ground]: readonly Ground[]): Promise<readonly RemoteRecord[]> {
  if (ground?.context.connectors.hubspot === undefined) return [];
  const { connectors, store } = ground.context;
  const { rows } = await sql<{ id: string }>`
    select record_id as id from links where crm = 'hubspot' and state = 'live' and lead_id like 'L%' order by record_id limit 100`.execute(
    store.db,
  );
  const refs = rows.map(({ id }) => ({ crm: 'hubspot', kind: 'lead', object: 'contacts', id }) as const);
  const read = await connectors.hubspot?.read({ refs });
  if (read?.ok !== true) throw new Error('the contacts cannot be read');
  return read.value.records;
}

async function change(
  context: FlowContext,
  record: RemoteRecord,
  round: number,
  into: Taken | null,
): Promise<void> {
  const { db } = context.store;
  const fields = { ...record.fields, city: `Aarhus ${round}` };
  const changed = { ...record, fields, modifiedAt: context.clock() };
  const tick = await drawTick(db);
  const spent = await cpuOf(db);
  const from = performance.now();
  await intake(context, [{ record: changed, tick }]);
  const wall = performance.now() - from;
  into?.wall.push(wall);
  into?.cpu.push((await cpuOf(db)) - spent);
}

/** Milliseconds of processor time so far, of this process and of the processes that serve its connections. */
async function cpuOf(db: Db): Promise<number> {
  const { user, system } = process.cpuUsage();
  const { rows } = await sql<{ pid: number }>`
    select pid from pg_stat_activity where datname = current_database() and application_name = 'stafet'`.execute(
    db,
  );
  const spent = await Promise.all(
    rows.map(async ({ pid }) =>
      Number((await readFile(`/proc/${pid}/schedstat`, 'utf8').catch(() => '0')).split(' ')[0]),
    ),
  );
  return (user + system) / 1e3 + spent.reduce((sum, ns) => sum + ns, 0) / 1e6;
}

/** Made-up leads in every table a change looks into: what they say does not matter, that they are there does. */
async function fillUpTo(db: Db, count: number): Promise<void> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from leads`.execute(db);
  const have = rows[0]?.n ?? 0;
  if (have >= count) return;
  await sql`
    with made as (
      insert into leads (id, version, state, stage, disposition, created_at, updated_at)
      select 'F' || n, 1, '{"fields": {}}', 'raw', 'synced', now(), now() from generate_series(${have}::int, ${count - 1}::int) n
      returning id),
    linked as (
      insert into links (crm, object, record_id, lead_id, state, base, modified_at)
      select crm, object, '9' || substr(id, 2), id, 'live', '{"city": "Odense"}', now()
      from made, (values ('hubspot', 'contacts'), ('salesforce', 'Lead')) as c(crm, object)),
    named as (
      insert into identities (kind, value, lead_id) select 'email', id || '@filler.example', id from made),
    done as (
      insert into outbox (key, lead_id, crm, kind, lane, body, state, not_before, created_at)
      select 'lead/' || id || '/salesforce', id, 'salesforce', 'lead', 1, '{}', 'done', now(), now() from made)
    insert into events (lead_id, kind, at, learnt_at, body, policy, decision)
    select id, 'seen', now(), now(), '{}', 'bench', '{}' from made`.execute(db);
  await sql`vacuum analyze`.execute(db);
  // What was filled in is written out now, and not while the changes are timed.
  await sql`checkpoint`.execute(db);
}
