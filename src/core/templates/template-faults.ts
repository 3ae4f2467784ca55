import type { Variables } from 'liquidjs';
import { suggest } from '../conditions/nearest.ts';
import { NO_FILTERS, NO_TAGS } from './engine.ts';
import type { FrontMatter, TemplateFault } from './front-matter.ts';

export const EMPTY: TemplateFault = {
  line: 1,
  column: 1,
  code: 'empty-template',
  message: 'the template is empty',
  hint: 'write the subject in its first line',
};

export function unknownVariables(
  used: Variables,
  known: readonly string[],
  above: number,
): readonly TemplateFault[] {
  return Object.entries(used)
    .filter(([name]) => !known.includes(name))
    .flatMap(([name, places]) =>
      places.map(({ location: { row, col } }) => ({
        line: row + above,
        column: col,
        code: 'unknown-variable' as const,
        message: `there is no "${name}" to fill in`,
        hint: suggest(name, known),
      })),
    );
}

/** The parser says what and where in one sentence: `output "{{ x" not closed, line:2, col:1`. */
export function unreadable(cause: unknown, above: number): TemplateFault {
  const said = cause instanceof Error ? cause.message : String(cause);
  const [, what = said, line = '1', column = '1'] =
    /^(.*?), line:(\d+), col:(\d+)/.exec(said.split('\n')[0] ?? '') ?? [];
  return {
    line: Number(line) + above,
    column: Number(column),
    code: 'unreadable-template',
    message: what,
    hint: hintFor(what),
  };
}

/** Whoever knows Liquid may miss what is left out on purpose. */
function hintFor(what: string): string {
  if (NO_TAGS.some((tag) => what.includes(`tag "${tag}"`)))
    return 'a template is whole by itself: put here what the other file says';
  if (NO_FILTERS.some((filter) => what.endsWith(`filter: ${filter}`)))
    return 'the same lead must give the same text: write | date: "%d.%m.%Y" after a date of the lead';
  return 'Liquid writes {{ a value }} and {% if … %} … {% endif %}';
}

/** `{{ "now" | date: … }}`: a text that reads the clock could not be made again. */
export function clockFaults(text: string, above: number): readonly TemplateFault[] {
  return text.split('\n').flatMap((line, i) => {
    const found = /(['"])(now|today)\1\s*\|\s*date\b/.exec(line);
    if (found === null) return [];
    return [
      {
        line: i + 1 + above,
        column: found.index + 1,
        code: 'reads-clock' as const,
        message: `${found[0].split('|')[0]?.trim()} reads the clock: the same lead must give the same text`,
        hint: 'fill in a moment of the lead, such as {{ due }}',
      },
    ];
  });
}

/** A value is taken to be this long, whatever it is. */
const VALUE = 'x'.repeat(15);

/** About as long as it comes out: values by a common length, code not at all. */
const lengthOf = (text: string): number =>
  text
    .replace(/{%.*?%}/g, '')
    .replace(/{{.*?}}/g, VALUE)
    .trim().length;

const SUBJECT = 100;
const SMS = 320;

export function longSubject(body: string, above: number): readonly TemplateFault[] {
  const lines = body.split('\n');
  const at = lines.findIndex((line) => line.trim() !== '');
  const length = lengthOf(lines[at] ?? '');
  if (length <= SUBJECT) return [];
  const message = `the subject comes to about ${length} characters`;
  const hint = `the first line is the subject: keep it under ${SUBJECT}`;
  return [{ line: at + 1 + above, column: 1, code: 'too-long', message, hint }];
}

export function longSms({ sms, smsLine }: FrontMatter): readonly TemplateFault[] {
  const length = lengthOf(sms ?? '');
  if (length <= SMS) return [];
  const message = `the SMS comes to about ${length} characters`;
  return [{ line: smsLine, column: 1, code: 'too-long', message, hint: `keep it under ${SMS}: two parts` }];
}
