import { engine } from './engine.ts';

/** Fills in a text. */
export type Fill = (values: Readonly<Record<string, unknown>>) => string;
type Test = (values: Readonly<Record<string, unknown>>) => boolean;

/**
 * The plain part of Liquid as closures: values, some filters, and `if` with `and` or `or`. Texts are filled in with every
 * handover, and Liquid's own interpreter takes most of a decision's time; its parser, most of the time of reading a text. Null
 * where a text says more than that, or is wrong: Liquid reads it and fills it in itself. A test holds the two against each other.
 */
export function readQuickly(text: string): Quick | null {
  const tokens = tokensOf(text);
  const fill = tokens === null ? null : fillOf(tokens);
  if (tokens === null || fill === null) return null;
  const [line = ''] = text.trimStart().split('\n');
  const ofLine = tokensOf(line);
  return { fill, firstLine: ofLine === null ? null : fillOf(ofLine), names: namesIn(tokens) };
}

function fillOf(tokens: readonly Token[]): Fill | null {
  const read = readUntil(tokens, 0, []);
  return read === null || read.next !== tokens.length ? null : read.fill;
}

interface Quick {
  readonly fill: Fill;
  /** The first line alone; null where what begins in it ends further down. */
  readonly firstLine: Fill | null;
  /** Of the values that are filled in or asked for, each once. */
  readonly names: readonly string[];
}

function namesIn(tokens: readonly Token[]): readonly string[] {
  const uses = tokens.flatMap((token) => {
    if (token.kind === 'value') return [token.text];
    return token.kind === 'tag' && token.rest !== '' ? token.rest.split(/\s+(?:and|or)\s+/) : [];
  });
  return [...new Set(uses.map((use) => /^\w*/.exec(use)?.[0] ?? ''))];
}

type Token =
  | { readonly kind: 'text' | 'value'; readonly text: string }
  | { readonly kind: 'tag'; readonly name: string; readonly rest: string };

const CODE = /\{\{([\s\S]*?)\}\}|\{%([\s\S]*?)%\}/g;

function tokensOf(text: string): readonly Token[] | null {
  const tokens: Token[] = [];
  let end = 0;
  for (const found of text.matchAll(CODE)) {
    const [whole, value, tag] = found;
    const inner = value ?? tag ?? '';
    if (inner.startsWith('-') || inner.endsWith('-')) return null; // it takes blanks around it away
    addText(tokens, text.slice(end, found.index));
    end = found.index + whole.length;
    if (value !== undefined) tokens.push({ kind: 'value', text: value.trim() });
    else {
      const [, name = '', rest = ''] = /^\s*(\w+)\s*([\s\S]*?)\s*$/.exec(inner) ?? [];
      tokens.push({ kind: 'tag', name, rest });
    }
  }
  addText(tokens, text.slice(end));
  return tokens.some(isUnclosed) ? null : tokens;
}

function addText(tokens: Token[], text: string): void {
  if (text !== '') tokens.push({ kind: 'text', text });
}

