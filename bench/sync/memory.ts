import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { World } from './world.ts';

const BIN = fileURLToPath(new URL('../../bin/stafet.js', import.meta.url));
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The most memory that `stafet sync --full` holds while it takes in all contacts of HubSpot: both Node processes it is. */
export async function memoryOfReading({ env }: World, contacts: number): Promise<string> {
  const onlyHubSpot = Object.entries(env).filter(([name]) => !name.startsWith('SALESFORCE_'));
  const from = performance.now();
  const child = spawn(process.execPath, [BIN, 'sync', '--full', '--json'], {
    cwd: ROOT,
    env: { ...process.env, ...Object.fromEntries(onlyHubSpot) },
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  let most = 0;
  const watched = (async () => {
    while (child.exitCode === null && child.signalCode === null) {
      most = Math.max(most, await peakOfBoth(child.pid ?? 0));
      await sleep(250);
    }
  })();
  const [code] = await ended;
  await watched;
  if (code !== 0) throw new Error(`stafet sync --full ended with ${code}`);
  const seconds = (performance.now() - from) / 1000;
  return `a first reading of ${contacts} contacts: ${seconds.toFixed(0)} s, at most ${Math.round(most)} MB`;
}

/** The command, and the process it starts to do the work. The database's own processes are further down. */
async function peakOfBoth(pid: number): Promise<number> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  const [worker] = children.split(' ');
  return (await peakOf(pid)) + (worker ? await peakOf(Number(worker)) : 0);
}

/** Megabytes a process has held at most, as Linux counts them; 0 where it cannot be told. */
async function peakOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmHWM:\s+(\d+) kB/.exec(text)?.[1] ?? 0) / 1024;
}
