/**
 * How long `stafet check` takes on the shipped config, mappings, texts and examples. Each run is a process of its own.
 * Prints medians of wall and CPU time, beside those of an empty Node.
 *
 *   npm run bench:check [-- RUNS]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const runs = Number(process.argv[2] ?? 15);

const files = ['config', 'mappings']
  .flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }))
  .filter((name) => /\.(yaml|liquid)$/.test(name));

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

const caches = mkdtempSync(join(tmpdir(), 'stafet-bench-check-'));
const check = ['bin/stafet.js', 'check'];
let fresh = 0;
const noCache = () => ({ NODE_COMPILE_CACHE: join(caches, `cache-${++fresh}`) });
try {
  once(check, {});
  process.stdout.write(`${runs} runs of each, ${files.length} files\n`);
  process.stdout.write(
    `${''.padEnd(34)}${['median', 'least', 'CPU'].map((word) => word.padStart(9)).join('')}\n`,
  );
  measure('node -e 0', ['-e', '0']);
  measure('stafet check', check);
  measure('stafet check, just installed', check, noCache);
} finally {
  rmSync(caches, { recursive: true, force: true });
}
