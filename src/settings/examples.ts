import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Claim } from '../core/examples/claim.ts';
import { compileExamples } from '../core/examples/compile.ts';
import type { Example } from '../core/examples/example.ts';
import type { Policy } from '../core/policy.ts';
import { examplesSchema } from '../model/config/examples.ts';
import type { ConfigFault, LocalFault } from '../model/fault.ts';
import { readConfigFile } from './config-file.ts';
import { type ConfigTexts, textsOf } from './config-folder.ts';

/** A file of examples, read. */
export interface ExampleFile {
  readonly file: string;
  /** Empty when the file has faults. */
  readonly examples: readonly Example[];
  /** Those about no lead; likewise. */
  readonly claims: readonly Claim[];
  readonly faults: readonly ConfigFault[];
  /** Gives what an example came to its place in this file. */
  readonly place: (fault: LocalFault) => ConfigFault;
}

const isExamples = (name: string): boolean => /\.test\.ya?ml$/.test(name);

function namesIn(dir: string, folder: string): string[] {
  try {
    return readdirSync(join(dir, folder))
      .filter(isExamples)
      .map((name) => `${folder}/${name}`);
  } catch {
    return []; // a folder that is missing has no examples
  }
}

/** Texts of all *.test.yaml beside config and mappings, by name, in a fixed order. */
export const readExampleTexts = (dir: string): ConfigTexts =>
  textsOf(
    dir,
    ['config', 'mappings'].flatMap((folder) => namesIn(dir, folder)),
  );

/** What may only seem to be so because a faulty value was taken out. */
const AFTERMATH = new Set(['nothing-given', 'nothing-expected']);

const NONE = { examples: [], claims: [] } as const;

/** Reads one file of examples against a policy; every fault of it is told at its line and column. */
export function readExamples(file: string, text: string, policy: Policy): ExampleFile {
  const { value, rest, faults, place } = readConfigFile(file, text, examplesSchema);
  if (rest === null) return { file, examples: [], claims: [], faults, place };
  const compiled = compileExamples(rest, policy);
  const told = compiled.faults.filter(({ code }) => value !== null || !AFTERMATH.has(code));
  const all = [...faults, ...told.map(place)].sort((a, b) => a.line - b.line || a.column - b.column);
  const { examples, claims } = all.length === 0 ? compiled : NONE;
  return { file, examples, claims, faults: all, place };
}
