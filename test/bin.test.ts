import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';

const BIN = fileURLToPath(new URL('../bin/stafet.js', import.meta.url));
const started: ChildProcess[] = [];

function stafet(...args: string[]) {
  const child = spawn(process.execPath, [BIN, ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
  started.push(child);
  return child;
}

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

async function exitCode(child: ChildProcess): Promise<unknown> {
  const [code] = await once(child, 'exit');
  return code;
}

it('the stafet command passes on arguments, and the exit code: 0 fine, 2 wrong use', async () => {
  const [fine, wrong] = await Promise.all([exitCode(stafet('--help')), exitCode(stafet('no-such-command'))]);
  expect(fine).toBe(0);
  expect(wrong).toBe(2);
});

it('ending the stafet command ends what it started', async () => {
  const child = stafet('sandbox');
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const { hubspot } = JSON.parse(String(line));
  const answers = (): Promise<boolean> =>
    fetch(hubspot.url).then(
      () => true,
      () => false,
    );
  expect(await answers()).toBe(true);
  child.kill('SIGTERM');
  expect(await exitCode(child)).toBe(0);
  expect(await answers()).toBe(false);
});

it('packages whose files are taken for ES modules without a look say that they are', () => {
  const shortWays = readFileSync(new URL('../bin/short-ways.js', import.meta.url), 'utf8');
  const [, list = ''] = /IN_PIECES = \[(.*)\]/.exec(shortWays) ?? [];
  const names = list.split(', ').map((name) => name.replaceAll("'", ''));
  expect(names.length).toBeGreaterThan(1);
  for (const name of names) {
    const about = readFileSync(new URL(`../node_modules/${name}/package.json`, import.meta.url), 'utf8');
    expect(JSON.parse(about)).toMatchObject({ name, type: 'module' });
  }
});
