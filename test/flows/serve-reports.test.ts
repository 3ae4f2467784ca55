import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { openPostOffice, type PostOffice } from '../../sandbox/post/post-office.ts';
import { useStore } from '../support/database.ts';
import { databaseAt } from '../support/server/address.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const store = useStore();
let office: PostOffice;
beforeEach(async () => {
  office = await openPostOffice();
});
afterEach(() => office.close());

/** Runs the service from a moment on until it is at work and `done`, and stops it in order. */
async function serveAt(moment: string, done: () => Promise<boolean>): Promise<void> {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(store().db);
  const child = spawn(process.execPath, ['src/main.ts', 'serve'], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: databaseAt(inject('databaseServer'), rows[0]?.name ?? ''),
      STAFET_PORT: '0',
      STAFET_CLOCK: moment,
      STAFET_LOG_LEVEL: 'error',
      SMTP_URL: office.url,
      MAIL_FROM: 'leads@fjordlys.example',
    },
  });
  let out = '';
  child.stdout.on('data', (data) => {
    out += data;
  });
  while (!out.includes('"ready":true') && child.exitCode === null) await once(child.stdout, 'data');
  while (!(await done())) await new Promise((go) => setImmediate(go));
  child.kill('SIGTERM');
  expect((await once(child, 'exit'))[0]).toBe(0);
}

const mailsTo = (address: string) => office.mails.filter(({ to }) => to.includes(address)).length;

test('stafet serve sends the reports that are due when it starts, and after a restart none again', async () => {
  // The first start, on Friday: there is nothing to report on yet.
  await serveAt('2026-11-27T12:00:00+01:00', async () => true);
  expect(office.mails).toEqual([]);
  // Monday, a quarter past eight: yesterday's and last week's.
  const monday = '2026-11-30T08:15:00+01:00';
  await serveAt(monday, async () => mailsTo('mette.skov@fjordlys.example') >= 2);
  await serveAt(monday, async () => true);
  expect(mailsTo('mette.skov@fjordlys.example')).toBe(2);
  expect(mailsTo('oskar.reuter@fjordlys.example')).toBe(1);
  const { rows } = await sql<{ kind: string }>`
    select kind from reports where edition = 'all/da' order by kind`.execute(store().db);
  expect(rows.map(({ kind }) => kind)).toEqual(['daily', 'weekly']);
}, 90_000);
