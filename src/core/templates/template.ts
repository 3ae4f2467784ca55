import type { FieldSpec } from '../../model/fields.ts';
import type { LeadState } from '../../model/lead-state.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { engine } from './engine.ts';
import { splitFrontMatter, type TemplateFault } from './front-matter.ts';
import { type Fill, readQuickly } from './quick.ts';
import { clockFaults, EMPTY, longSms, longSubject, unknownVariables, unreadable } from './template-faults.ts';

/** A checked text for people: its first line is the subject, what follows the body. */
export interface Template {
  readonly fill: Fill;
  /** Its first line alone, where that can be told without the rest. */
  readonly firstLine: Fill | null;
  /** The same for a telephone; null: there is none. */
  readonly sms: Fill | null;
  /** Fields it fills in, by the names they have in it. */
  readonly uses: readonly (readonly [variable: string, path: string])[];
  /** What else it fills in, by name. */
  readonly asks: readonly string[];
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
  const { fill, firstLine } = main;
  return ok({ fill, firstLine, sms: sms?.fill ?? null, uses, asks: others.filter((name) => used.has(name)) });
}

interface Piece {
  readonly fill: Fill;
  readonly firstLine: Fill | null;
  readonly used: readonly string[];
  readonly faults: readonly TemplateFault[];
}

function readPiece(text: string, above: number, known: readonly string[]): Piece {
  const faulty = (faults: readonly TemplateFault[]): Piece => ({
    fill: () => '',
    firstLine: null,
    used: [],
    faults,
  });
  if (text.trim() === '') return faulty([{ ...EMPTY, line: above + 1 }]);
  const clock = clockFaults(text, above);
  const quick = readQuickly(text);
  if (quick?.names.every((name) => known.includes(name)) === true)
    return { fill: quick.fill, firstLine: quick.firstLine, used: quick.names, faults: clock };
  try {
    const parsed = engine().parse(text);
    const used = engine().analyzeSync(parsed).globals;
    const faults = [...unknownVariables(used, known, above), ...clock];
    const fill: Fill = (values) => engine().renderSync(parsed, values);
    return { fill, firstLine: null, used: Object.keys(used), faults };
  } catch (cause) {
    return faulty([unreadable(cause, above)]);
  }
}

/** The subject alone, which most texts have in their first line. */
export function fillSubject(template: Template, { fields }: LeadState, who: string): string {
  const scope = scopeOf(template, fields, { who });
  const line = template.firstLine?.(scope).trim() ?? '';
  return line === '' || line.includes('\n') ? inParts(template.fill(scope)).subject : line;
}

/** Fills a template in, and the short form beside it. Empty lines are dropped where several follow each other. */
export function fillMessage(
  template: Template,
  { fields }: LeadState,
  others: Readonly<Record<string, string | undefined>>,
): Filled & { readonly sms: string | null } {
  const scope = scopeOf(template, fields, others);
  return { ...inParts(template.fill(scope)), sms: template.sms?.(scope).trim() ?? null };
}

/** No more than what the text names, in one order: the machine then knows its shape. */
function scopeOf(
  { uses, asks }: Template,
  fields: LeadState['fields'],
  others: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  for (const name of asks) values[name] = others[name];
  for (const [variable, path] of uses) values[variable] = fields[path]?.value;
  return values;
}

function inParts(text: string): Filled {
  const whole = text.trim();
  const end = whole.indexOf('\n');
  if (end === -1) return { subject: whole, body: '' };
  const body = whole.slice(end + 1).trim();
  const subject = whole.slice(0, end).trim();
  return { subject, body: body.includes('\n\n\n') ? body.replace(/\n{3,}/g, '\n\n') : body };
}
