import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { World } from './world.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** As in a container with little memory: left alone, Node takes what there is before it clears up. */
const SMALL = ['--max-semi-space-size=8', '--max-old-space-size=160'];

/** The most memory that `stafet sync --full` holds while it takes in all contacts of HubSpot, a process of its own. */
export async function memoryOfReading({ env }: World, contacts: number): Promise<string> {
  const onlyHubSpot = Object.entries(env).filter(([name]) => !name.startsWith('SALESFORCE_'));
  const from = performance.now();
  const child = spawn(process.execPath, [...SMALL, MAIN, 'sync', '--full', '--json'], {
    cwd: ROOT,
    env: { ...process.env, ...Object.fromEntries(onlyHubSpot) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');
  let most = 0;
  const watched = (async () => {
    while (child.exitCode === null && child.signalCode === null) {
      most = Math.max(most, await peakOf(child.pid ?? 0));
      await sleep(250);
    }
  })();
  const [code] = await ended;
  await watched;
  if (code !== 0) throw new Error(`stafet sync --full ended with ${code}`);
  const seconds = (performance.now() - from) / 1000;
  return `a first reading of ${contacts} contacts: ${seconds.toFixed(0)} s, at most ${Math.round(most)} MB`;
}

/** Megabytes a process has held at most, as Linux counts them; 0 where it cannot be told. */
async function peakOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmHWM:\s+(\d+) kB/.exec(text)?.[1] ?? 0) / 1024;
}
