import { DOUBT, plainKey, plainValue, quotedEnd } from './plain-yaml-scalar.ts';

/** A value in brackets, and where it ends; null for doubt. */
interface Flow {
  readonly value: unknown;
  readonly end: number;
}

/** Lists and maps in brackets, over several lines too, which must be indented further than `outer`. */
export const flowValue = (text: string, at: number, outer: number): Flow | null =>
  text[at] === '{' ? flowMap(text, at, outer) : flowList(text, at, outer);

function flowMap(text: string, from: number, outer: number): Flow | null {
  const value: Record<string, unknown> = {};
  for (let at = skip(text, from + 1, outer); at >= 0; ) {
    if (text[at] === '}') return { value, end: at + 1 };
    const end = scalarEnd(text, at);
    const key = end < 0 ? null : plainKey(text, at, end);
    if (key === null || text[end] !== ':' || Object.hasOwn(value, key)) return null;
    const item = flowItem(text, skip(text, end + 1, outer), outer);
    if (item === null) return null;
    value[key] = item.value;
    at = goOn(text, item.end, outer, '}');
  }
  return null;
}

function flowList(text: string, from: number, outer: number): Flow | null {
  const value: unknown[] = [];
  for (let at = skip(text, from + 1, outer); at >= 0; ) {
    if (text[at] === ']') return { value, end: at + 1 };
    const item = flowItem(text, at, outer);
    if (item === null) return null;
    value.push(item.value);
    at = goOn(text, item.end, outer, ']');
  }
  return null;
}

function flowItem(text: string, at: number, outer: number): Flow | null {
  if (at < 0) return null;
  if (text[at] === '{' || text[at] === '[') return flowValue(text, at, outer);
  const end = scalarEnd(text, at);
  if (end < 0 || text[end] === ':') return null;
  const said = end - (text.slice(at, end).length - text.slice(at, end).trimEnd().length);
  const value = plainValue(text, at, said);
  return value === DOUBT ? null : { value, end };
}

/** Behind the comma, or at the closing bracket; -1 for anything else. */
function goOn(text: string, from: number, outer: number, close: string): number {
  const at = skip(text, from, outer);
  if (at < 0 || text[at] === close) return at;
  return text[at] === ',' ? skip(text, at + 1, outer) : -1;
}

const STARTS_ODDLY = /[-?:,[\]{}#&*!|>%@`]/;

/** Where a text in brackets ends: before the comma, bracket, colon, comment or line end behind it. -1 for doubt. */
function scalarEnd(text: string, from: number): number {
  const quote = text[from] ?? '';
  if (quote === '"' || quote === "'") return quotedEnd(text, from, lineEnd(text, from));
  if (STARTS_ODDLY.test(quote) && !/^-\d/.test(text.slice(from, from + 2))) return -1;
  const end = lineEnd(text, from);
  for (let at = from; at < end; at++) {
    const one = text[at];
    if (one === ',' || one === ']' || one === '}') return at;
    if (one === '[' || one === '{') return -1;
    if (one === ':' && (at + 1 === end || ' ,[]{}'.includes(text[at + 1] ?? ''))) return at;
    if (one === '#' && text[at - 1] === ' ') return at;
  }
  return end;
}

function lineEnd(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline < 0 ? text.length : newline;
}

/** The next character that is neither blank nor comment; -1 at the end, or where a line is not indented enough. */
function skip(text: string, from: number, outer: number): number {
  let at = from;
  let lineStart = -1;
  for (;;) {
    const one = text[at];
    if (one === undefined) return -1;
    if (one === '\n') lineStart = at + 1;
    else if (one === '#' && (at === lineStart || text[at - 1] === ' ')) {
      at = lineEnd(text, at);
      continue;
    } else if (one !== ' ') return lineStart >= 0 && at - lineStart <= outer ? -1 : at;
    at++;
  }
}
