import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The PostgreSQL server of this test run. */
    readonly databaseServer: string;
  }
}

const PROGRAM = new URL('run.ts', import.meta.url).pathname;

/**
 * One PostgreSQL server for all test files of a run, started before the first and ended after the last. It is always one
 * of our own: tests empty tables, so whatever DATABASE_URL names is left alone.
 */
export default async function startServer(project: TestProject): Promise<() => Promise<void>> {
  // A group of its own: Ctrl-C in a terminal must not end it under the tests that are still running.
  const server = spawn(process.execPath, [PROGRAM], { stdio: ['pipe', 'pipe', 'inherit'], detached: true });
  const ended = once(server, 'close');
  const said = await Promise.race([once(server.stdout.setEncoding('utf8'), 'data'), ended.then(() => null)]);
  if (said === null) throw new Error('the PostgreSQL server of the tests did not start');
  project.provide('databaseServer', String(said[0]).trim());
  return async () => {
    server.stdin.end();
    await ended;
  };
}
