import type { z } from 'zod';
import type { ConfigFault, LocalFault } from '../model/fault.ts';
import type { Result } from '../model/result.ts';
import { readConfigFile } from './config-file.ts';
import type { ConfigTexts } from './config-folder.ts';

/** Collects what is wrong while the files of a policy are read one by one, in the order they depend on each other. */
export interface PolicyReader {
  readonly texts: ConfigTexts;
  readonly faults: ConfigFault[];
}

/** A file's content, and a way to tell of faults found in it later. */
export interface Part<T> {
  /** Null when the file cannot be used: its faults are told already. */
  readonly value: T | null;
  readonly tell: (faults: readonly LocalFault[]) => void;
}

function missingFile(file: string): ConfigFault {
  const hint = 'Copy it from the project, or run `stafet init`.';
  return { file, line: 1, column: 1, path: '', code: 'missing-file', message: 'the file is not there', hint };
}

export function readPart<S extends z.ZodType>(
  reader: PolicyReader,
  file: string,
  schema: S,
): Part<z.output<S>> {
  const text = reader.texts.get(file);
  if (text === undefined) {
    reader.faults.push(missingFile(file));
    return { value: null, tell: () => {} };
  }
  const { value, faults, place } = readConfigFile(file, text, schema);
  reader.faults.push(...faults);
  return { value, tell: (found) => void reader.faults.push(...found.map(place)) };
}

/** Compiles a part that was read; what the compiler finds is told at its place in the file. */
export function compilePart<C, T>(
  part: Part<C>,
  compile: (config: C) => Result<T, readonly LocalFault[]>,
): T | null {
  if (part.value === null) return null;
  const compiled = compile(part.value);
  if (compiled.ok) return compiled.value;
  part.tell(compiled.error);
  return null;
}
