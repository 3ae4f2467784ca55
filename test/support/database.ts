import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type Db, openStore, type Store } from '../../src/store/database.ts';

/** A folder whose way down everybody may walk: as root the server runs as another user. */
export const freshFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'stafet-test-'));

/** Opens the store on a real PostgreSQL of its own under a folder, and says so plainly when it cannot. */
export async function openTestStore(dataDir: string): Promise<Store> {
  const store = await openStore({ dataDir });
  if (!store.ok) throw new Error(store.error.message);
  return store.value;
}

/** What a crash of the machine would lose does not matter here, and tests are faster without. */
async function hurry(db: Db): Promise<void> {
  await sql`alter system set fsync = off`.execute(db);
  await sql`alter system set synchronous_commit = off`.execute(db);
  await sql`alter system set deadlock_timeout = '50ms'`.execute(db);
  await sql`select pg_reload_conf()`.execute(db);
}

/** Empties every table but the list of migrations. */
export async function emptyTables(db: Db): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename <> 'migrations'`.execute(
    db,
  );
  await sql`truncate ${sql.raw(rows.map(({ name }) => name).join(', '))} restart identity cascade`.execute(
    db,
  );
}

/** One real store for a test file, empty before each test. Call it once at the top; ask for the store inside tests. */
export function useStore(): () => Store {
  let store: Store | null = null;
  let folder = '';
  const open = (): Store => {
    if (store === null) throw new Error('the store is only open inside tests');
    return store;
  };
  beforeAll(async () => {
    folder = await freshFolder();
    store = await openTestStore(folder);
    await hurry(store.db);
  });
  beforeEach(() => emptyTables(open().db));
  afterAll(async () => {
    await store?.close();
    await rm(folder, { recursive: true, force: true });
  });
  return open;
}
