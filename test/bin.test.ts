import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';

const BIN = fileURLToPath(new URL('../bin/stafet.js', import.meta.url));
/** Has each process say on stderr how many megabytes its heap may grow to. */
const TELLS_LIMIT = `data:text/javascript,${encodeURIComponent(
  "import v8 from 'node:v8'; console.error('heap limit ' + Math.round(v8.getHeapStatistics().heap_size_limit / 2 ** 20));",
)}`;
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

it('a reading of everything runs with little memory, unless somebody set a limit', async () => {
  const limitOf = async (options: string): Promise<number> => {
    const child = spawn(process.execPath, [BIN, 'sync', '--full', '--config', 'no-such-folder'], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { PATH: process.env.PATH, NODE_OPTIONS: `${options} --import ${TELLS_LIMIT}` },
    });
    started.push(child);
    const lines: string[] = [];
    for await (const line of createInterface({ input: child.stderr })) lines.push(line);
    const limits = lines.flatMap((line) => /heap limit (\d+)/.exec(line)?.[1] ?? []).map(Number);
    return Math.min(...limits);
  };
  const [own, theirs] = await Promise.all([limitOf(''), limitOf('--max-old-space-size=700')]);
  expect(own).toBeLessThan(256);
  expect(theirs).toBeGreaterThan(700);
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
