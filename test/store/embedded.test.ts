import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { afterEach, describe, expect, test } from 'vitest';
import { ok } from '../../src/model/result.ts';
import { serve } from '../../src/serve.ts';
import { readEnv } from '../../src/settings/env.ts';
import { openStore } from '../../src/store/database.ts';
import { openTestStore } from '../support/database.ts';
import { freshFolder } from '../support/fresh-folder.ts';

const noStory = async () => ok('');
const ROOT = new URL('../..', import.meta.url).pathname;
const folders: string[] = [];
const folder = async (): Promise<string> => {
  const path = await freshFolder();
  folders.push(path);
  return path;
};

afterEach(async () => {
  for (const path of folders.splice(0)) {
    await endServer(path);
    await rm(path, { recursive: true, force: true });
  }
});

/** The server a killed process left running. */
async function endServer(path: string): Promise<void> {
  const text = await readFile(join(path, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(text.split('\n')[0]);
  if (pid > 0) process.kill(pid, 'SIGKILL');
}

async function openElsewhere(dataDir: string): Promise<ChildProcess> {
  const script = new URL('open-and-wait.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [script, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((done, fail) => {
    child.stdout?.once('data', done);
    child.once('exit', () => fail(new Error('it ended before it was ready')));
  });
  return child;
}

function kill(child: ChildProcess): Promise<unknown> {
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGKILL');
  return ended;
}

describe('the built-in database', () => {
  test('of a process that was killed is taken over as it runs, with all that was in it', async () => {
    const dataDir = await folder();
    await kill(await openElsewhere(dataDir));
    const store = await openTestStore(dataDir);
    const rows = await store.db.selectFrom('cursors').select('id').execute();
    expect(rows).toEqual([{ id: 'left behind' }]);
    await store.close();
  });

  test('keeps what was written when it is closed and opened again', async () => {
    const dataDir = await folder();
    const first = await openTestStore(dataDir);
    await first.db
      .insertInto('cursors')
      .values({ crm: 'salesforce', kind: 'deal', at: new Date(5), id: '7' })
      .execute();
    await first.close();
    const second = await openTestStore(dataDir);
    const rows = await second.db.selectFrom('cursors').select(['id', 'at']).execute();
    expect(rows).toEqual([{ id: '7', at: 5 }]);
    await second.close();
  });

  test('listens on this machine alone, to whoever has the password, which nobody else may read', async () => {
    const dataDir = await folder();
    const store = await openTestStore(dataDir);
    const { rows } = await sql`show listen_addresses`.execute(store.db);
    expect(rows).toEqual([{ listen_addresses: '127.0.0.1' }]);
    const url = new URL(store.url);
    url.password = 'guessed';
    await expect(new pg.Client({ connectionString: url.href }).connect()).rejects.toThrow(/password/);
    expect((await stat(join(dataDir, 'postgres.json'))).mode & 0o077).toBe(0);
    await store.close();
  });

  test('serves one service: a second one on the same folder is refused in plain words', async () => {
    const dataDir = await folder();
    const settings = readEnv({ STAFET_DATA_DIR: dataDir, STAFET_PORT: '0', STAFET_LOG_LEVEL: 'error' });
    if (!settings.ok) throw new Error(JSON.stringify(settings.error));
    const first = await serve(settings.value, ROOT, noStory);
    expect(first.ok).toBe(true);
    const second = await serve(settings.value, ROOT, noStory);
    expect(second).toMatchObject({ ok: false, error: { code: 3 } });
    if (!second.ok)
      expect(second.error.message).toMatch(/^Another Stafet is at work on .*\n.*STAFET_DATA_DIR/);
    if (first.ok) await first.value.stop();
    const third = await serve(settings.value, ROOT, noStory);
    expect(third.ok).toBe(true);
    if (third.ok) await third.value.stop();
  });

  test('below a folder that its user may not enter says which folder, and what to do', async () => {
    const home = await folder();
    const dataDir = join(home, 'private', 'data');
    await mkdir(join(home, 'private'));
    await chmod(join(home, 'private'), 0o700);
    const opened = await openStore({ dataDir });
    if (process.getuid?.() !== 0) return expect(opened.ok).toBe(true);
    expect(opened).toMatchObject({ ok: false, error: { kind: 'data-dir' } });
    if (!opened.ok) {
      expect(opened.error.message).toContain(join(home, 'private'));
      expect(opened.error.cure).toContain('STAFET_DATA_DIR');
    }
  });
});
