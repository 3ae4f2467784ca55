import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { err, ok, type Result } from '../model/result.ts';
import { freePort } from './free-port.ts';
import { closedFolder, loadServer } from './server-program.ts';
import type { StoreError } from './store-error.ts';

const USER = 'stafet';
const Secret = z.object({ password: z.string().min(16) });

/** A PostgreSQL server under a folder of ours. `stop` does nothing when somebody else started it. */
export interface EmbeddedServer {
  readonly url: string;
  readonly started: boolean;
  stop(): Promise<void>;
}

/**
 * Makes sure a PostgreSQL server runs on `dataDir` and listens on loopback alone. A live server that a killed process
 * left behind is used as it is; a stale lock file is PostgreSQL's own business and it cleans it up at start.
 */
export async function openEmbedded(dataDir: string): Promise<Result<EmbeddedServer, StoreError>> {
  const home = resolve(dataDir);
  const cluster = join(home, 'postgres');
  const unreachable = await unreachableByServerUser(home);
  if (unreachable !== null) return err(unreachable);
  const password = await readOrMakePassword(home);
  const living = await livingServer(cluster, password);
  if (living !== null) return ok({ url: living, started: false, stop: async () => {} });
  return start(cluster, password);
}

async function start(cluster: string, password: string): Promise<Result<EmbeddedServer, StoreError>> {
  const port = await freePort();
  const lines: string[] = [];
  const EmbeddedPostgres = await loadServer();
  const server = new EmbeddedPostgres({
    databaseDir: cluster,
    port,
    user: USER,
    password,
    authMethod: 'scram-sha-256',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: [
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
      '-c',
      'max_connections=60',
    ],
    onLog: (line: unknown) => remember(lines, line),
    onError: (line: unknown) => remember(lines, line),
  });
  try {
    if (!(await exists(join(cluster, 'PG_VERSION')))) await server.initialise();
    await server.start();
  } catch (cause) {
    return err(startFailed(cluster, cause, lines));
  }
  return ok({ url: urlOf(port, password), started: true, stop: () => server.stop() });
}

const urlOf = (port: number, password: string): string =>
  `postgres://${USER}:${password}@127.0.0.1:${port}/postgres`;

function remember(lines: string[], line: unknown): void {
  lines.push(String(line).trim());
  if (lines.length > 20) lines.shift();
}

function startFailed(cluster: string, cause: unknown, lines: readonly string[]): StoreError {
  const said = [cause instanceof Error ? cause.message : '', ...lines.slice(-3)].filter(Boolean).join(' · ');
  return {
    kind: 'embedded-start',
    message: `The built-in PostgreSQL did not start on ${cluster}: ${said}`,
    cure: 'Set STAFET_DATA_DIR to a folder this machine can use, or DATABASE_URL to a PostgreSQL server of your own.',
  };
}

/** The URL of the server whose postmaster.pid is live and answers; null when there is none. */
async function livingServer(cluster: string, password: string): Promise<string | null> {
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!pid || !port || !isAlive(pid)) return null;
  const url = urlOf(port, password);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    await client.end();
    return url;
  } catch {
    return null; // not ours: a process id used again. PostgreSQL decides at start.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM';
  }
}

async function readOrMakePassword(home: string): Promise<string> {
  await mkdir(home, { recursive: true });
  const file = join(home, 'postgres.json');
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text !== null) return Secret.parse(JSON.parse(text)).password;
  const password = randomBytes(24).toString('base64url');
  await writeFile(file, JSON.stringify({ password }), { mode: 0o600 });
  return password;
}

/**
 * As root the server runs as the user `postgres`, who must be able to walk down to the data folder: a home folder of
 * mode 0700 on the way stops it with an error of initdb's that tells nobody what to do.
 */
async function unreachableByServerUser(home: string): Promise<StoreError | null> {
  if (process.getuid?.() !== 0) return null;
  await mkdir(home, { recursive: true });
  await chmod(home, 0o755);
  const closed = closedFolder(dirname(home));
  if (closed === null) return null;
  return {
    kind: 'data-dir',
    message: `The built-in PostgreSQL runs as the user postgres, who cannot enter ${closed}, so it cannot use ${home}.`,
    cure: 'Set STAFET_DATA_DIR to a folder outside of it, run Stafet as an ordinary user, or set DATABASE_URL.',
  };
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
