import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { readConfigFolder } from '../../settings/config-folder.ts';
import { policyFrom } from '../../settings/policy.ts';
import { asText } from '../../settings/show-faults.ts';
import { wholeNumber } from '../whole-number.ts';
import { openDatabases } from './database.ts';
import type { Rules } from './engine.ts';
import { type Outcome, runSeed } from './one-seed.ts';

interface SimulateOptions {
  readonly seeds: number;
  readonly from: number;
  readonly json?: string;
  readonly trace?: boolean;
}

const MOST = 2 ** 31 - 1;

/** `stafet simulate`: exit code 1 when a seed failed. */
export const simulateCommand = (): Command =>
  new Command('simulate')
    .description('the real engine between both local CRMs in one process, with faults at every call')
    .option('--seeds <number>', 'how many runs', wholeNumber(1, MOST), 20)
    .option('--from <seed>', 'the first seed', wholeNumber(0, MOST), 1)
    .option('--json <file>', 'writes the sums as JSON')
    .option('--trace', 'prints all that happened, not only the end of what failed')
    .action(async (options: SimulateOptions) => {
      process.exitCode = await simulate(options);
    });

/** What all runs came to: docs/reliability.md says what is in it. */
export interface Sums {
  seeds: number;
  passed: number;
  readonly failed: number[];
  readonly faultsInjected: Record<string, number>;
  lost: number;
  doubled: number;
  echoWrites: number;
  /** Records written, and how many of these writes changed nothing, excused ones included. */
  writes: number;
  idleWrites: number;
  messages: number;
}

async function simulate({ seeds, from, json, trace }: SimulateOptions): Promise<0 | 1> {
  const rules = await rulesOfTheDemo();
  const databases = await openDatabases();
  const sums = noSums();
  const began = performance.now();
  try {
    for (let seed = from; seed < from + seeds; seed += 1) {
      const outcome = await databases.withFresh((store) => runSeed(seed, store, rules));
      add(sums, outcome);
      tell(outcome, trace === true);
      if (json !== undefined) await writeFile(json, `${JSON.stringify(sums, null, 2)}\n`);
    }
  } finally {
    await databases.close();
  }
  const seconds = Math.round((performance.now() - began) / 1_000);
  print(
    `${sums.passed} of ${sums.seeds} runs hold, ${sums.lost} lost, ${sums.doubled} doubled, ${sums.echoWrites} echoes in ${sums.writes} writes, ${seconds} s`,
  );
  return sums.failed.length === 0 ? 0 : 1;
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Lines of a trace, findings and characters of one that are shown. */
const TAIL = 60;
const SHOWN = 12;
const WIDTH = 300;

function tell(outcome: Outcome, all: boolean): void {
  const wrong = findingsOf(outcome);
  if (wrong.length === 0 && !all) return;
  const lines = all ? outcome.trace : outcome.trace.slice(-TAIL);
  for (const line of lines) print(`  ${line}`);
  print(`seed ${outcome.seed} ${wrong.length === 0 ? 'holds' : 'FAILS'}, trace ${outcome.hash.slice(0, 12)}`);
  for (const finding of wrong.slice(0, SHOWN)) print(`  - ${finding.slice(0, WIDTH)}`);
  if (wrong.length > SHOWN) print(`  - and ${wrong.length - SHOWN} more`);
}

export const findingsOf = ({ lost, doubled, echoes, others }: Outcome): readonly string[] => [
  ...lost.map((what) => `lost: ${what}`),
  ...doubled.map((what) => `doubled: ${what}`),
  ...echoes.map((what) => `echo: ${what}`),
  ...others,
];

export const noSums = (): Sums => ({
  ...{ seeds: 0, passed: 0, failed: [], faultsInjected: {}, lost: 0, doubled: 0, echoWrites: 0 },
  ...{ writes: 0, idleWrites: 0, messages: 0 },
});

export function add(sums: Sums, outcome: Outcome): void {
  sums.seeds += 1;
  if (findingsOf(outcome).length === 0) sums.passed += 1;
  else sums.failed.push(outcome.seed);
  for (const [kind, n] of outcome.faults) sums.faultsInjected[kind] = (sums.faultsInjected[kind] ?? 0) + n;
  sums.lost += outcome.lost.length;
  sums.doubled += outcome.doubled.length;
  sums.echoWrites += outcome.echoes.length;
  sums.writes += outcome.writes;
  sums.idleWrites += outcome.idle;
  sums.messages += outcome.messages;
}

/** The rules the project ships, whose story the sandboxes tell. */
export async function rulesOfTheDemo(): Promise<Rules> {
  const texts = await readConfigFolder(new URL('../../..', import.meta.url).pathname);
  const { policy, faults } = policyFrom(texts);
  if (policy === null)
    throw new Error(asText(faults, (file, line) => texts.get(file)?.split('\n')[line - 1]));
  return { policy, stored: { hash: policy.hash, texts: Object.fromEntries(texts) } };
}
