import { Command } from 'commander';
import { columns, number } from '../core/rollout/columns.ts';
import { short } from '../core/rollout/plan-text.ts';
import { type RolloutLine, rolloutSchema } from '../model/rollout.ts';
import { type Rollout, readRollouts } from '../store/policies.ts';
import { complain, withStore } from './rollout/session.ts';

/** `stafet policies`: every change of the rules, newest first; with a hash, one in full. */
export const policiesCommand = (): Command =>
  new Command('policies')
    .argument('[hash]', 'show this one with the lines that changed')
    .option('--json', 'as JSON: docs/rollout.md says what is in it')
    .action(async (hash: string | undefined, { json }: { json?: boolean }) => {
      process.exitCode = await policies(hash, json === true);
    });

const policies = (hash: string | undefined, json: boolean): Promise<number> =>
  withStore(async ({ store }) => {
    const all = (await readRollouts(store.db)).map(lineOf);
    const lines = hash === undefined ? all : all.filter((line) => line.hash.startsWith(hash));
    if (hash !== undefined && lines.length === 0)
      return complain(`No version begins with ${hash}: \`stafet policies\` lists all.`, 2);
    if (json) process.stdout.write(`${JSON.stringify(lines, null, 2)}\n`);
    else process.stdout.write(hash === undefined ? listText(lines) : lines.map(fullText).join('\n'));
    return 0;
  });

function lineOf({ hash, at, byWhom, why, effect }: Rollout, place: number): RolloutLine {
  const read = rolloutSchema.shape.effect.safeParse(effect);
  return {
    hash,
    live: place === 0,
    at: new Date(at).toISOString(),
    by: byWhom,
    why,
    effect: read.success ? read.data : {},
  };
}

function listText(lines: readonly RolloutLine[]): string {
  if (lines.length === 0) return 'No rules were ever live here.\n';
  const rows = lines.map(({ hash, live, at, by, why, effect }) => [
    live ? '*' : ' ',
    short(hash),
    `${at.slice(0, 16)}Z`,
    by,
    why,
    effectWords(effect),
  ]);
  return `${columns(rows).join('\n')}\n`;
}

function effectWords({ stages, offers, files }: RolloutLine['effect']): string {
  const moved = (offers?.pools ?? []).reduce((sum, { leads }) => sum + leads, 0);
  const words = [
    files === undefined ? '' : `${files.length} ${files.length === 1 ? 'file' : 'files'}`,
    stages === undefined || stages.rises === 0 ? '' : `${number(stages.rises)} rose to MQL`,
    stages === undefined || stages.fallsShort === 0 ? '' : `${number(stages.fallsShort)} would be no MQL`,
    moved === 0 ? '' : `${number(moved)} open leads to other pools`,
  ];
  return words.filter((part) => part !== '').join(', ');
}

function fullText(line: RolloutLine): string {
  const { hash, at, by, why, effect, live } = line;
  const head = [
    `${hash}${live ? ' (live)' : ''}`,
    `${at.slice(0, 16)}Z by ${by}: ${why}`,
    effectWords(effect),
  ];
  const files = (effect.files ?? []).map(({ file, diff }) => `\n--- ${file}\n${diff}`);
  return `${[...head, ...files].filter((part) => part !== '').join('\n')}\n`;
}
