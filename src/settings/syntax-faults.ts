import type { YAMLError } from 'yaml';
import type { ConfigFault } from '../model/fault.ts';
import { unclosedBefore } from './unclosed.ts';
import { yaml } from './yaml-library.ts';
import type { YamlSource } from './yaml-source.ts';

interface Words {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

const QUOTES: Words = {
  code: 'alias',
  message: 'a text cannot begin with * or & here',
  hint: 'Put it in quotes.',
};

const NO_COLON: Words = {
  code: 'no-colon',
  message: 'there is no ": " between a key and its value on this line',
  hint: 'Write it as key: value, with a blank after the colon.',
};
const INDENTED_BELOW: Words = {
  code: 'indentation',
  message: 'this line is indented below a value that is already complete',
  hint: 'Line it up with its neighbours.',
};

const WORDS: Readonly<Record<string, Words>> = {
  MISSING_CHAR: {
    code: 'unfinished',
    message: 'a colon, comma or bracket is missing here',
    hint: 'Put ": " between a key and its value, and close each bracket.',
  },
  BAD_INDENT: {
    code: 'indentation',
    message: 'this line is indented too far, or not far enough',
    hint: 'Line it up with its neighbours.',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    code: 'second-colon',
    message: 'there is a second ": " on this line',
    hint: 'Put the value in quotes, or start a new line for the inner key.',
  },
  BAD_SCALAR_START: {
    code: 'special-character',
    message: 'a text cannot begin with this character',
    hint: 'Put it in quotes.',
  },
  BAD_ALIAS: QUOTES,
  UNRESOLVED_ALIAS: QUOTES,
  BAD_DQ_ESCAPE: {
    code: 'escape',
    message: 'this backslash means nothing inside double quotes',
    hint: "Write it twice, or use single quotes: '\\d'.",
  },
};

const other = (error: YAMLError): Words => ({
  code: 'yaml',
  message: error.message.charAt(0).toLowerCase() + error.message.slice(1),
  hint: 'Look at the line above too; docs/mapping-reference.md shows how files are written.',
});

function duplicate(source: YamlSource, at: number): Words {
  const key = /^["']?([^:"'\n]+)/.exec(source.text.slice(at))?.[1]?.trim() ?? 'this key';
  return {
    code: 'duplicate-key',
    message: `"${key}" is here twice`,
    hint: 'Keep one of the two, or merge them.',
  };
}

/** Where the slip is, which for what was never closed is where it was opened. */
function located(source: YamlSource, error: YAMLError): Words & { readonly at: number } {
  const [start, end] = error.pos;
  const words = WORDS[error.code] ?? other(error);
  if (error.code === 'DUPLICATE_KEY') return { at: start, ...duplicate(source, start) };
  const opened = unclosedBefore(source, error);
  if (opened !== null) {
    const message = `the ${opened.mark} that opens here is never closed`;
    return { at: opened.at, code: 'unfinished', message, hint: `Close it with ${opened.closer}.` };
  }
  const above = colonlessAbove(source, error);
  if (above !== null) return { at: above, ...NO_COLON };
  if (error.code === 'MULTILINE_IMPLICIT_KEY') return runOn(source, start, end);
  const blanks = /^ */.exec(source.text.slice(start))?.[0].length ?? 0;
  return { at: start + blanks, ...words };
}

/** A line without a colon is a whole value; the parser then stumbles over the line after it. Its start, or null. */
function colonlessAbove(source: YamlSource, error: YAMLError): number | null {
  if (error.code !== 'UNEXPECTED_TOKEN') return null;
  const lines = source.text.slice(0, error.pos[0]).split('\n').slice(0, -1);
  const index = lines.findLastIndex((line) => !/^\s*(#|$)/.test(line));
  const line = lines[index];
  if (line === undefined || /:(\s|$)/.test(line.replace(/\s#.*$/, ''))) return null;
  const start = lines.slice(0, index).join('\n').length + (index === 0 ? 0 : 1);
  return start + (/^\s*/.exec(line)?.[0].length ?? 0);
}

/** A key spread over lines: the first has no colon if they begin alike, else the last does not belong to it. */
function runOn(source: YamlSource, start: number, end: number): Words & { readonly at: number } {
  const text = source.text.slice(start, end).trimEnd();
  const last = start + text.lastIndexOf('\n') + 1;
  const indent = /^\s*/.exec(source.text.slice(last))?.[0].length ?? 0;
  const sameIndent = source.lines.linePos(start).col === indent + 1;
  return sameIndent ? { at: start, ...NO_COLON } : { at: last + indent, ...INDENTED_BELOW };
}

function faultAt(
  source: YamlSource,
  { at, code, message, hint }: Words & { readonly at: number },
): ConfigFault {
  const { line, col } = source.lines.linePos(at);
  return { file: source.file, line, column: col, path: '', code, message, hint };
}

const faultOf = (source: YamlSource, error: YAMLError): ConfigFault =>
  faultAt(source, located(source, error));

const isDuplicate = (error: YAMLError): boolean => error.code === 'DUPLICATE_KEY';

/** Keys that are there twice: the file can be understood all the same. */
export const duplicates = (source: YamlSource): ConfigFault[] =>
  source.document.errors.filter(isDuplicate).map((error) => faultOf(source, error));

/** A name after * that stands nowhere after &: the parser only finds out when it makes values. */
function danglingAlias(source: YamlSource): ConfigFault | null {
  let found: number | null = null;
  const { visit } = yaml();
  visit(source.document, {
    Alias: (_, alias) => {
      if (alias.resolve(source.document) !== undefined) return undefined;
      found = alias.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return found === null ? null : faultAt(source, { at: found, ...QUOTES });
}

/** The first slip that keeps the file from being read as YAML; one slip upsets the parser more than once. */
export function firstSlip(source: YamlSource): ConfigFault | null {
  const errors = source.document.errors.filter((error) => !isDuplicate(error));
  if (errors.length === 0) return danglingAlias(source);
  const start = Math.min(...errors.map((error) => error.pos[0]));
  const here = errors.filter((error) => error.pos[0] === start);
  // Of several at one start, the one that spans lines names the cause.
  const cause = here.find((error) => error.code === 'MULTILINE_IMPLICIT_KEY') ?? here[0];
  return cause === undefined ? null : faultOf(source, cause);
}
