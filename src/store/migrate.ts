import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';

const FOLDER = new URL('./migrations/', import.meta.url);
/** Any number, the same in every process: whoever holds it migrates, the others wait. */
const MIGRATION_LOCK = 7_310_001;

/** Runs the migrations that have not run yet, each once, in the order of their numbers. Migrations never change. */
export async function migrate(client: pg.ClientBase): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
  try {
    await client.query(
      'create table if not exists migrations (name text primary key, at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ name: string }>('select name from migrations');
    const done = new Set(rows.map((row) => row.name));
    for (const name of await migrationNames()) if (!done.has(name)) await run(client, name);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
  }
}

async function migrationNames(): Promise<string[]> {
  return (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort();
}

async function run(client: pg.ClientBase, name: string): Promise<void> {
  const text = await readFile(fileURLToPath(new URL(name, FOLDER)), 'utf8');
  await client.query('begin');
  await client.query(text);
  await client.query('insert into migrations (name) values ($1)', [name]);
  await client.query('commit');
}
