import { spawn } from 'node:child_process';
import { once } from 'node:events';
import pg from 'pg';
import { expect, it } from 'vitest';
import { databaseAt, TEMPLATE } from './address.ts';

it('the server of a test run has a database to copy from, and ends with whoever started it', async () => {
  const program = new URL('run.ts', import.meta.url).pathname;
  const server = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(server, 'close');
  const [said] = await once(server.stdout.setEncoding('utf8'), 'data');
  const url = databaseAt(String(said).trim(), TEMPLATE);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query('select count(*)::int as n from leads');
  expect(rows).toEqual([{ n: 0 }]);
  await client.end();
  server.stdin.destroy(); // what the system does when the other end of the pipe is gone
  await ended;
  await expect(new pg.Client({ connectionString: url }).connect()).rejects.toThrow('ECONNREFUSED');
});
