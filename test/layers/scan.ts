/** A source text with its comments and the insides of its strings blanked out: same length, same lines. */
export interface Scan {
  readonly code: string;
  /** What each string literal held, by the place of its opening quote. */
  readonly strings: ReadonlyMap<number, string>;
  /** Each comment, by its place. */
  readonly comments: ReadonlyMap<number, string>;
}

const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?\*\//y;
const STRING = /'(?:[^'\\\n]|\\[\s\S])*'|"(?:[^"\\\n]|\\[\s\S])*"/y;
const REGEX = /\/(?![*/])(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;
/** A part of a template literal, from its opening or from the end of an insertion to its close or the next insertion. */
const TEMPLATE = /[`}](?:[^`\\$]|\\[\s\S]|\$(?!\{))*(?:`|\$\{)/y;
/** After one of these a slash opens a regular expression; elsewhere it divides. */
const BEFORE_REGEX =
  /(?:^|[(,=:[!&|?{};+\-*%~^<>]|\b(?:return|typeof|case|in|of|delete|void|throw|new|await|yield))\s*$/;

const at = (pattern: RegExp, text: string, index: number): string | null => {
  pattern.lastIndex = index;
  return pattern.exec(text)?.[0] ?? null;
};

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');
const inQuotes = (text: string): string =>
  text.length < 2 ? text : `${text[0]}${blank(text.slice(1, -1))}${text.at(-1)}`;

/** Code in which nothing of the above can begin. */
const PLAIN = /[^'"`{}/]+/y;

/**
 * Reads just enough TypeScript to tell code from comments, strings, templates and regular expressions. The compiler that
 * checks this project offers no parser to programs yet.
 */
export function scan(source: string): Scan {
  const found: Found = { strings: new Map(), comments: new Map() };
  /** Braces open since each template insertion that is being read; below them those of the file itself. */
  const braces: number[] = [Number.POSITIVE_INFINITY];
  let code = '';
  while (code.length < source.length) code += next(source, code, found, braces);
  return { code, ...found };
}

interface Found {
  readonly strings: Map<number, string>;
  readonly comments: Map<number, string>;
}

/** The next piece, as it is shown. */
function next(source: string, code: string, { strings, comments }: Found, braces: number[]): string {
  const here = code.length;
  const plain = at(PLAIN, source, here);
  if (plain !== null) return plain;
  const comment = at(COMMENT, source, here);
  if (comment !== null) {
    comments.set(here, comment);
    return blank(comment);
  }
  const string = at(STRING, source, here);
  if (string !== null) {
    strings.set(here, string.slice(1, -1));
    return inQuotes(string);
  }
  const sign = source[here] ?? '';
  if (sign === '`' || (sign === '}' && braces.at(-1) === 0)) return template(source, here, sign, braces);
  const regex = sign === '/' && BEFORE_REGEX.test(code.slice(-40)) ? at(REGEX, source, here) : null;
  if (regex !== null) return inQuotes(regex);
  if (sign === '{' || sign === '}') braces.push((braces.pop() ?? 0) + (sign === '{' ? 1 : -1));
  return sign;
}

function template(source: string, here: number, sign: string, braces: number[]): string {
  const part = at(TEMPLATE, source, here) ?? sign;
  if (sign === '}') braces.pop();
  if (part.endsWith('${')) braces.push(0);
  return inQuotes(part);
}
