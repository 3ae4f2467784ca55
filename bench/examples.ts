import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runExamples } from '../src/cli/test/run-examples.ts';
import { testReportSchema } from '../src/model/test-report.ts';
import { readConfigFolder } from '../src/settings/config-folder.ts';
import { readExampleTexts } from '../src/settings/examples.ts';
import { loadPolicy } from '../src/settings/policy.ts';

// How long `stafet test` takes for a thousand examples, step by step as the command does it, in a process that has run none
// before: npm run bench:examples. They are the shipped ones, file by file, as often as it takes.

const WANTED = 1_000;
const ROOT = new URL('..', import.meta.url).pathname;

const execute = promisify(execFile);

/** How many examples each shipped file holds, by the command itself. */
async function shipped(): Promise<ReadonlyMap<string, number>> {
  const args = [join(ROOT, 'src/main.ts'), 'test', '--json', '--config', ROOT];
  const { stdout } = await execute(process.execPath, args, { maxBuffer: 1e8 });
  return new Map(
    testReportSchema.parse(JSON.parse(stdout)).files.map(({ file, examples }) => [file, examples]),
  );
}

/** Copies the rules, and their examples until there are enough; gives the folder. */
async function aThousand(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'stafet-bench-'));
  for (const folder of ['config', 'mappings'])
    await cp(join(ROOT, folder), join(dir, folder), { recursive: true });
  const counts = await shipped();
  let count = [...counts.values()].reduce((sum, n) => sum + n, 0);
  for (let round = 2; count < WANTED; round += 1)
    for (const [file, n] of counts) {
      if (count >= WANTED) break;
      await cp(join(ROOT, file), join(dir, file.replace('.test.yaml', `-${round}.test.yaml`)));
      count += n;
    }
  return dir;
}

const dir = await aThousand();
try {
  const start = performance.now();
  const { policy } = await loadPolicy(dir);
  const startMs = performance.now() - start;
  if (policy === null) throw new Error('the rules have faults');
  const from = performance.now();
  const before = process.cpuUsage();
  const report = runExamples({
    policy,
    configs: readConfigFolder(dir),
    examples: readExampleTexts(dir),
  });
  const ms = performance.now() - from;
  const { user, system } = process.cpuUsage(before);
  const total = (key: 'examples' | 'expectations'): number =>
    report.files.reduce((sum, file) => sum + file[key], 0);
  if (!report.ok) throw new Error('some examples do not hold');
  console.log(
    `${total('examples')} examples in ${report.files.length} files, ${total('expectations')} expectations`,
  );
  console.log(`  read the rules: ${Math.round(startMs)} ms`);
  console.log(`  read, compile and play the examples, and count what they reach: ${Math.round(ms)} ms`);
  console.log(`  processor time of that, all threads together: ${Math.round((user + system) / 1000)} ms`);
} finally {
  await rm(dir, { recursive: true, force: true });
}
