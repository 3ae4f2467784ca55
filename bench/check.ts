/**
 * How long `stafet check` takes on fifty files: the shipped config and mappings, and as many files of examples as make
 * up the rest. Each run is a process of its own. Prints medians of wall and CPU time, beside those of an empty Node.
 *
 *   npm run bench:check [-- RUNS]
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FILES = 50;
const runs = Number(process.argv[2] ?? 15);

const filesIn = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(yaml|liquid)$/.test(name));

/** The shipped files, with copies of its examples under other names until there are fifty. */
function fiftyFiles(): string {
  const dir = mkdtempSync(join(tmpdir(), 'stafet-bench-check-'));
  for (const folder of ['config', 'mappings'])
    cpSync(join(ROOT, folder), join(dir, folder), { recursive: true });
  const examples = filesIn(dir).filter((name) => name.endsWith('.test.yaml'));
  for (let copy = 2; filesIn(dir).length < FILES; copy++)
    for (const name of examples.slice(0, FILES - filesIn(dir).length)) {
      const other = join(dirname(name), `${basename(name, '.test.yaml')}-${copy}.test.yaml`);
      cpSync(join(dir, name), join(dir, other));
    }
  return dir;
}

/** CPU time of processes this one has waited for, in milliseconds, as Linux counts it: in hundredths of a second. */
function cpuOfChildren(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[13]) + Number(fields[14])) * 10;
}

function once(args: readonly string[], env: Readonly<Record<string, string>>): number {
  const start = performance.now();
  const run = spawnSync(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  const wall = performance.now() - start;
  if (run.status !== 0) throw new Error(`${args.join(' ')} ended ${run.status}: ${run.stdout}${run.stderr}`);
  return wall;
}

/** A row: the median wall time, and the mean CPU time, since that is only counted in hundredths of a second. */
function measure(
  name: string,
  args: readonly string[],
  env: () => Readonly<Record<string, string>> = () => ({}),
): void {
  const before = cpuOfChildren();
  const walls = Array.from({ length: runs }, () => once(args, env())).sort((a, b) => a - b);
  const cpu = (cpuOfChildren() - before) / runs;
  const [least, median] = [walls[0] ?? 0, walls[walls.length >> 1] ?? 0];
  const cells = [median, least, cpu].map((ms) => `${ms.toFixed(0)} ms`.padStart(9));
  process.stdout.write(`${name.padEnd(34)}${cells.join('')}\n`);
}

const dir = fiftyFiles();
const check = ['bin/stafet.js', 'check', '--config', dir];
let fresh = 0;
const noCache = () => ({ NODE_COMPILE_CACHE: join(dir, `cache-${++fresh}`) });
try {
  once(check, {});
  process.stdout.write(`${runs} runs of each, ${filesIn(dir).length} files\n`);
  process.stdout.write(
    `${''.padEnd(34)}${['median', 'least', 'CPU'].map((word) => word.padStart(9)).join('')}\n`,
  );
  measure('node -e 0', ['-e', '0']);
  measure('stafet check', check);
  measure('stafet check, just installed', check, noCache);
} finally {
  rmSync(dir, { recursive: true, force: true });
}
