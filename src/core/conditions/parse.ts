import type { ConditionFault, Span } from './ast.ts';
import { type FieldBook, findField } from './field-book.ts';
import { lex, signWord, type Token } from './lex.ts';
import { endsTest, type Operator, phraseAt } from './phrases.ts';

/** A run of words or a quoted text. */
export interface Piece extends Span {
  readonly text: string;
  readonly quoted: boolean;
}
export interface RawTest extends Span {
  readonly kind: 'test';
  readonly field: Piece;
  /** `bare` when the field stands alone: a yes-or-no field. */
  readonly operator: Operator | 'bare';
  readonly negated: boolean;
  readonly values: readonly Piece[];
}
export type Raw =
  | RawTest
  | { readonly kind: 'all' | 'any'; readonly of: readonly Raw[] }
  | { readonly kind: 'not'; readonly of: Raw };

export type Parsed =
  | { readonly raw: Raw; readonly fault: null }
  | { readonly raw: null; readonly fault: ConditionFault };

/** Thrown and caught inside this file only: the first syntax fault ends the reading. */
class Stop extends Error {
  readonly fault: ConditionFault;
  constructor(fault: ConditionFault) {
    super(fault.message);
    this.fault = fault;
  }
}

interface Reader {
  readonly tokens: readonly Token[];
  readonly book: FieldBook;
  at: number;
}

/** Reads a condition's text into its shape, without asking yet whether fields and values exist. */
export function parse(text: string, book: FieldBook): Parsed {
  const { tokens, fault } = lex(text);
  if (fault !== null) return { raw: null, fault };
  const reader: Reader = { tokens, book, at: 0 };
  try {
    const raw = readAny(reader);
    const rest = here(reader);
    if (rest.kind !== 'end') stop(rest, `"${rest.text}" is not expected here`, hintFor(rest));
    return { raw, fault: null };
  } catch (thrown) {
    if (thrown instanceof Stop) return { raw: null, fault: thrown.fault };
    throw thrown;
  }
}

function hintFor({ kind }: Token): string {
  if (kind === ')') return 'take this bracket away, or open one before';
  return kind === ',' ? 'write numbers without commas' : 'join tests with "and" or "or"';
}

function stop(at: Span, message: string, hint: string): never {
  throw new Stop({ at: at.at, end: at.end, code: 'condition-syntax', message, hint });
}

const END: Token = { kind: 'end', text: '', word: '', at: 0, end: 0 };
const here = (reader: Reader): Token => reader.tokens[reader.at] ?? END;

function readAny(reader: Reader): Raw {
  return readJoined(reader, 'any', 'or', (inner) => readJoined(inner, 'all', 'and', readOne));
}

function readJoined(reader: Reader, kind: 'all' | 'any', word: string, part: (reader: Reader) => Raw): Raw {
  const first = part(reader);
  const of = [first];
  while (here(reader).word === word) {
    reader.at += 1;
    of.push(part(reader));
  }
  return of.length === 1 ? first : { kind, of };
}

function readOne(reader: Reader): Raw {
  const token = here(reader);
  if (token.word === 'not') {
    reader.at += 1;
    return { kind: 'not', of: readOne(reader) };
  }
  if (token.kind !== '(') return readTest(reader);
  reader.at += 1;
  const inside = readAny(reader);
  if (here(reader).kind !== ')') stop(token, 'this bracket is never closed', 'add ")" where the group ends');
  reader.at += 1;
  return inside;
}

function readTest(reader: Reader): RawTest {
  const field = readField(reader);
  const phrase = phraseAt(reader.tokens, reader.at);
  if (phrase === undefined)
    return { kind: 'test', field, operator: 'bare', negated: false, values: [], ...span(field) };
  const operator = here(reader);
  reader.at += phrase.words.length;
  const values = readValues(reader, phrase.takes, operator);
  const end = reader.tokens[reader.at - 1]?.end ?? operator.end;
  return {
    kind: 'test',
    field,
    operator: phrase.operator,
    negated: phrase.negated,
    values,
    at: field.at,
    end,
  };
}

const span = (piece: Piece): Span => ({ at: piece.at, end: piece.end });

const plainWord = (token: Token): boolean => token.kind === 'word' || token.kind === 'quoted';

function readField(reader: Reader): Piece {
  const first = here(reader);
  if (!plainWord(first) || endsTest(first)) {
    stop(
      first,
      first.kind === 'end' ? 'the condition ends too early' : `a field is missing before "${first.text}"`,
      'name a field, such as country',
    );
  }
  const from = reader.at;
  reader.at += 1;
  while (inField(reader)) reader.at += 1;
  return piece(reader, from);
}

/** Field names may hold several words, so the name goes on until an operator, a joint or a mark. */
function inField(reader: Reader): boolean {
  const token = here(reader);
  noSign(token);
  return token.kind === 'word' && !endsTest(token) && phraseAt(reader.tokens, reader.at) === undefined;
}

function noSign(token: Token): void {
  const instead = signWord(token.word);
  if (instead !== undefined)
    stop(token, `"${token.text}" is not part of this language`, `write "${instead}"`);
}

function piece(reader: Reader, from: number): Piece {
  const taken = reader.tokens.slice(from, reader.at);
  const first = taken[0] ?? END;
  const last = taken.at(-1) ?? END;
  return {
    text: taken.map((token) => token.text).join(' '),
    quoted: first.kind === 'quoted',
    at: first.at,
    end: last.end,
  };
}

function readValues(
  reader: Reader,
  takes: 'nothing' | 'one' | 'many' | 'two',
  after: Token,
): readonly Piece[] {
  if (takes === 'nothing') return [];
  if (takes === 'two') {
    const from = readValue(reader, after, 'to');
    const to = here(reader);
    if (to.word !== 'to') stop(after, '"from" needs a "to"', 'write: from 1000 to 4999');
    reader.at += 1;
    return [from, readValue(reader, to)];
  }
  const values = [readValue(reader, after)];
  while (takes === 'many' && listGoesOn(reader)) values.push(readValue(reader, here(reader)));
  return values;
}

/** A value is a quoted text, or words up to the next joint, comma or bracket. Its first word may be any word. */
function readValue(reader: Reader, after: Token, until?: string): Piece {
  const first = here(reader);
  if (!plainWord(first) || endsTest(first))
    stop(after, `a value is missing after "${after.text}"`, 'write what to compare with');
  const from = reader.at;
  reader.at += 1;
  if (first.kind === 'quoted') return piece(reader, from);
  while (here(reader).kind === 'word' && !endsTest(here(reader)) && here(reader).word !== until) {
    noSign(here(reader));
    reader.at += 1;
  }
  return piece(reader, from);
}

/** Steps over a comma, an `or`, or both, when what follows is one more value and not the next test. */
function listGoesOn(reader: Reader): boolean {
  let next = reader.at;
  const comma = reader.tokens[next]?.kind === ',';
  if (comma) next += 1;
  const or = reader.tokens[next]?.word === 'or';
  if (or) next += 1;
  if (!comma && (!or || startsTest(reader, next))) return false;
  reader.at = next;
  return true;
}

function startsTest(reader: Reader, from: number): boolean {
  const first = reader.tokens[from];
  if (first === undefined || !plainWord(first) || first.word === 'not') return true;
  let at = from + 1;
  while (reader.tokens[at]?.kind === 'word' && !endsTest(reader.tokens[at])) {
    if (phraseAt(reader.tokens, at) !== undefined) return true;
    at += 1;
  }
  const words = reader.tokens.slice(from, at).map((token) => token.text);
  return first.kind === 'word' && findField(reader.book, words.join(' '))?.type === 'boolean';
}
