import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { benchLeads } from './decide/leads.ts';

// How much memory `stafet eval` takes while it answers many lines: npm run bench:eval [-- --lines N].

const PARTS = 10;
const NOW = '2026-11-24T10:00:00Z';
const leads = benchLeads(10_000);

/** A line of input for each operation: the leads of the other measurements, over and over. */
const LINES: Readonly<Record<string, (i: number) => string>> = {
  qualify: (i) => JSON.stringify({ lead: leads[i % leads.length], now: NOW }),
  decide: (i) => {
    const changed = leads[i % leads.length];
    const event = { kind: 'seen', crm: 'hubspot', id: String(i), at: NOW, createdAt: NOW, changed };
    return JSON.stringify({ state: null, event, now: NOW });
  },
};

/** Resident memory of a process, in MB. */
const residentMb = (pid: number): number =>
  Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024);

interface Stream {
  readonly perSecond: number;
  /** At the first answers, and after each tenth of the lines but the last. */
  readonly residentMb: readonly number[];
  readonly errors: number;
}

/** Streams that many lines through the command, as fast as it takes them. */
async function stream(operation: string, lines: number, lineOf: (i: number) => string): Promise<Stream> {
  const program = new URL('../src/main.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [program, 'eval', operation], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  let [answers, errors] = [0, 0];
  const memory: number[] = [];
  child.stdout.on('data', (chunk: Buffer) => {
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) answers += 1;
    if (chunk.includes('{"error"')) errors += 1;
    while (memory.length < PARTS && answers > (memory.length * lines) / PARTS)
      memory.push(residentMb(child.pid ?? 0));
  });
  const from = performance.now();
  for (let i = 0; i < lines; i += 100) {
    const some = Array.from({ length: Math.min(100, lines - i) }, (_, j) => `${lineOf(i + j)}\n`).join('');
    if (!child.stdin.write(some)) await once(child.stdin, 'drain');
  }
  child.stdin.end();
  await ended;
  if (answers !== lines) throw new Error(`${answers} answers to ${lines} lines`);
  return { perSecond: (lines / (performance.now() - from)) * 1000, residentMb: memory, errors };
}

const { values } = parseArgs({ options: { lines: { type: 'string', default: '1000000' } } });
const count = Number(values.lines);
for (const [operation, lineOf] of Object.entries(LINES)) {
  const { perSecond, residentMb: memory, errors } = await stream(operation, count, lineOf);
  if (errors > 0) throw new Error(`eval ${operation} answered with errors`);
  console.log(
    `eval ${operation}: ${count.toLocaleString('en')} lines, ${Math.round(perSecond).toLocaleString('en')}/s`,
  );
  console.log(`  resident MB, tenth by tenth: ${memory.join(' ')}`);
}
