import type { Template as Parsed } from 'liquidjs';
import type { FieldSpec, LeadFields } from '../../model/fields.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { engine } from './engine.ts';
import { splitFrontMatter, type TemplateFault } from './front-matter.ts';
import { clockFaults, EMPTY, longSms, longSubject, unknownVariables, unreadable } from './template-faults.ts';

/** A checked text for people: its first line is the subject, what follows the body. */
export interface Template {
  readonly parsed: Parsed[];
  /** The same for a telephone; null: there is none. */
  readonly sms: Parsed[] | null;
  /** Fields it fills in, by the names they have in it. */
  readonly uses: readonly (readonly [variable: string, path: string])[];
}

export interface Filled {
  readonly subject: string;
  readonly body: string;
}

/** A field's name in a template: `person.first-name` is written `person_first_name`. */
const variableOf = (path: string): string => path.replace(/[.-]/g, '_');

/** Reads a template and holds its variables against the fields a lead may have; `others` are what else it may name. */
export function compileTemplate(
  text: string,
  catalogue: readonly FieldSpec[],
  others: readonly string[] = ['who'],
): Result<Template, readonly TemplateFault[]> {
  const { front, body, above, faults } = splitFrontMatter(text);
  const known = [...others, ...catalogue.map(({ path }) => variableOf(path))];
  const main = readPiece(body, above, known);
  const sms = front.sms === null ? null : readPiece(front.sms, front.smsLine - 1, known);
  const found = [
    ...faults,
    ...main.faults,
    ...(sms?.faults ?? []),
    ...longSubject(body, above),
    ...longSms(front),
  ];
  if (found.length > 0) return err(found);
  const used = new Set([...main.used, ...(sms?.used ?? [])]);
  const uses = catalogue
    .map(({ path }) => [variableOf(path), path] as const)
    .filter(([variable]) => used.has(variable) && !others.includes(variable));
  return ok({ parsed: main.parsed, sms: sms?.parsed ?? null, uses });
}

interface Piece {
  readonly parsed: Parsed[];
  readonly used: readonly string[];
  readonly faults: readonly TemplateFault[];
}

function readPiece(text: string, above: number, known: readonly string[]): Piece {
  const faulty = (faults: readonly TemplateFault[]): Piece => ({ parsed: [], used: [], faults });
  if (text.trim() === '') return faulty([{ ...EMPTY, line: above + 1 }]);
  try {
    const parsed = engine.parse(text);
    const used = engine.analyzeSync(parsed).globals;
    const faults = [...unknownVariables(used, known, above), ...clockFaults(text, above)];
    return { parsed, used: Object.keys(used), faults };
  } catch (cause) {
    return faulty([unreadable(cause, above)]);
  }
}

/** Fills a template in. Lines that come out empty are dropped where several follow each other. */
export function fillIn(template: Template, fields: LeadFields, who: string): Filled {
  return inParts(engine.renderSync(template.parsed, scopeOf(template, fields, { who })));
}

/** Fills in a message, which may have a short form beside. */
export function fillMessage(
  template: Template,
  fields: LeadFields,
  others: Readonly<Record<string, string | undefined>>,
): Filled & { readonly sms: string | null } {
  const scope = scopeOf(template, fields, others);
  const sms: string | null = template.sms === null ? null : engine.renderSync(template.sms, scope);
  return { ...inParts(engine.renderSync(template.parsed, scope)), sms: sms?.trim() ?? null };
}

function scopeOf({ uses }: Template, fields: LeadFields, others: Readonly<Record<string, unknown>>): object {
  const values: Record<string, unknown> = { ...others };
  for (const [variable, path] of uses) values[variable] = fields[path];
  return values;
}

function inParts(text: string): Filled {
  const [subject = '', ...rest] = text.trim().split('\n');
  return {
    subject: subject.trim(),
    body: rest
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
  };
}
