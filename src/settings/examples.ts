import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compileExamples } from '../core/examples/compile.ts';
import type { Example } from '../core/examples/example.ts';
import type { Policy } from '../core/policy.ts';
import { examplesSchema } from '../model/config/examples.ts';
import type { ConfigFault, LocalFault } from '../model/fault.ts';
import { readConfigFile } from './config-file.ts';
import type { ConfigTexts } from './config-folder.ts';

/** A file of examples, read. */
export interface ExampleFile {
  readonly file: string;
  /** Empty when the file has faults. */
  readonly examples: readonly Example[];
  readonly faults: readonly ConfigFault[];
  /** Gives what an example came to its place in this file. */
  readonly place: (fault: LocalFault) => ConfigFault;
}

const isExamples = (name: string): boolean => /\.test\.ya?ml$/.test(name);

async function namesIn(dir: string, folder: string): Promise<string[]> {
  try {
    return (await readdir(join(dir, folder))).filter(isExamples).map((name) => `${folder}/${name}`);
  } catch {
    return []; // a folder that is missing has no examples
  }
}

/** Texts of all *.test.yaml beside config and mappings, by name, in a fixed order. */
export async function readExampleTexts(dir: string): Promise<ConfigTexts> {
  const names = (await Promise.all(['config', 'mappings'].map((folder) => namesIn(dir, folder))))
    .flat()
    .sort();
  const texts = await Promise.all(names.map((name) => readFile(join(dir, name), 'utf8')));
  return new Map(names.map((name, i) => [name, texts[i] ?? '']));
}

/** What may only seem to be so because a faulty value was taken out. */
const AFTERMATH = new Set(['nothing-given', 'nothing-expected']);

/** Reads one file of examples against a policy; every fault of it is told at its line and column. */
export function readExamples(file: string, text: string, policy: Policy): ExampleFile {
  const { value, rest, faults, place } = readConfigFile(file, text, examplesSchema);
  if (rest === null) return { file, examples: [], faults, place };
  const compiled = compileExamples(rest, policy);
  const told = compiled.faults.filter(({ code }) => value !== null || !AFTERMATH.has(code));
  const all = [...faults, ...told.map(place)].sort((a, b) => a.line - b.line || a.column - b.column);
  return { file, examples: all.length === 0 ? compiled.examples : [], faults: all, place };
}
