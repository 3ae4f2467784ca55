import type { YAMLError } from 'yaml';
import type { ConfigFault } from '../model/fault.ts';
import type { YamlSource } from './yaml-source.ts';

interface Words {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

const DUPLICATE: Words = {
  code: 'duplicate-key',
  message: 'this key is here twice',
  hint: 'Keep one of the two, or merge them.',
};

const WORDS: Readonly<Record<string, Words>> = {
  TAB_AS_INDENT: {
    code: 'tab',
    message: 'a tab cannot indent a line',
    hint: 'Indent with spaces, two for each level.',
  },
  DUPLICATE_KEY: DUPLICATE,
  MISSING_CHAR: {
    code: 'unfinished',
    message: 'a quote, bracket or colon is missing',
    hint: 'Close what was opened on this line, and put ": " between a key and its value.',
  },
  BAD_INDENT: {
    code: 'indentation',
    message: 'this line is indented too far or not far enough, or a bracket before it was not closed',
    hint: 'Line it up with its neighbours.',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    code: 'second-colon',
    message: 'a second ": " on one line, or a line indented below a finished value',
    hint: 'Put the value in quotes, or start a new line for the inner key.',
  },
  MULTILINE_IMPLICIT_KEY: {
    code: 'unfinished',
    message: 'a key must end on its own line, with a colon',
    hint: 'Write ": " after the key, or close the quote.',
  },
  BAD_ALIAS: { code: 'alias', message: 'a text cannot begin with * here', hint: 'Put it in quotes.' },
  UNRESOLVED_ALIAS: { code: 'alias', message: 'a text cannot begin with * here', hint: 'Put it in quotes.' },
  BAD_DQ_ESCAPE: {
    code: 'escape',
    message: 'this backslash means nothing inside double quotes',
    hint: "Write it twice, or use single quotes: '\\d'.",
  },
};

const other = (error: YAMLError): Words => ({
  code: 'yaml',
  message: error.message.charAt(0).toLowerCase() + error.message.slice(1),
  hint: 'See docs/mapping-reference.md for the shape of the file.',
});

function faultOf(source: YamlSource, error: YAMLError): ConfigFault {
  const { line, col } = source.lines.linePos(error.pos[0]);
  const words = WORDS[error.code] ?? other(error);
  return { file: source.file, line, column: col, path: '', ...words };
}

/** What keeps a file from being read as YAML, one fault a line: one slip often upsets the parser several times over. */
export function syntaxFaults(source: YamlSource): ConfigFault[] {
  const byLine = new Map<number, ConfigFault>();
  for (const error of source.document.errors) {
    const fault = faultOf(source, error);
    if (!byLine.has(fault.line)) byLine.set(fault.line, fault);
  }
  return [...byLine.values()];
}

/** Whether the file can be understood all the same: a key twice leaves the rest as it is. */
export const readable = (source: YamlSource): boolean =>
  source.document.errors.every((error) => error.code === 'DUPLICATE_KEY');
