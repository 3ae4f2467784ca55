import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { openStore, type Store } from '../../store/database.ts';

/** A PostgreSQL server with a database that is emptied for each run. */
export interface Databases {
  /** Lends it: all tables are new files, so that not even the order of rows depends on what was before. */
  withFresh<T>(work: (store: Store) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** What a crash of the machine would lose does not matter here, and the order of rows must not change by itself. */
const HURRY = ['fsync = off', 'synchronous_commit = off', 'full_page_writes = off', 'autovacuum = off'];

async function opened(where: Parameters<typeof openStore>[0]): Promise<Store> {
  const store = await openStore(where);
  if (!store.ok) throw new Error(`${store.error.message}\n${store.error.cure}`);
  return store.value;
}

/** A server of our own in a folder that goes with it: a simulation empties what it works on. */
export async function openDatabases(): Promise<Databases> {
  const folder = await mkdtemp(join(tmpdir(), 'stafet-simulate-'));
  await chmod(folder, 0o755);
  const own = await opened({ dataDir: folder });
  const databases = await databasesAt(own);
  return {
    ...databases,
    close: async () => {
      await databases.close();
      await own.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** On the server of a store, whose own database is left alone. */
export async function databasesAt({ url, connect }: Pick<Store, 'url' | 'connect'>): Promise<Databases> {
  const client = await connect();
  const at = (name: string): Parameters<typeof openStore>[0] => {
    const address = new URL(url);
    address.pathname = `/${name}`;
    return { databaseUrl: address.href, dataDir: 'unused' };
  };
  for (const setting of HURRY) await client.query(`alter system set ${setting}`);
  await client.query('select pg_reload_conf()');
  const name = `simulation_${process.pid}`;
  await client.query(`drop database if exists ${name}`);
  await client.query(`create database ${name}`);
  const store = await opened(at(name));
  const broom = await store.connect();
  return {
    withFresh: async (work) => {
      await empty(broom);
      return work(store);
    },
    close: async () => {
      await broom.end();
      await store.close();
      await client.query(`drop database ${name} with (force)`);
      await client.end();
    },
  };
}

/** Whatever a run left behind that still holds a lock would be a fault of its own. */
const PATIENCE = '20s';

/** As the migrations leave it: they fill no table but their own. */
async function empty(client: Awaited<ReturnType<Store['connect']>>): Promise<void> {
  await client.query(`set lock_timeout = '${PATIENCE}'`);
  const { rows } = await client.query(
    `select 'table' as kind, oid::regclass::text as name from pg_class
      where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'migrations'
     union all
     select 'sequence', oid::regclass::text from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace`,
  );
  const { table = [], sequence = [] } = Object.groupBy(z.array(Named).parse(rows), ({ kind }) => kind);
  const checks = table.map(({ name }) => `select '${name}' as name where exists (select 1 from ${name})`);
  const filled = await client.query<{ name: string }>(checks.join(' union all '));
  if (filled.rows.length > 0)
    await client.query(`truncate ${filled.rows.map(({ name }) => name).join(', ')} cascade`);
  await client.query(sequence.map(({ name }) => `alter sequence ${name} restart`).join('; '));
}

const Named = z.object({ kind: z.enum(['table', 'sequence']), name: z.string() });
