import { rm } from 'node:fs/promises';
import pg from 'pg';
import { openStore } from '../../../src/store/database.ts';
import { openEmbedded } from '../../../src/store/embedded.ts';
import { freshFolder } from '../fresh-folder.ts';
import { databaseAt, TEMPLATE } from './address.ts';

// The PostgreSQL server of a test run, in a process of its own. It says its address in one line and ends when its
// standard input does: the system closes that however the test run comes to its end, so none is ever left behind.

/** What a crash of the machine would lose does not matter here, and tests are faster without. */
const HURRY = [
  'alter system set fsync = off',
  'alter system set synchronous_commit = off',
  'alter system set full_page_writes = off',
  "alter system set deadlock_timeout = '50ms'",
  'select pg_reload_conf()',
  `create database ${TEMPLATE}`,
];

async function prepare(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const statement of HURRY) await client.query(statement);
  await client.end();
  const template = await openStore({ databaseUrl: databaseAt(url, TEMPLATE), dataDir: 'unused' });
  if (!template.ok) throw new Error(template.error.message);
  await template.value.close();
}

const inputEnded = new Promise<void>((done) => {
  process.stdin.once('end', done).once('error', done).resume();
});
process.stdout.on('error', () => {}); // nobody is left who could read the address
const folder = await freshFolder();
const server = await openEmbedded(folder);
if (!server.ok) throw new Error(`${server.error.message} ${server.error.cure}`);
try {
  await prepare(server.value.url);
  process.stdout.write(`${server.value.url}\n`);
  await inputEnded;
} finally {
  await server.value.stop();
  await rm(folder, { recursive: true, force: true });
}
