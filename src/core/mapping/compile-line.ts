import type { MappingLine } from '../../model/config/mapping.ts';
import type { LocalFault } from '../../model/fault.ts';
import type { FieldSpec } from '../../model/fields.ts';
import { nearest, suggest } from '../conditions/nearest.ts';
import { ALLOWED_AS } from './allowed-as.ts';
import type { Line, Words } from './mapping.ts';
import { compileWords, fold } from './words.ts';

export type Path = LocalFault['path'];

/** The two objects a mapping speaks of: leads live on the first, converted ones on the second. */
type Objects = readonly string[];

function objectFault(object: string, objects: Objects, path: Path, onKey: boolean): LocalFault {
  const message = `this mapping knows no object "${object}"`;
  return { path, onKey, code: 'unknown-object', message, hint: suggest(object, objects) };
}

function fieldByObject(line: MappingLine, objects: Objects, path: Path, faults: LocalFault[]): Line['field'] {
  if (typeof line.field !== 'string') {
    for (const object of Object.keys(line.field))
      if (!objects.includes(object))
        faults.push(objectFault(object, objects, [...path, 'field', object], true));
    return line.field;
  }
  if (line.on !== undefined && !objects.includes(line.on))
    faults.push(objectFault(line.on, objects, [...path, 'on'], false));
  const name = line.field;
  return Object.fromEntries((line.on === undefined ? objects : [line.on]).map((object) => [object, name]));
}

function asOf(line: MappingLine, spec: FieldSpec, path: Path, faults: LocalFault[]): Line['as'] {
  const allowed = ALLOWED_AS[spec.type];
  if (line.as === undefined) return allowed[0];
  if (!allowed.includes(line.as)) {
    const message = `"${spec.path}" (${spec.type}) cannot be written as ${line.as}`;
    faults.push({
      path: [...path, 'as'],
      code: 'wrong-transform',
      message,
      hint: `write one of: ${allowed.join(', ')}`,
    });
  }
  return line.as;
}

const TRANSLATED = ['choice', 'choices', 'boolean', 'text', 'integer', 'number'];

function unknownWords(line: MappingLine, spec: FieldSpec, path: Path): LocalFault[] {
  const allowed = spec.type === 'boolean' ? ['true', 'false'] : spec.choices;
  if (allowed === undefined) return [];
  return Object.keys(line.values ?? {})
    .filter((word) => word !== '*' && !allowed.includes(word))
    .map((word) => ({
      path: [...path, 'values', word],
      onKey: true,
      code: 'unknown-value',
      message: `"${word}" is no value of "${spec.path}"`,
      hint: suggest(word, allowed),
    }));
}

/** Values nobody translates: a lead that has one could not be written, or read, by this line. */
function missingWords(words: Words, spec: FieldSpec, path: Path): LocalFault[] {
  if (words.otherwise !== undefined) return [];
  const choices = spec.choices ?? [];
  // A misspelt value is told as such already.
  const meant = [...words.write.keys()].flatMap((word) =>
    choices.includes(word) ? [] : (nearest(word, choices) ?? []),
  );
  const missing = choices.filter((choice) => !words.write.has(choice) && !meant.includes(choice));
  if (missing.length === 0) return [];
  const message = `values has no line for ${missing.map((word) => `"${word}"`).join(', ')} of "${spec.path}"`;
  const hint = 'add them, or "*": for all others; nothing after the colon leaves the CRM field as it is';
  return [{ path: [...path, 'values'], onKey: true, code: 'missing-value', message, hint }];
}

/** One vendor word for two of ours can be written but not told apart when it is read. */
function ambiguousWords(words: Words, line: MappingLine, path: Path): LocalFault[] {
  if (line.direction === 'write') return [];
  const faults: LocalFault[] = [];
  for (const [canonical, vendor] of words.write) {
    const readAs = vendor === null ? canonical : words.read.get(fold(vendor));
    if (readAs === canonical || readAs === undefined) continue;
    const message = `"${vendor}" stands for both "${readAs}" and "${canonical}": reading cannot tell which`;
    const hint = 'give each its own value, or say direction: write';
    faults.push({ path: [...path, 'values', canonical], code: 'ambiguous-value', message, hint });
  }
  return faults;
}

function wordsOf(line: MappingLine, spec: FieldSpec, path: Path, faults: LocalFault[]): Words | null {
  if (line.values === undefined) return null;
  if (!TRANSLATED.includes(spec.type)) {
    const message = `"${spec.path}" (${spec.type}) has no values to translate`;
    faults.push({
      path: [...path, 'values'],
      onKey: true,
      code: 'wrong-values',
      message,
      hint: 'remove values',
    });
    return null;
  }
  const words = compileWords(line.values);
  faults.push(...unknownWords(line, spec, path), ...missingWords(words, spec, path));
  faults.push(...ambiguousWords(words, line, path));
  return words;
}

/** Compiles one long-form line for a canonical field; what is wrong with it goes to `faults`. */
export function compileLine(
  line: MappingLine,
  spec: FieldSpec,
  objects: Objects,
  path: Path,
  faults: LocalFault[],
): Line {
  return {
    spec,
    field: fieldByObject(line, objects, path, faults),
    as: asOf(line, spec, path, faults),
    language: line.in ?? 'en',
    words: wordsOf(line, spec, path, faults),
    wins: line.wins ?? null,
    ifEmpty: line['if-empty'] === undefined ? null : String(line['if-empty']),
    direction: line.direction ?? 'both',
    maxLength: line['max-length'] ?? null,
  };
}
