import { stat } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { checkFolder } from '../settings/check-folder.ts';
import type { ConfigTexts } from '../settings/config-folder.ts';
import { asGithub, asJson, asText, type LineOf } from '../settings/show-faults.ts';

const FORMATS = ['text', 'json', 'github'] as const;
type Format = (typeof FORMATS)[number];

interface CheckOptions {
  readonly config: string;
  readonly json?: boolean;
  readonly format: Format;
}

/** What a command came to: its text, and the exit code (0 fine, 1 faults found, 2 wrong use). */
interface Outcome {
  readonly out: string;
  readonly code: 0 | 1 | 2;
}

export function lineOf(texts: ConfigTexts): LineOf {
  return (file, line) => texts.get(file)?.split(/\r?\n/)[line - 1];
}

function summary(files: number, faults: number): string {
  const read = `${files} ${files === 1 ? 'file' : 'files'}`;
  return faults === 0
    ? `${read} checked, all is well.`
    : `${read} checked, ${faults} ${faults === 1 ? 'fault' : 'faults'}.`;
}

async function hasConfig(dir: string): Promise<boolean> {
  const found = await Promise.all(
    ['config', 'mappings'].map((folder) => stat(`${dir}/${folder}`).catch(() => null)),
  );
  return found.some((entry) => entry?.isDirectory());
}

/** Checks a folder and says what to print. */
async function check(options: CheckOptions): Promise<Outcome> {
  if (!(await hasConfig(options.config)))
    return {
      out: `${options.config} holds neither config/ nor mappings/. Name the folder with --config DIR.\n`,
      code: 2,
    };
  const { texts, faults } = await checkFolder(options.config);
  const code = faults.length === 0 ? 0 : 1;
  const format = options.json === true ? 'json' : options.format;
  if (format === 'json') return { out: asJson(faults), code };
  if (format === 'github') return { out: asGithub(faults), code };
  const blank = faults.length === 0 ? '' : '\n';
  return { out: `${asText(faults, lineOf(texts))}${blank}${summary(texts.size, faults.length)}\n`, code };
}

/** `stafet check`: all faults of all config files at once. */
export const checkCommand = (): Command =>
  new Command('check')
    .description('all config faults at once, each at its line with a cure')
    .option('--config <dir>', 'folder that holds config/ and mappings/', '.')
    .option('--json', 'the same as --format json')
    .addOption(new Option('--format <format>', 'how to print the faults').choices(FORMATS).default('text'))
    .action(async (options: CheckOptions) => {
      const { out, code } = await check(options);
      (code === 2 ? process.stderr : process.stdout).write(out);
      process.exitCode = code;
    });
