import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../main.ts', import.meta.url));
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** A process of Stafet's own command line, started and ended by the demo. */
export interface Child {
  /** What it printed when it was ready: one line of JSON. */
  readonly ready: unknown;
  isAlive(): boolean;
  /** Asks it to end, and makes it after a while. */
  stop(): Promise<void>;
  /** Ends it without a word, as a power cut would. */
  kill(): Promise<void>;
}

export interface ChildOptions {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Gets everything the process says besides its first line. */
  readonly logFile: string;
  readonly patienceMs?: number;
}

const READY_MS = 60_000;
const STOP_MS = 15_000;
/** How much of the last words of a child that ended too early is told. */
const SAID_CHARS = 2_000;

/** Starts `stafet ARGS` and waits for its first line; rejects when it ends before, or says nothing. */
export async function startChild({
  args,
  env = {},
  logFile,
  patienceMs = READY_MS,
}: ChildOptions): Promise<Child> {
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const log = createWriteStream(logFile, { flags: 'a' });
  child.stderr.pipe(log, { end: false });
  // A child that is gone no longer listens; that is no fault of ours.
  child.stdin.on('error', () => {});
  const line = await firstLine(child, args, logFile, patienceMs);
  child.stdout.pipe(log, { end: false });
  return {
    ready: JSON.parse(line),
    isAlive: () => isAlive(child),
    stop: () => end(child, 'SIGTERM'),
    kill: () => end(child, 'SIGKILL'),
  };
}

/** Runs `stafet ARGS` to its end, with all it says in the log; gives its exit code. */
export async function runToEnd({ args, env = {}, logFile }: ChildOptions): Promise<number> {
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = createWriteStream(logFile, { flags: 'a' });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const [code] = await once(child, 'close');
  log.end();
  return Number(code ?? 1);
}

const isAlive = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null;

async function firstLine(
  child: ChildProcess & { readonly stdout: NodeJS.ReadableStream; readonly stderr: NodeJS.ReadableStream },
  args: readonly string[],
  logFile: string,
  patienceMs: number,
): Promise<string> {
  const lines = createInterface({ input: child.stdout });
  let said = '';
  child.stderr.on('data', (data: Buffer) => {
    said = `${said}${data}`.slice(-SAID_CHARS);
  });
  const gone = once(child, 'close').then(([code]) => {
    throw new Error(
      `stafet ${args[0]} ended (exit code ${code}) before it was ready; its log is ${logFile}\n${said}`,
    );
  });
  const late = new Promise<never>((_, reject) => {
    setTimeout(
      () =>
        reject(
          new Error(`stafet ${args[0]} was not ready after ${patienceMs / 1000} s; its log is ${logFile}`),
        ),
      patienceMs,
    ).unref();
  });
  gone.catch(() => {});
  late.catch(() => {});
  try {
    const [line] = await Promise.race([once(lines, 'line'), gone, late]);
    return String(line);
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  } finally {
    lines.close();
  }
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (!isAlive(child)) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await gone;
  clearTimeout(timer);
}
