import { stat } from 'node:fs/promises';
import type { TestReport } from '../../model/test-report.ts';
import { type ConfigTexts, readConfigFolder } from '../../settings/config-folder.ts';
import { readExampleTexts } from '../../settings/examples.ts';
import { policyFrom } from '../../settings/policy.ts';
import { runExamples } from './run-examples.ts';
import { reportText } from './show-report.ts';

export interface TestOptions {
  readonly config: string;
  readonly json?: boolean;
  readonly watch?: boolean;
  readonly coverage?: boolean;
  readonly only?: string;
}

/** What a run came to: its text, and the exit code (0 all hold, 1 failures or faults, 2 wrong use). */
export interface Outcome {
  readonly out: string;
  readonly code: 0 | 1 | 2;
}

const wrongUse = (out: string): Outcome => ({ out: `${out}\n`, code: 2 });

/** Runs the examples of a folder once. `names` picks files by a part of their name. */
export async function testOnce(names: readonly string[], options: TestOptions): Promise<Outcome> {
  const dir = options.config;
  if (!(await hasConfig(dir)))
    return wrongUse(`${dir} holds neither config/ nor mappings/. Name the folder with --config DIR.`);
  const configs = readConfigFolder(dir);
  const all = readExampleTexts(dir);
  const { policy, faults } = policyFrom(configs);
  const examples = new Map(
    [...all].filter(([file]) => names.length === 0 || names.some((name) => file.includes(name))),
  );
  if (names.length > 0 && examples.size === 0)
    return wrongUse(
      `No file of examples is called ${names.join(' or ')}; there are ${[...all.keys()].join(', ') || 'none'}.`,
    );
  const whole = names.length === 0 && options.only === undefined;
  const counts = whole || options.coverage === true;
  const report: TestReport =
    policy === null
      ? { ok: false, files: [], failures: [], faults: [...faults], coverage: null }
      : runExamples({ policy, configs, examples, only: onlyNamed(options.only), counts });
  if (options.only !== undefined && report.ok && report.files.every((file) => file.examples === 0))
    return wrongUse(`No example's name holds "${options.only}".`);
  return { out: shown(report, new Map([...configs, ...all]), options), code: report.ok ? 0 : 1 };
}

async function hasConfig(dir: string): Promise<boolean> {
  const found = await Promise.all(
    ['config', 'mappings'].map((folder) => stat(`${dir}/${folder}`).catch(() => null)),
  );
  return found.some((entry) => entry?.isDirectory());
}

/** Some words of an example's name. */
const onlyNamed =
  (part: string | undefined) =>
  (example: string): boolean =>
    part === undefined || example.toLowerCase().includes(part.toLowerCase());

function shown(report: TestReport, texts: ConfigTexts, { json, coverage }: TestOptions): string {
  if (json === true) return `${JSON.stringify(report, null, 2)}\n`;
  const lineOf = (file: string, line: number) => texts.get(file)?.split(/\r?\n/)[line - 1];
  return reportText(report, lineOf, coverage === true);
}
