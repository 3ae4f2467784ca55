import type { Templates } from '../core/policy.ts';
import { compileTemplate, type Template } from '../core/templates/template.ts';
import type { FieldSpec } from '../model/fields.ts';
import type { PolicyReader } from './policy-parts.ts';

const FIRST_CALL = 'config/templates/first-call.liquid';

/** Reads the templates; null after telling what is wrong with them. */
export function readTemplates(reader: PolicyReader, catalogue: readonly FieldSpec[]): Templates | null {
  const firstCall = readTemplate(reader, FIRST_CALL, catalogue);
  return firstCall === null ? null : { firstCall };
}

function readTemplate(reader: PolicyReader, file: string, catalogue: readonly FieldSpec[]): Template | null {
  const text = reader.texts.get(file);
  if (text === undefined) {
    const hint = 'Copy it from the project, or run `stafet init`.';
    reader.faults.push({
      file,
      line: 1,
      column: 1,
      path: '',
      code: 'missing-file',
      message: 'the file is not there',
      hint,
    });
    return null;
  }
  reader.contents.set(file, text);
  const compiled = compileTemplate(text, catalogue);
  if (compiled.ok) return compiled.value;
  reader.faults.push(...compiled.error.map((fault) => ({ file, path: '', ...fault })));
  return null;
}