/** Code that never ends looks like text. */
const isUnclosed = (token: Token): boolean => token.kind === 'text' && /\{[{%]/.test(token.text);

interface Read {
  readonly fill: Fill;
  readonly next: number;
}

/** All pieces up to one of the tags named, which is left to the caller. */
function readUntil(tokens: readonly Token[], from: number, ends: readonly string[]): Read | null {
  const fills: Fill[] = [];
  let i = from;
  for (let token = tokens[i]; token !== undefined; token = tokens[i]) {
    if (token.kind === 'tag' && ends.includes(token.name)) break;
    const read = readOne(tokens, i, token);
    if (read === null) return null;
    fills.push(read.fill);
    i = read.next;
  }
  return { fill: inRow(fills), next: i };
}

function readOne(tokens: readonly Token[], i: number, token: Token): Read | null {
  if (token.kind === 'text') return { fill: () => token.text, next: i + 1 };
  if (token.kind === 'tag') return token.name === 'if' ? readIf(tokens, i, token.rest) : null;
  const fill = output(token.text);
  return fill === null ? null : { fill, next: i + 1 };
}

const inRow =
  (fills: readonly Fill[]): Fill =>
  (values) => {
    let text = '';
    for (const fill of fills) text += fill(values);
    return text;
  };

function readIf(tokens: readonly Token[], i: number, condition: string): Read | null {
  const test = testOf(condition);
  const then = test === null ? null : readUntil(tokens, i + 1, ['elsif', 'else', 'endif']);
  if (test === null || then === null) return null;
  const otherwise = readElse(tokens, then.next);
  if (otherwise === null) return null;
  return {
    fill: (values) => (test(values) ? then.fill(values) : otherwise.fill(values)),
    next: otherwise.next,
  };
}

/** What stands for the case that it is not so, and the end of the whole. */
function readElse(tokens: readonly Token[], i: number): Read | null {
  const at = tokens[i];
  if (at?.kind !== 'tag') return null;
  if (at.name === 'elsif') return readIf(tokens, i, at.rest);
  if (at.rest !== '') return null;
  if (at.name === 'endif') return { fill: () => '', next: i + 1 };
  const otherwise = readUntil(tokens, i + 1, ['endif']);
  if (otherwise === null || tokens[otherwise.next]?.kind !== 'tag') return null;
  return { fill: otherwise.fill, next: otherwise.next + 1 };
}

/** `a`, `a == "x"`, `a != "x"`, and several of them with the same word between. */
function testOf(condition: string): Test | null {
  const parts = condition.split(/\s+(and|or)\s+/);
  const words = new Set(parts.filter((_, i) => i % 2 === 1));
  const tests = parts.filter((_, i) => i % 2 === 0).map(oneTest);
  const known = tests.filter((test) => test !== null);
  if (words.size > 1 || known.length < tests.length) return null;
  return words.has('or')
    ? (values) => known.some((test) => test(values))
    : (values) => known.every((test) => test(values));
}

function oneTest(text: string): Test | null {
  const [, name, sign, wanted] = /^([a-z_]\w*)(?:\s*(==|!=)\s*"([^"]*)")?$/.exec(text) ?? [];
  if (name === undefined || RESERVED.has(name)) return null;
  if (sign === undefined) return (values) => Boolean(values[name]);
  const isEqual = sign === '==';
  return (values) => (values[name] === wanted) === isEqual;
}

const RESERVED: ReadonlySet<string> = new Set(['true', 'false', 'nil', 'null', 'empty', 'blank', 'not']);

type Filter = (value: unknown) => unknown;

function output(expression: string): Fill | null {
  const [name = '', ...rest] = expression.split(/\s*\|\s*/);
  if (!/^[a-z_]\w*$/.test(name) || RESERVED.has(name)) return null;
  const filters = rest.map(filterOf);
  const known = filters.filter((filter) => filter !== null);
  if (known.length < filters.length) return null;
  return (values) => asText(known.reduce<unknown>((value, filter) => filter(value), values[name]));
}

function filterOf(text: string): Filter | null {
  const [, name = '', first, second] = FILTER.exec(text) ?? [];
  if (first === undefined) return name === 'capitalize' ? (value) => capital(asText(value)) : null;
  if (second !== undefined)
    return name === 'replace' ? (value) => asText(value).split(first).join(second) : null;
  if (name === 'default')
    return (value) => ((Array.isArray(value) ? value.length > 0 : Boolean(value)) ? value : first);
  if (name === 'join') return (value) => listed(value).join(first);
  if (name !== 'date') return null;
  return PLAIN_DATE.test(first) ? dateAs(first) : byLiquid(text);
}

/** A filter's name, and up to two texts it takes; a backslash in one of them means something to Liquid. */
const FILTER = /^(\w+)(?:\s*:\s*"([^"\\]*)"(?:\s*,\s*"([^"\\]*)")?)?$/;

const listed = (value: unknown): readonly unknown[] => {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value : [value];
};

/** Only these parts of a date are written here; Liquid asks for the machine's zone each time, which is slow. */
const PLAIN_DATE = /^(?:[^%]|%[YmdHM])*$/;

/** Where each part of a date stands in an ISO instant. */
const PARTS: Readonly<Record<string, readonly [from: number, to: number]>> = {
  '%Y': [0, 4],
  '%m': [5, 7],
  '%d': [8, 10],
  '%H': [11, 13],
  '%M': [14, 16],
};

/** An instant as leads hold them: in UTC, to the second or finer. */
const UTC_INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/** In UTC, as dates of a lead are; what is no date stays as it is. */
function dateAs(format: string): Filter {
  const pieces = format.split(/(%[YmdHM])/).filter((piece) => piece !== '');
  return (value) => {
    const iso = isoOf(value);
    if (iso === null) return value;
    let text = '';
    for (const piece of pieces) {
      const part = PARTS[piece];
      text += part === undefined ? piece : iso.slice(part[0], part[1]);
    }
    return text;
  };
}

function isoOf(value: unknown): string | null {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d/.test(value)) return null;
  const at = Date.parse(value);
  if (Number.isNaN(at)) return null;
  return UTC_INSTANT.test(value) ? value : new Date(at).toISOString();
}

/** Other dates are written by Liquid, one at a time; what is no text is none. */
function byLiquid(filter: string): Filter {
  const parsed = engine().parse(`{{ value | ${filter} }}`);
  return (value) => (typeof value === 'string' ? String(engine().renderSync(parsed, { value })) : value);
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();

function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  return Array.isArray(value) ? value.map(asText).join('') : String(value);
}
