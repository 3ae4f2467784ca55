import type { ConditionFault, Span } from './ast.ts';

export interface Token extends Span {
  readonly kind: 'word' | 'quoted' | ',' | '(' | ')' | 'end';
  /** As written; without the quotes for a quoted text. */
  readonly text: string;
  /** Lower case, to compare with the language's words; empty for quoted texts, which are never such a word. */
  readonly word: string;
}

const PIECE = /\s*(?:(?<mark>[(),])|"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<open>["'])|(?<word>[^\s(),]+))/y;

const isMark = (text: string): text is ',' | '(' | ')' => text === ',' || text === '(' || text === ')';

/** Signs from other languages, and the word to use instead. */
const SIGNS: Readonly<Record<string, string>> = {
  '=': 'is',
  '==': 'is',
  '===': 'is',
  '!=': 'is not',
  '<>': 'is not',
  '>': 'over',
  '<': 'under',
  '>=': 'at least',
  '<=': 'at most',
  '&&': 'and',
  '||': 'or',
  '!': 'not',
  between: 'from … to …',
};

export const signWord = (word: string): string | undefined => SIGNS[word];

/** Cuts a condition into words, quoted texts and marks. Stops at the first fault. */
export function lex(text: string): {
  readonly tokens: readonly Token[];
  readonly fault: ConditionFault | null;
} {
  const tokens: Token[] = [];
  PIECE.lastIndex = 0;
  for (let from = 0; text.slice(from).trim() !== ''; from = PIECE.lastIndex) {
    const found = PIECE.exec(text)?.groups;
    const end = PIECE.lastIndex;
    if (found === undefined || found.open !== undefined) {
      const at = from + text.slice(from).search(/\S/);
      const message = 'this quote is never closed';
      return {
        tokens,
        fault: {
          at,
          end: text.length,
          code: 'condition-syntax',
          message,
          hint: 'close it with the same sign',
        },
      };
    }
    tokens.push(tokenOf(found, end));
  }
  tokens.push({ kind: 'end', text: '', word: '', at: text.length, end: text.length });
  return { tokens, fault: null };
}

function tokenOf(found: Record<string, string | undefined>, end: number): Token {
  const quoted = found.double ?? found.single;
  if (quoted !== undefined)
    return { kind: 'quoted', text: quoted, word: '', at: end - quoted.length - 2, end };
  const text = found.mark ?? found.word ?? '';
  return { kind: isMark(text) ? text : 'word', text, word: text.toLowerCase(), at: end - text.length, end };
}
