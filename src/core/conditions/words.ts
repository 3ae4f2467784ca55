import type { Ast } from './ast.ts';
import type { Field } from './field-book.ts';
import type { RawTest } from './parse.ts';
import type { Operator } from './phrases.ts';

const WORDS: Readonly<Record<Operator, string>> = {
  is: 'is',
  list: 'is in list',
  known: 'is known',
  'free-mail': 'is free mail',
  over: 'over',
  under: 'under',
  'at-least': 'at least',
  'at-most': 'at most',
  from: 'from',
  before: 'before',
  after: 'after',
  contains: 'contains',
  starts: 'starts with',
  within: 'within',
  older: 'older than',
};

/** A choice as people say it: `within-3-months` is within 3 months, and `c-level` stays what it is. */
export const plainChoice = (value: string, choices: readonly string[]): string =>
  choices.includes(value) && !/^\w-/.test(value) ? value.replaceAll('-', ' ') : value;

/** `a, b or c` */
function orList(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} or ${last}`;
}

/** A leaf's test in plain words, without its field. */
export function wordsOf(raw: RawTest, field: Field): string {
  const values = raw.values.map(({ text }) => plainChoice(text, field.choices ?? []));
  if (raw.operator === 'bare') return field.type === 'boolean' ? 'is yes' : '';
  if (raw.operator === 'from') return `from ${values.join(' to ')}`;
  return values.length === 0 ? WORDS[raw.operator] : `${WORDS[raw.operator]} ${orList(values)}`;
}

/** A condition in plain words with the labels people see: `Country is DK, SE or NO and Employees over 1000`. */
export function describe(ast: Ast, inside = false): string {
  if (ast.kind === 'leaf') return `${ast.field.label} ${ast.words}`;
  if (ast.kind === 'not') return not(ast.of);
  const text = ast.of.map((part) => describe(part, true)).join(ast.kind === 'all' ? ' and ' : ' or ');
  return inside && ast.kind === 'any' ? `(${text})` : text;
}

function not(of: Ast): string {
  if (of.kind !== 'leaf') return `not (${describe(of)})`;
  return `${of.field.label} ${turned(of.words)}`;
}

const TURNED: readonly (readonly [from: string, to: string])[] = [
  ['is ', 'is not '],
  ['contains ', 'does not contain '],
  ['starts with ', 'does not start with '],
];

function turned(words: string): string {
  const [from = '', to = 'not '] = TURNED.find(([start]) => words.startsWith(start)) ?? [];
  return to + words.slice(from.length);
}

/** For each leaf, by id: what is so when that leaf is the one that decided against the condition. */
export function failuresOf(ast: Ast, turned = false): readonly string[] {
  if (ast.kind === 'leaf') return [turned ? describe(ast) : not(ast)];
  return ast.kind === 'not'
    ? failuresOf(ast.of, !turned)
    : ast.of.flatMap((part) => failuresOf(part, turned));
}
