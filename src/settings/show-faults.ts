import type { ConfigFault } from '../model/fault.ts';

/** Lines of the files, to show each fault in its line. */
export type LineOf = (file: string, line: number) => string | undefined;

const CUT = 100;

/** The line with a caret under the column; a long line is shown around it. Tabs count as one. */
function shown(line: string, column: number): string[] {
  const from = column > CUT - 20 ? column - CUT / 2 : 0;
  const part = line.replaceAll('\t', ' ').slice(from, from + CUT);
  const lead = from > 0 ? '…' : '';
  return [`    ${lead}${part}`, `    ${' '.repeat(lead.length + column - 1 - from)}^`];
}

function block(fault: ConfigFault, lineOf: LineOf): string {
  const line = lineOf(fault.file, fault.line);
  const head = `${fault.file}:${fault.line}:${fault.column}: ${fault.message} [${fault.code}]`;
  const excerpt = line === undefined || line.trim() === '' ? [] : shown(line, fault.column);
  return [head, ...excerpt, `    ${fault.hint}`].join('\n');
}

/** Faults for people: where, what, the line itself, and what would be right. */
export const asText = (faults: readonly ConfigFault[], lineOf: LineOf): string =>
  faults.map((fault) => `${block(fault, lineOf)}\n`).join('\n');

const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Faults as annotations, which GitHub shows at the line in a pull request. */
export const asGithub = (faults: readonly ConfigFault[]): string =>
  faults
    .map(({ file, line, column, code, message, hint }) => {
      const place = `file=${escapeProperty(file)},line=${line},col=${column},title=${escapeProperty(code)}`;
      return `::error ${place}::${escapeData(`${message}. ${sentence(hint)}`)}\n`;
    })
    .join('');

/** Faults for scripts. More keys may come, none will go. */
export const asJson = (faults: readonly ConfigFault[]): string => `${JSON.stringify({ faults }, null, 2)}\n`;
