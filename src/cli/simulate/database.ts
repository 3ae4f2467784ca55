import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '../../store/database.ts';

/** A PostgreSQL server that hands out empty databases, one after the other. */
export interface Databases {
  /** Opens a new one for a while: a fresh copy each, so that not even the order of rows depends on what was before. */
  withFresh<T>(work: (store: Store) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** What a crash of the machine would lose does not matter here, and the order of rows must not change by itself. */
const HURRY = ['fsync = off', 'synchronous_commit = off', 'full_page_writes = off', 'autovacuum = off'];
const TEMPLATE = 'simulation_template';

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
  await client.query(`drop database if exists ${TEMPLATE}`);
  await client.query(`create database ${TEMPLATE}`);
  await (await opened(at(TEMPLATE))).close();
  let made = 0;
  return {
    withFresh: async (work) => {
      made += 1;
      const name = `simulation_${process.pid}_${made}`;
      await client.query(`create database ${name} template ${TEMPLATE}`);
      const store = await opened(at(name));
      try {
        return await work(store);
      } finally {
        await store.close();
        await client.query(`drop database ${name} with (force)`);
      }
    },
    close: () => client.end(),
  };
}
