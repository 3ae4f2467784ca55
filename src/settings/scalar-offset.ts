import type { Scalar } from 'yaml';

const ESCAPE = /^\\(?:x[\da-f]{2}|u[\da-f]{4}|U[\da-f]{8}|\r?\n|.)/i;
const isSpace = (character: string | undefined): boolean => character !== undefined && /\s/.test(character);

/** Source characters that one character of the value takes up at `at`, and whether they are a line folded away. */
function stepAt(
  source: string,
  at: number,
  type: Scalar['type'],
): { readonly size: number; readonly folded: boolean } {
  if (type === 'QUOTE_DOUBLE' && source[at] === '\\') {
    const written = ESCAPE.exec(source.slice(at, at + 10))?.[0] ?? '\\';
    return { size: written.length, folded: written.endsWith('\n') };
  }
  if (type === 'QUOTE_SINGLE' && source.startsWith("''", at)) return { size: 2, folded: false };
  return { size: 1, folded: false };
}

function contentStart(source: string, start: number, type: Scalar['type']): number {
  if (type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE') return start + 1;
  if (type !== 'BLOCK_FOLDED' && type !== 'BLOCK_LITERAL') return start;
  const lineEnd = source.indexOf('\n', start);
  return lineEnd < 0 ? source.length : lineEnd + 1;
}

/** Skips what the value does not hold: indentation, line ends that became blanks, lines joined by a backslash. */
function skipTo(source: string, at: number, character: string, type: Scalar['type']): number {
  let next = at;
  while (next < source.length) {
    const { size, folded } = stepAt(source, next, type);
    if (!folded && !(isSpace(source[next]) && !isSpace(character))) return next;
    next += size;
  }
  return next;
}

/**
 * Where in the file the character at `offset` of a scalar's value stands, whether the scalar is plain, quoted or a
 * block: escapes, doubled quotes, folded lines and indentation lie between.
 */
export function scalarOffset(source: string, scalar: Scalar, offset: number): number {
  const start = scalar.range?.[0] ?? 0;
  const end = scalar.range?.[1] ?? start;
  const value = String(scalar.value);
  const type = scalar.type;
  let at = contentStart(source, start, type);
  for (let i = 0; i < Math.min(offset, value.length); i++) {
    const character = value[i] ?? '';
    at = skipTo(source, at, character, type);
    if (!isSpace(character) || isSpace(source[at]) || source[at] === '\\')
      at += stepAt(source, at, type).size;
  }
  const next = value[offset];
  return Math.min(next === undefined ? at : skipTo(source, at, next, type), Math.max(start, end - 1));
}
