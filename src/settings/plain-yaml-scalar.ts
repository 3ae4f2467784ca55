/** Not plain enough to be read without the YAML library. */
export const DOUBT: unique symbol = Symbol('doubt');

/** What a plain text cannot begin with: it would be a quote, a bracket, an anchor, a tag, a block. */
const OPENERS = new Set([...'?:,[]{}#&*!|>\'"%@`']);
const isOpener = (text: string, at: number): boolean => {
  const first = text[at] ?? '';
  if (first === '-') return text[at + 1] === ' ' || text[at + 1] === undefined || text[at + 1] === '\n';
  return OPENERS.has(first);
};

/** Whether nothing but blanks and a comment is left of the line. */
export function endsLine(text: string, from: number, to: number): boolean {
  let at = from;
  while (at < to && text[at] === ' ') at++;
  return at >= to || (text[at] === '#' && (at > from || text[at - 1] === ' '));
}

/** Where the key that begins here ends: at its colon. -1 when none does. */
export function keyEnd(text: string, from: number, to: number): number {
  const quote = text[from];
  if (quote === '"' || quote === "'") {
    const end = quotedEnd(text, from, to);
    return end >= 0 && isColon(text, end, to) ? end : -1;
  }
  if (isOpener(text, from)) return -1;
  for (let at = text.indexOf(':', from); at >= 0 && at < to; at = text.indexOf(':', at + 1))
    if (isColon(text, at, to)) return text.slice(from, at).includes(' #') ? -1 : at;
  return -1;
}

const isColon = (text: string, at: number, to: number): boolean =>
  text[at] === ':' && (at + 1 === to || text[at + 1] === ' ');

/** Behind the closing quote; -1 when it is not on the line, or something in the quotes is escaped. */
export function quotedEnd(text: string, from: number, to: number): number {
  const quote = text[from] ?? '';
  const end = text.indexOf(quote, from + 1);
  if (end < 0 || end >= to || text[end + 1] === quote) return -1;
  return quote === '"' && text.slice(from, end).includes('\\') ? -1 : end + 1;
}

/** Where a text without quotes ends in its line; -1 when it is none. */
export function plainEnd(text: string, from: number, to: number): number {
  if (isOpener(text, from) || keyEnd(text, from, to) >= 0) return -1;
  const comment = text.indexOf(' #', from);
  const end = comment < 0 || comment > to ? to : comment;
  const said = text.slice(from, end).trimEnd();
  return said.endsWith(':') || said === '' ? -1 : from + said.length;
}

/** A key as the library gives it; null where it would not be text. */
export function plainKey(text: string, from: number, to: number): string | null {
  const said = text.slice(from, to).trimEnd();
  const key = plainValue(text, from, from + said.length);
  if (typeof key === 'number') return String(key) === said ? said : null;
  return typeof key === 'string' && key !== '<<' && key !== '__proto__' ? key : null;
}

const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ...['~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
]);
const NUMERIC = /^[-+.\d]/;
const NUMBER = /^[-+]?\d{1,15}(\.\d{1,9})?$/;
/** Every other way YAML writes a number. */
const OTHER_NUMBER =
  /^([-+]?(\.\d+|\d+\.?\d*)([eE][-+]?\d+)?|0o[0-7]+|0x[\da-fA-F]+|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$/;

/** The value of a text, quoted or plain, by YAML's core schema. */
export function plainValue(text: string, from: number, end: number): unknown {
  const quote = text[from];
  if (quote === '"' || quote === "'") return text.slice(from + 1, end - 1);
  const said = text.slice(from, end);
  const word = WORDS.get(said);
  if (word !== undefined) return word;
  if (!NUMERIC.test(said)) return said;
  if (NUMBER.test(said)) return Number(said);
  return OTHER_NUMBER.test(said) || /^(---|\.\.\.)/.test(said) ? DOUBT : said;
}
