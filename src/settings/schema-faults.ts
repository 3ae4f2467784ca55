import type { z } from 'zod';
import { nearest, suggest } from '../core/conditions/nearest.ts';
import type { LocalFault } from '../model/fault.ts';
import { type SchemaGuide, schemaGuide } from './schema-guide.ts';
import { orList, said, typeCure, wanted } from './schema-words.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly (string | number)[];

interface Context {
  readonly guide: SchemaGuide;
  readonly value: unknown;
}

/** Types that would have been right at the place of the issue itself; empty when something deeper is wrong. */
function typesAtRoot(issue: Issue): string[] {
  if (issue.path.length > 0) return [];
  if (issue.code === 'invalid_type') return [issue.expected];
  return issue.code === 'invalid_union' ? issue.errors.flatMap((branch) => branch.flatMap(typesAtRoot)) : [];
}

const wrongKind = (branch: readonly Issue[]): boolean =>
  branch.some(
    (issue) =>
      issue.path.length === 0 &&
      (issue.code === 'invalid_type' || (issue.code === 'invalid_union' && issue.errors.every(wrongKind))),
  );

/** Of the forms a value may have, the one that was meant: of the right kind, with the least wrong. */
function meant(issue: Issue & { code: 'invalid_union' }): readonly Issue[] | null {
  const likely = issue.errors.filter((branch) => branch.length > 0 && !wrongKind(branch));
  return likely.sort((a, b) => a.length - b.length)[0] ?? null;
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, segment) => {
    if (Array.isArray(inner)) return inner[Number(segment)];
    return typeof inner === 'object' && inner !== null ? Reflect.get(inner, segment) : undefined;
  }, value);
}

const keyName = (path: Path): string => String(path.at(-1) ?? 'the file');

function missingKey(path: Path, { guide }: Context): LocalFault {
  const message = `"${keyName(path)}" is missing`;
  const hint = guide.describe(path) ?? `Add a line "${keyName(path)}:".`;
  return { path, code: 'missing-key', message, hint };
}

function wrongType(path: Path, types: readonly string[], context: Context): LocalFault {
  const value = at(context.value, path);
  if (value === undefined && path.length > 0) return missingKey(path, context);
  if (value === null && path.length === 0)
    return {
      path,
      code: 'empty-file',
      message: 'the file is empty',
      hint: context.guide.describe(path) ?? 'Write its keys.',
    };
  const message = `"${keyName(path)}" should be ${orList(types.map(wanted))}, but is ${said(value)}`;
  const hint =
    typeCure(types, value) ?? context.guide.describe(path) ?? `Write ${orList(types.map(wanted))}.`;
  return { path, code: 'wrong-type', message, hint };
}

function unknownKeys(path: Path, keys: readonly string[], { guide, value }: Context): LocalFault[] {
  const known = guide.keysAt(path);
  const present = at(value, path);
  const used = typeof present === 'object' && present !== null ? Object.keys(present) : [];
  const free = known.filter((key) => !used.includes(key));
  return keys.map((key) => {
    const near = nearest(key, free);
    const hint = near === null ? suggest(key, known) : `did you mean "${near}"?`;
    const where = path.length === 0 ? 'in this file' : `in "${keyName(path)}"`;
    return {
      path: [...path, key],
      onKey: true,
      code: 'unknown-key',
      message: `there is no key "${key}" ${where}`,
      hint,
    };
  });
}

function wrongValue(path: Path, values: readonly unknown[], context: Context): LocalFault {
  const value = at(context.value, path);
  if (value === undefined) return missingKey(path, context);
  const words = values.map(String);
  const message = `"${keyName(path)}" cannot be ${said(value)}; it is ${orList(words)}`;
  const hint = typeof value === 'string' ? suggest(value, words) : `known are ${words.join(', ')}`;
  return { path, code: 'wrong-value', message, hint };
}

