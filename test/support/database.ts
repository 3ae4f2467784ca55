import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, inject } from 'vitest';
import { type Db, openStore, type Store } from '../../src/store/database.ts';
import { databaseAt, TEMPLATE } from './server/address.ts';

type Place = Parameters<typeof openStore>[0];

/** Opens the store, and says so plainly when it cannot. */
async function open(place: Place): Promise<Store> {
  const store = await openStore(place);
  if (!store.ok) throw new Error(store.error.message);
  return store.value;
}

/** The store on a PostgreSQL server of its own under a folder. */
export const openTestStore = (dataDir: string): Promise<Store> => open({ dataDir });

/**
 * Empties every table but the list of migrations, and counts from one again. Row by row: there are few, and `truncate`
 * makes new files for each table and index, which takes a hundred times as long.
 */
const EMPTY = `do $$
  declare name text;
  begin
    perform set_config('session_replication_role', 'replica', true); -- in any order, whatever refers to what
    for name in select quote_ident(tablename) from pg_tables where schemaname = 'public' and tablename <> 'migrations' loop
      execute 'delete from ' || name;
    end loop;
    perform setval(quote_ident(sequencename)::regclass, start_value, false) from pg_sequences where schemaname = 'public';
  end $$`;

export async function emptyTables(db: Db): Promise<void> {
  await sql.raw(EMPTY).execute(db);
}

/** Has the server of the test run do something to a database. */
async function ask(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(statement);
  await client.end();
}

let made = 0;

/** One real store for a test file, empty before each test. Call it once at the top; ask for the store inside tests. */
export function useStore(): () => Store {
  let store: Store | null = null;
  // Test files may share a process, and never a number.
  const name = `test_${process.pid}_${made++}`;
  const opened = (): Store => {
    if (store === null) throw new Error('the store is only open inside tests');
    return store;
  };
  beforeAll(async () => {
    const server = inject('databaseServer');
    if (server === undefined)
      throw new Error('list this file with the tests that need a database: vitest.config.ts');
    await ask(server, `create database ${name} template ${TEMPLATE}`);
    store = await open({ databaseUrl: databaseAt(server, name), dataDir: 'unused' });
  });
  beforeEach(() => emptyTables(opened().db));
  afterAll(async () => {
    await store?.close();
    await ask(inject('databaseServer'), `drop database if exists ${name} with (force)`);
  });
  return opened;
}
