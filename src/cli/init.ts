import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Command, Option } from 'commander';
import { starterFiles } from './init/files.ts';
import { STARTERS, type StarterName } from './init/starters.ts';

const NAMES = Object.keys(STARTERS);
const OFFERED = Object.entries(STARTERS).map(([name, { about }]) => `  ${name.padEnd(18)}${about}`);

/** `stafet init`: a folder of rules to begin with. Exit code 2 when a file is there already: nothing is overwritten; 3 when it cannot be written. */
export const initCommand = (): Command =>
  new Command('init')
    .description('writes rules to begin with: they pass check and test, and say what each line does')
    .argument('[dir]', 'folder to write to; it may be new', '.')
    .addOption(new Option('--starter <name>', 'which one').choices(NAMES).makeOptionMandatory())
    .addHelpText('after', `\nStarters:\n${OFFERED.join('\n')}`)
    .action(async (dir: string, { starter }: { starter: StarterName }) => {
      process.exitCode = await init(dir, starter);
    });

async function init(dir: string, starter: StarterName): Promise<0 | 2 | 3> {
  const files = await starterFiles(starter);
  const there = (await Promise.all([...files.keys()].map((path) => isThere(dir, path)))).flat();
  if (there.length > 0) {
    process.stderr.write(
      `Nothing was written: ${there.length === 1 ? 'this file is' : 'these files are'} in ${dir} already.\n${there.map((path) => `  ${path}\n`).join('')}Name another folder, or move them away first.\n`,
    );
    return 2;
  }
  try {
    await writeAll(dir, files);
  } catch (cause) {
    process.stderr.write(`${dir} cannot be written to: ${cause instanceof Error ? cause.message : cause}\n`);
    return 3;
  }
  process.stdout.write(done(dir, starter, files.size));
  return 0;
}

async function writeAll(dir: string, files: ReadonlyMap<string, string>): Promise<void> {
  for (const [path, text] of files) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text, { flag: 'wx' });
  }
}

const isThere = async (dir: string, path: string): Promise<readonly string[]> =>
  (await stat(join(dir, path)).catch(() => null)) === null ? [] : [path];

const done = (dir: string, starter: StarterName, count: number): string =>
  [
    `${count} files written: ${STARTERS[starter].about}.`,
    `${join(dir, 'README.md')} says what is where; put your people into ${join(dir, 'config/teams.yaml')} first.`,
    '',
  ].join('\n');
