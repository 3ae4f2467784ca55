import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';

const ROOT = new URL('../..', import.meta.url).pathname;
let folder = '';
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('stafet serve', () => {
  test('told to stop puts its work away first: it ends well, and the built-in database with it', async () => {
    folder = await mkdtemp(join(tmpdir(), 'stafet-serve-'));
    const child = spawn(process.execPath, ['src/main.ts', 'serve'], {
      cwd: ROOT,
      env: { PATH: process.env.PATH, STAFET_DATA_DIR: folder, STAFET_PORT: '0' },
    });
    let out = '';
    let err = '';
    child.stderr.on('data', (data) => {
      err += data;
    });
    const ready = new Promise<void>((done) => {
      child.stdout.on('data', (data) => {
        out += data;
        if (out.includes('"ready":true')) done();
      });
      child.once('exit', () => done());
    });
    await ready;
    expect(out).toContain('"ready":true');
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
    expect(`${out}${err}`).not.toMatch(/"level":"error"|Error|terminating/);
    await expect(readPid(folder)).rejects.toThrow('ENOENT');
  });
});

/** PostgreSQL takes its own note away when it has been stopped in order. */
const readPid = (dataDir: string): Promise<string> =>
  readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8');
