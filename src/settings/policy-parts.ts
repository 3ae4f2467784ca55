import type { z } from 'zod';
import type { ConfigFault, LocalFault } from '../model/fault.ts';
import type { Result } from '../model/result.ts';
import { readConfigFile } from './config-file.ts';
import type { ConfigTexts } from './config-folder.ts';
import { STAND_IN } from './salvage.ts';

/** Collects what is wrong while the files of a policy are read one by one, in the order they depend on each other. */
export interface PolicyReader {
  readonly texts: ConfigTexts;
  readonly faults: ConfigFault[];
  /** Names whose own declaration is faulty: what is said about them elsewhere is not to be trusted. */
  readonly doubtful: Set<string>;
  /** What stands in each file, once read. */
  readonly contents: Map<string, unknown>;
}

export const policyReader = (texts: ConfigTexts): PolicyReader => ({
  texts,
  faults: [],
  doubtful: new Set(),
  contents: new Map(),
});

/** A file's content, and a way to tell of faults found in it later. */
export interface Part<T> {
  /** Null when the file has faults, which are told already. */
  readonly value: T | null;
  /** The value, or what is left of it without the faulty values: enough to find more faults by. */
  readonly rest: T | null;
  readonly raw: unknown;
  readonly tell: (faults: readonly LocalFault[]) => void;
}

/** Faults of one value by itself: all that can be told of a file with lines left out. */
const BY_ITSELF = new Set([
  ...[
    'condition-syntax',
    'unknown-field',
    'unknown-value',
    'unknown-zone',
    'unknown-country',
    'unknown-object',
  ],
  ...['wrong-comparison', 'wrong-value', 'wrong-values', 'empty-range', 'bad-date', 'bad-span', 'same-stage'],
  ...['overlapping-rows', 'same-name', 'inactive-rep', 'owner-in-fields', 'field-exists', 'limits-crossed'],
]);

/**
 * Faults of what is missing may only be there because a faulty value was taken out. How far around a fault that can be:
 * 2 is its own rule, pool or field, 1 its block, 0 the whole file.
 */
const AFTERMATH: ReadonlyMap<string, number> = new Map([
  ...['rule-shape', 'gap-in-table', 'empty-pool', 'choices', 'missing-value'].map(
    (code) => [code, 2] as const,
  ),
  ...['never-open', 'unserved-pool', 'unserved-value', 'always-holds'].map((code) => [code, 2] as const),
  ...['shadowed-rule', 'unmapped-field'].map((code) => [code, 1] as const),
  ...['uncaught-leads', 'unreachable-stage', 'unreachable-score'].map((code) => [code, 0] as const),
]);
/** A line is only read where it says so: without its direction it seems to be. */
const WITHOUT_DIRECTION = new Set(['ambiguous-value', 'read-twice', 'written-twice']);

const isWithin = (path: LocalFault['path'], block: LocalFault['path']): boolean =>
  block.every((key, i) => path[i] === key);

/** Whether a fault of a file that has others is sure to be one of its own. */
function isSure(
  { path, code, message, hint }: LocalFault,
  { lost, touched, partial }: ReturnType<typeof readConfigFile>,
): boolean {
  if (partial) return BY_ITSELF.has(code);
  if (message.includes(STAND_IN) || hint.includes(STAND_IN)) return false;
  const around = AFTERMATH.get(code);
  if (around !== undefined && touched.some((one) => isWithin(one, path.slice(0, around)))) return false;
  const aimless = touched.filter((one) => one.at(-1) === 'direction').map((one) => one.slice(0, -1));
  const hollow = WITHOUT_DIRECTION.has(code) ? [...touched, ...aimless] : touched;
  if (hollow.some((one) => isWithin(path, one))) return false;
  const names = [...lost].filter((name) => message.includes(`"${name}"`) || message.includes(` ${name}"`));
  return !code.startsWith('unknown-') || names.length === 0;
}

function missingFile(file: string): ConfigFault {
  const hint = 'Copy it from the project, or run `stafet init`.';
  return { file, line: 1, column: 1, path: '', code: 'missing-file', message: 'the file is not there', hint };
}

const mentions = (fault: LocalFault, name: string): boolean =>
  fault.path.includes(name) || fault.message.includes(name) || fault.hint.includes(name);

export function readPart<S extends z.ZodType>(
  reader: PolicyReader,
  file: string,
  schema: S,
): Part<z.output<S>> {
  const text = reader.texts.get(file);
  if (text === undefined) {
    reader.faults.push(missingFile(file));
    return { value: null, rest: null, raw: null, tell: () => {} };
  }
  const read = readConfigFile(file, text, schema);
  reader.faults.push(...read.faults);
  reader.contents.set(file, read.raw);
  const sure = (fault: LocalFault): boolean =>
    (read.value !== null || isSure(fault, read)) &&
    ![...reader.doubtful].some((name) => mentions(fault, name));
  return {
    value: read.value,
    rest: read.rest,
    raw: read.raw,
    tell: (found) => void reader.faults.push(...found.filter(sure).map(read.place)),
  };
}

/** Compiles a part that was read; what the compiler finds is told at its place in the file. */
export function compilePart<C, T>(
  part: Part<C>,
  compile: (config: C) => Result<T, readonly LocalFault[]>,
): T | null {
  if (part.rest === null) return null;
  const compiled = compile(part.rest);
  if (!compiled.ok) part.tell(compiled.error);
  return compiled.ok && part.value !== null ? compiled.value : null;
}

/** Keys of a block in a file that may be faulty. */
export function rawKeys(raw: unknown, block: string): string[] {
  const inner: unknown = typeof raw === 'object' && raw !== null ? Reflect.get(raw, block) : null;
  return typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? Object.keys(inner) : [];
}
