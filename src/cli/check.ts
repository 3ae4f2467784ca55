import { statSync } from 'node:fs';
import { Command, Option } from 'commander';
import type { ConfigFault } from '../model/fault.ts';
import { type Checked, checkFolder } from '../settings/check-folder.ts';
import type { ConfigTexts } from '../settings/config-folder.ts';
import { inOrder } from '../settings/fault-order.ts';
import { asGithub, asJson, asText, type LineOf } from '../settings/show-faults.ts';
import type { LiveCheck } from './check/live.ts';

const FORMATS = ['text', 'json', 'github'] as const;
type Format = (typeof FORMATS)[number];

interface CheckOptions {
  readonly config: string;
  readonly live?: boolean;
  readonly json?: boolean;
  readonly format: Format;
}

/** What a command came to: the exit code (0 fine, 1 faults found, 2 wrong use, 3 a CRM out of reach), answer and notes. */
interface Outcome {
  readonly code: 0 | 1 | 2 | 3;
  readonly out: string;
  readonly notes: readonly string[];
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

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

const hasConfig = (dir: string): boolean =>
  ['config', 'mappings'].some((folder) => isFolder(`${dir}/${folder}`));

const NOT_LIVE: LiveCheck = { faults: [], notes: [], trouble: null };

/** Checks a folder and says what to print. */
async function check(options: CheckOptions): Promise<Outcome> {
  if (!hasConfig(options.config)) {
    const note = `${options.config} holds neither config/ nor mappings/. Name the folder with --config DIR.`;
    return { code: 2, out: '', notes: [note] };
  }
  const checked = checkFolder(options.config);
  const live = options.live === true ? await (await import('./check/live.ts')).checkLive(checked) : NOT_LIVE;
  const faults = [...checked.faults, ...live.faults].sort(inOrder);
  const code = live.trouble ?? (faults.length === 0 ? 0 : 1);
  const format = options.json === true ? 'json' : options.format;
  return { code, out: shown(format, checked, faults), notes: live.notes };
}

function shown(format: Format, { texts }: Checked, faults: readonly ConfigFault[]): string {
  if (format === 'json') return asJson(faults);
  if (format === 'github') return asGithub(faults);
  const blank = faults.length === 0 ? '' : '\n';
  return `${asText(faults, lineOf(texts))}${blank}${summary(texts.size, faults.length)}\n`;
}

/** `stafet check`: all faults of all config files at once. */
export const checkCommand = (): Command =>
  new Command('check')
    .option('--config <dir>', 'folder that holds config/ and mappings/', '.')
    .option('--live', 'also against what both CRMs say of their fields, values and users')
    .option('--json', 'the same as --format json')
    .addOption(new Option('--format <format>', 'how to print the faults').choices(FORMATS).default('text'))
    .action(async (options: CheckOptions) => {
      const { code, out, notes } = await check(options);
      process.stdout.write(out);
      for (const note of notes) process.stderr.write(`${note}\n`);
      process.exitCode = code;
    });
