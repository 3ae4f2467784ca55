import { chmod, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closedFolder, openCopy } from '../../src/store/server-program.ts';

let home = '';
let program = '';
let below = '';

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'stafet-program-'));
  program = join(home, 'program');
  below = join(home, 'below');
  await mkdir(join(program, 'bin'), { recursive: true });
  await mkdir(below);
  await writeFile(join(program, 'package.json'), JSON.stringify({ version: '18.4.0' }));
  await writeFile(join(program, 'bin', 'postgres-18'), 'the program', { mode: 0o755 });
  await symlink('postgres-18', join(program, 'bin', 'postgres'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

describe('the first folder that other users cannot enter', () => {
  it('is found on the way down', async () => {
    await chmod(home, 0o755);
    expect(closedFolder(program)).toBe(null);
    await chmod(home, 0o700);
    expect(closedFolder(program)).toBe(home);
  });
});

describe('a copy of the server where anybody may run it', () => {
  it('is whole, and can be entered by others', async () => {
    const copy = openCopy(program, below);
    expect(copy).toBe(join(below, 'stafet-postgres-18.4.0'));
    expect(await readFile(join(copy, 'bin', 'postgres'), 'utf8')).toBe('the program');
    expect((await stat(join(copy, 'bin', 'postgres-18'))).mode & 0o777).toBe(0o755);
    expect((await stat(copy)).mode & 0o777).toBe(0o755);
  });

  it('is made once', async () => {
    const copy = openCopy(program, below);
    await writeFile(join(copy, 'mark'), 'still here');
    expect(openCopy(program, below)).toBe(copy);
    expect(await readFile(join(copy, 'mark'), 'utf8')).toBe('still here');
  });

  it('is never one that others could have written', async () => {
    const planted = join(below, 'stafet-postgres-18.4.0');
    await mkdir(planted);
    await writeFile(join(planted, 'package.json'), '{}');
    await chmod(planted, 0o777);
    const copy = openCopy(program, below);
    expect(copy).not.toBe(planted);
    expect(await readFile(join(copy, 'bin', 'postgres'), 'utf8')).toBe('the program');
  });

  it('is never a link to somewhere else', async () => {
    await symlink(program, join(below, 'stafet-postgres-18.4.0'));
    expect(openCopy(program, below)).not.toBe(join(below, 'stafet-postgres-18.4.0'));
  });
});
