import type { YAMLError } from 'yaml';
import { yaml } from './yaml-library.ts';
import type { YamlSource } from './yaml-source.ts';

interface Unclosed {
  readonly at: number;
  /** What was opened, in words. */
  readonly mark: string;
  readonly closer: string;
}

const CLOSERS: Readonly<Record<string, string>> = { '[': ']', '{': '}', '"': '"', "'": "'" };

/** Starts of quoted texts, or of lists and blocks in brackets, that begin before a place in the file. */
function openings(source: YamlSource, kind: 'quote' | 'bracket', before: number): number[] {
  const starts: number[] = [];
  const { isCollection, isScalar, visit } = yaml();
  visit(source.document, {
    Node: (_, node) => {
      const start = node.range?.[0];
      if (start === undefined || start >= before) return;
      const quoted = isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE');
      if (kind === 'quote' ? quoted : isCollection(node) && node.flow === true) starts.push(start);
    },
  });
  return starts;
}

/** The quote or bracket an error is really about: the parser only notices where the text ends. Null for other errors. */
export function unclosedBefore(source: YamlSource, error: YAMLError): Unclosed | null {
  const isQuote = /closing .*quote/i.test(error.message);
  const isBracket =
    error.code === 'BLOCK_IN_FLOW' ||
    /Flow (sequence|map|collection).*(end with|must be)/i.test(error.message);
  if (!isQuote && !isBracket) return null;
  const at = openings(source, isQuote ? 'quote' : 'bracket', error.pos[1]).sort((a, b) => b - a)[0];
  const mark = at === undefined ? '' : source.text.charAt(at);
  const closer = CLOSERS[mark];
  return at === undefined || closer === undefined ? null : { at, mark, closer };
}
