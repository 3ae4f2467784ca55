import { approvalFaults } from '../core/templates/front-matter.ts';
import { compileTemplate, type Template } from '../core/templates/template.ts';
import type { FieldSpec } from '../model/fields.ts';
import type { PolicyReader } from './policy-parts.ts';

const FIRST_CALL = 'config/templates/first-call.liquid';

/** What the text of a first call may name beside the lead's own fields. */
const HELPS = ['who', 'call_script', 'mail_subject', 'mail_body', 'booking_link', 'playbooks'];

/** Reads the text of the task that comes with a lead; null after telling what is wrong with it. */
export const readFirstCall = (
  reader: PolicyReader,
  catalogue: readonly FieldSpec[],
  links: readonly string[],
): Template | null => readTemplate(reader, FIRST_CALL, catalogue, [...HELPS, ...links]);

/** Reads one template, approved and all; `others` are what it may name beside the lead's fields. */
export function readTemplate(
  reader: PolicyReader,
  file: string,
  catalogue: readonly FieldSpec[],
  others: readonly string[],
): Template | null {
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
  const compiled = compileTemplate(text, catalogue, others);
  const faults = [...approvalFaults(text), ...(compiled.ok ? [] : compiled.error)];
  reader.faults.push(...faults.map((fault) => ({ file, path: '', ...fault })));
  return compiled.ok && faults.length === 0 ? compiled.value : null;
}