function outOfRange(
  path: Path,
  issue: Issue & { code: 'too_small' | 'too_big' },
  context: Context,
): LocalFault {
  const limit = issue.code === 'too_small' ? issue.minimum : issue.maximum;
  const small = issue.code === 'too_small';
  const bound = small ? `at least ${limit}` : `at most ${limit}`;
  const words: Readonly<Record<string, string>> = {
    string: small && Number(limit) === 1 ? 'must not be empty' : `must have ${bound} characters`,
    array: `must have ${bound} ${Number(limit) === 1 ? 'entry' : 'entries'}`,
  };
  const exclusive = issue.inclusive === false ? `${small ? 'more' : 'less'} than ${limit}` : bound;
  const message = `"${keyName(path)}" ${words[issue.origin] ?? `must be ${exclusive}`}`;
  return {
    path,
    code: 'out-of-range',
    message,
    hint: context.guide.describe(path) ?? `Now it is ${said(at(context.value, path))}.`,
  };
}

/** Forms the library knows by name, in words. */
const FORMS: Readonly<Record<string, string>> = {
  email: 'an e-mail address, such as anna@company.example',
  url: 'an address, such as https://company.example',
};

/** The schema's own sentence where it has one; the library's would speak of patterns. */
function badForm(path: Path, issue: Issue, context: Context): LocalFault {
  const described = context.guide.describe(path);
  const form = issue.code === 'invalid_format' ? FORMS[issue.format] : undefined;
  const named = form === undefined ? null : `write ${form}`;
  const own = /^(Invalid|Too )/.test(issue.message) ? named : issue.message;
  const message = `"${keyName(path)}" is ${said(at(context.value, path))}, which has the wrong form`;
  const hint = [own, described].filter((part) => part !== null).join('. ');
  return { path, code: 'wrong-form', message, hint: hint === '' ? 'See the reference for its form.' : hint };
}

function badKey(path: Path, issue: Issue & { code: 'invalid_key' }, context: Context): LocalFault {
  const key = keyName(path);
  const inner = issue.issues[0];
  const known = context.guide.keysAt(path.slice(0, -1));
  if (known.length > 0) return unknownKeys(path.slice(0, -1), [key], context)[0] ?? missingKey(path, context);
  const own =
    inner === undefined || /^(Invalid|Too )/.test(inner.message)
      ? 'a key cannot have this form'
      : inner.message;
  return { path, onKey: true, code: 'wrong-form', message: `"${key}" is no name for a key here`, hint: own };
}

const segments = (path: Issue['path']): Path =>
  path.map((part) => (typeof part === 'number' ? part : String(part)));

function faultsOf(issue: Issue, base: Path, context: Context): LocalFault[] {
  const path = [...base, ...segments(issue.path)];
  switch (issue.code) {
    case 'invalid_type':
      return [wrongType(path, [issue.expected], context)];
    case 'invalid_union': {
      const branch = meant(issue);
      if (branch !== null) return branch.flatMap((inner) => faultsOf(inner, path, context));
      return [
        wrongType(
          path,
          issue.errors.flatMap((errors) => errors.flatMap(typesAtRoot)),
          context,
        ),
      ];
    }
    case 'unrecognized_keys':
      return unknownKeys(path, issue.keys, context);
    case 'invalid_value':
      return [wrongValue(path, issue.values, context)];
    case 'too_small':
    case 'too_big':
      return [outOfRange(path, issue, context)];
    case 'invalid_key':
      return [badKey(path, issue, context)];
    default:
      return [badForm(path, issue, context)];
  }
}

/** A mistyped key is one fault, not two: "feld is unknown" already says that "field" is missing. */
function withoutShadows(faults: readonly LocalFault[]): LocalFault[] {
  const meantKeys = new Set(
    faults.flatMap((fault) => {
      const near = fault.code === 'unknown-key' ? /^did you mean "(.+)"\?$/.exec(fault.hint)?.[1] : undefined;
      return near === undefined ? [] : [JSON.stringify([...fault.path.slice(0, -1), near])];
    }),
  );
  return faults.filter((fault) => fault.code !== 'missing-key' || !meantKeys.has(JSON.stringify(fault.path)));
}

/** A schema's complaints about a value, in plain words, each at its place. */
export function schemaFaults(schema: z.ZodType, value: unknown, issues: readonly Issue[]): LocalFault[] {
  const context: Context = { guide: schemaGuide(schema), value };
  return withoutShadows(issues.flatMap((issue) => faultsOf(issue, [], context)));
}
