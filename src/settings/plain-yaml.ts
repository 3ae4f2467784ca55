import { flowValue } from './plain-yaml-flow.ts';
import { literal } from './plain-yaml-literal.ts';
import { DOUBT, endsLine, keyEnd, plainEnd, plainKey, plainValue, quotedEnd } from './plain-yaml-scalar.ts';

/** A line that says something: neither blank nor only a comment. */
interface Line {
  /** Column of the first character that counts; behind a dash for what stands there. */
  readonly indent: number;
  readonly from: number;
  readonly to: number;
}

interface Reading {
  readonly text: string;
  readonly lines: Line[];
  /** Index of the line that is read next. */
  next: number;
  /** Values that were given a name, as `&full`, to stand elsewhere as `*full`. */
  readonly named: Map<string, unknown>;
  repeated: number;
}

/** Anything but line ends and visible characters: tabs, carriage returns and the like have rules of their own. */
const UNUSUAL = /[^\n -~\u00a0-\u2027\u202a-\ufefe\uff00-\uffff]/;
const LONGEST_LINE = 1000;
/** The library refuses values that are repeated a hundredfold, by names within names. */
const MOST_REPEATED = 12;

/**
 * Reads the YAML that people mostly write: blocks, lists, one-line texts, brackets, quotes without escapes. Gives what
 * the YAML library would give, some thirty times as fast, and DOUBT for everything else, also for every mistake: then the
 * library has the say. It knows no places.
 */
export function plainYaml(text: string): unknown {
  if (UNUSUAL.test(text)) return DOUBT;
  const reading = { text, lines: linesOf(text), next: 0, named: new Map<string, unknown>(), repeated: 0 };
  const first = reading.lines[0];
  if (first === undefined || first.indent > 0) return DOUBT;
  if (reading.lines.some(({ from, to }) => to - from > LONGEST_LINE)) return DOUBT;
  const value = block(reading, 0);
  return reading.next === reading.lines.length ? value : DOUBT;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const to = newline < 0 ? text.length : newline;
    let from = start;
    while (from < to && text[from] === ' ') from++;
    if (from < to && text[from] !== '#') lines.push({ indent: from - start, from, to });
    start = to + 1;
  }
  return lines;
}

const isDash = (text: string, { from, to }: Line): boolean =>
  text[from] === '-' && (from + 1 === to || text[from + 1] === ' ');

/** The lines from the next one on that are indented this far. */
function block(reading: Reading, indent: number): unknown {
  const line = reading.lines[reading.next];
  if (line === undefined || line.indent !== indent) return DOUBT;
  const opener = reading.text[line.from];
  if (opener === '{' || opener === '[') return inline(reading, line, line.from, indent - 1);
  return isDash(reading.text, line) ? list(reading, indent) : mapping(reading, indent);
}

function mapping(reading: Reading, indent: number): unknown {
  const { text, lines } = reading;
  const found: Record<string, unknown> = {};
  for (let line = lines[reading.next]; line !== undefined; line = lines[reading.next]) {
    if (line.indent < indent) break;
    if (line.indent > indent || isDash(text, line)) return DOUBT;
    const colon = keyEnd(text, line.from, line.to);
    const key = colon < 0 ? null : plainKey(text, line.from, colon);
    if (key === null || Object.hasOwn(found, key)) return DOUBT;
    const value = after(reading, line, colon + 1, true);
    if (value === DOUBT) return DOUBT;
    found[key] = value;
  }
  return found;
}

function list(reading: Reading, indent: number): unknown {
  const { text, lines } = reading;
  const found: unknown[] = [];
  for (let line = lines[reading.next]; line !== undefined; line = lines[reading.next]) {
    if (line.indent < indent || (line.indent === indent && !isDash(text, line))) break;
    if (line.indent > indent) return DOUBT;
    const value = after(reading, line, line.from + 1, false);
    if (value === DOUBT) return DOUBT;
    found.push(value);
  }
  return found;
}

/** What stands behind a colon or a dash, on the line or below it. */
function after(reading: Reading, line: Line, from: number, isEntry: boolean): unknown {
  const { text } = reading;
  let at = from;
  while (at < line.to && text[at] === ' ') at++;
  if (endsLine(text, at, line.to)) return below(reading, line.indent, isEntry);
  if (text[at] === '&' || text[at] === '*') return byName(reading, line, at, isEntry);
  if (text[at] === '|') return kept(reading, line, at);
  if (!isEntry && (keyEnd(text, at, line.to) >= 0 || isDash(text, { ...line, from: at }))) {
    const indent = line.indent + at - line.from;
    reading.lines[reading.next] = { indent, from: at, to: line.to };
    return block(reading, indent);
  }
  return inline(reading, line, at, line.indent);
}

const NAME = /^[&*]([A-Za-z][\w-]*)$/;

/** `&name` with its value on the lines below, and `*name`, which is that value again. */
function byName(reading: Reading, line: Line, at: number, isEntry: boolean): unknown {
  const said = reading.text.slice(at, line.to);
  const name = NAME.exec(said)?.[1];
  if (name === undefined) return DOUBT;
  if (said[0] === '*') {
    reading.repeated++;
    reading.next++;
    const known = reading.named.has(name) && reading.repeated <= MOST_REPEATED;
    return known ? reading.named.get(name) : DOUBT;
  }
  const value = below(reading, line.indent, isEntry);
  if (typeof value !== 'object' || value === null) return DOUBT;
  reading.named.set(name, value);
  return value;
}

function kept(reading: Reading, line: Line, at: number): unknown {
  const { text, lines } = reading;
  const found = literal(text, text.slice(at, line.to), line.to, line.indent);
  if (found === null) return DOUBT;
  while (reading.next < lines.length && (lines[reading.next]?.from ?? 0) <= found.end) reading.next++;
  return found.value;
}

function below(reading: Reading, indent: number, isEntry: boolean): unknown {
  reading.next++;
  const line = reading.lines[reading.next];
  if (line === undefined || line.indent < indent) return null;
  if (line.indent > indent) return block(reading, line.indent);
  // A list may stand as far out as the key it belongs to.
  return isEntry && isDash(reading.text, line) ? list(reading, indent) : null;
}

/** A value that begins here; nothing may follow it on its last line. `outer` is how far its surroundings are indented. */
function inline(reading: Reading, line: Line, at: number, outer: number): unknown {
  const { text } = reading;
  const opener = text[at];
  if (opener === '{' || opener === '[') {
    const flow = flowValue(text, at, outer);
    return flow === null ? DOUBT : ending(reading, flow.end, flow.value);
  }
  const end = opener === '"' || opener === "'" ? quotedEnd(text, at, line.to) : plainEnd(text, at, line.to);
  return end < 0 ? DOUBT : ending(reading, end, plainValue(text, at, end));
}

function ending(reading: Reading, end: number, value: unknown): unknown {
  const { text, lines } = reading;
  while (reading.next < lines.length && (lines[reading.next]?.to ?? 0) < end) reading.next++;
  const last = lines[reading.next];
  if (last === undefined || !endsLine(text, end, last.to)) return DOUBT;
  reading.next++;
  return value;
}
