import { Liquid, type Template as Parsed } from 'liquidjs';
import type { FieldSpec, LeadFields } from '../../model/fields.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { suggest } from '../conditions/nearest.ts';

/** A fault at a place in a template; lines and columns count from 1. */
export interface TemplateFault {
  readonly line: number;
  readonly column: number;
  readonly code: 'unreadable-template' | 'unknown-variable' | 'empty-template';
  readonly message: string;
  readonly hint: string;
}

/** A checked text for people: its first line is the subject, what follows the body. */
export interface Template {
  readonly parsed: Parsed[];
  /** Fields it fills in, by the names they have in it. */
  readonly uses: readonly (readonly [variable: string, path: string])[];
}

export interface Filled {
  readonly subject: string;
  readonly body: string;
}

const engine = new Liquid({ strictFilters: true, jsTruthy: true });

/** A field's name in a template: `person.first-name` is written `person_first_name`. */
const variableOf = (path: string): string => path.replace(/[.-]/g, '_');

/** Variables that are no field of the lead. */
const OTHERS = ['who'];

/** Reads a template and holds its variables against the fields a lead may have. */
export function compileTemplate(
  text: string,
  catalogue: readonly FieldSpec[],
): Result<Template, readonly TemplateFault[]> {
  if (text.trim() === '')
    return err([
      {
        line: 1,
        column: 1,
        code: 'empty-template',
        message: 'the template is empty',
        hint: 'write the subject in its first line',
      },
    ]);
  try {
    const parsed = engine.parse(text);
    const used = engine.analyzeSync(parsed).globals;
    const faults = unknownVariables(used, [...OTHERS, ...catalogue.map(({ path }) => variableOf(path))]);
    const uses = catalogue
      .map(({ path }) => [variableOf(path), path] as const)
      .filter(([variable]) => variable in used && !OTHERS.includes(variable));
    return faults.length === 0 ? ok({ parsed, uses }) : err(faults);
  } catch (cause) {
    return err([unreadable(cause)]);
  }
}

type Used = ReturnType<typeof engine.analyzeSync>['globals'];

function unknownVariables(used: Used, known: readonly string[]): readonly TemplateFault[] {
  return Object.entries(used)
    .filter(([name]) => !known.includes(name))
    .flatMap(([name, places]) =>
      places.map(({ location: { row, col } }) => ({
        line: row,
        column: col,
        code: 'unknown-variable' as const,
        message: `there is no "${name}" to fill in`,
        hint: suggest(name, known),
      })),
    );
}

/** The parser says what and where in one sentence: `output "{{ x" not closed, line:2, col:1`. */
function unreadable(cause: unknown): TemplateFault {
  const said = cause instanceof Error ? cause.message : String(cause);
  const [, what = said, line = '1', column = '1'] =
    /^(.*?), line:(\d+), col:(\d+)/.exec(said.split('\n')[0] ?? '') ?? [];
  return {
    line: Number(line),
    column: Number(column),
    code: 'unreadable-template',
    message: what,
    hint: 'Liquid writes {{ a value }} and {% if … %} … {% endif %}',
  };
}

/** Fills a template in. Lines that come out empty are dropped where several follow each other. */
export function fillIn(template: Template, fields: LeadFields, who: string): Filled {
  const values: Record<string, unknown> = { who };
  for (const [variable, path] of template.uses) values[variable] = fields[path];
  return inParts(engine.renderSync(template.parsed, values));
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
