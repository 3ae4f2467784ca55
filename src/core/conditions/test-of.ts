import type { Test } from './ast.ts';
import { type Field, nameKey } from './field-book.ts';
import { suggest } from './nearest.ts';
import type { Piece, RawTest } from './parse.ts';
import {
  codeNumber,
  fold,
  isCode,
  isWrong,
  readChoice,
  readCountry,
  readDuration,
  readInstants,
  readNumber,
  type Wrong,
  wrong,
} from './values.ts';

/** A fault about one value points at it; about the whole test otherwise. */
export type Typed = Test | (Wrong & { readonly piece?: Piece });

/** Values by name, to use as `in list NAME`. */
export type Lists = Readonly<Record<string, readonly string[]>>;

const NUMBERS = new Set(['integer', 'number']);
const TIMES = new Set(['date', 'datetime']);
const TEXTS = new Set(['text', 'longtext', 'email', 'phone']);
const CHOICES = new Set(['choice', 'choices']);

const isText = (field: Field): boolean => TEXTS.has(field.type);

/** Gives a test its meaning by the type of its field, or says why it has none. */
export function testOf(raw: RawTest, field: Field, lists: Lists): Typed {
  const [first, second] = raw.values;
  switch (raw.operator) {
    case 'bare':
      return bare(field);
    case 'known':
      return { op: 'known' };
    case 'free-mail':
      return freeMail(field);
    case 'is':
      return is(field, raw.values);
    case 'contains':
    case 'starts':
      return part(raw.operator, field, raw.values);
  }
  if (first === undefined)
    return wrong('condition-syntax', 'a value is missing', 'write what to compare with');
  switch (raw.operator) {
    case 'list':
      return inList(field, first, lists);
    case 'from':
      return between(field, first, second ?? first);
    case 'within':
    case 'older':
      return age(raw.operator, field, first);
    case 'before':
    case 'after':
      return day(raw.operator, field, first);
    default:
      return compare(raw.operator, field, first);
  }
}

const cannot = (field: Field, what: string, hint: string): Typed =>
  wrong('wrong-comparison', `${field.path} is ${KINDS[field.type]}: it cannot be ${what}`, hint);

const KINDS: Readonly<Record<Field['type'], string>> = {
  text: 'a text',
  longtext: 'a text',
  email: 'an e-mail address',
  phone: 'a phone number',
  integer: 'a number',
  number: 'a number',
  boolean: 'a yes or no',
  date: 'a date',
  datetime: 'a moment',
  country: 'a country',
  choice: 'one of a few words',
  choices: 'a set of words',
};

const bare = (field: Field): Typed =>
  field.type === 'boolean'
    ? { op: 'bool', value: true }
    : wrong(
        'condition-syntax',
        `${field.path} is compared with nothing`,
        `write, say, "${field.path} is known"`,
      );

const freeMail = (field: Field): Typed =>
  field.type === 'email' || field.path.endsWith('domain')
    ? { op: 'free-mail' }
    : cannot(field, 'free mail', 'use email.domain is free mail');

function is(field: Field, pieces: readonly Piece[]): Typed {
  if (field.type === 'boolean') return yesOrNo(field, pieces);
  if (TIMES.has(field.type)) return between(field, ...sole(pieces));
  const values: (string | number)[] = [];
  for (const piece of pieces) {
    const value = readOne(field, piece);
    if (isWrong(value)) return { ...value, piece };
    values.push(value);
  }
  return { op: 'one-of', values };
}

const NOTHING: Piece = { text: '', quoted: true, at: 0, end: 0 };
const sole = (pieces: readonly Piece[]): [Piece, Piece] => [pieces[0] ?? NOTHING, pieces.at(-1) ?? NOTHING];

function readOne(field: Field, piece: Piece): string | number | Wrong {
  if (NUMBERS.has(field.type)) return readNumber(piece);
  if (CHOICES.has(field.type)) return readChoice(field, piece);
  return field.type === 'country' ? readCountry(piece) : fold(piece.text);
}

const ANSWERS: Readonly<Record<string, boolean>> = { yes: true, true: true, no: false, false: false };

function yesOrNo(field: Field, pieces: readonly Piece[]): Typed {
  const value = pieces.length === 1 ? ANSWERS[fold(pieces[0]?.text ?? '')] : undefined;
  return value === undefined
    ? cannot(field, `"${pieces[0]?.text}"`, 'write "is yes" or "is no"')
    : { op: 'bool', value };
}

function part(operator: 'contains' | 'starts', field: Field, pieces: readonly Piece[]): Typed {
  if (operator === 'contains' && field.type === 'choices') return is(field, pieces);
  if (!isText(field)) return cannot(field, 'looked into', 'use "is" or "in"');
  return { op: operator, values: pieces.map((piece) => fold(piece.text)) };
}

function inList(field: Field, name: Piece, lists: Lists): Typed {
  const values = lists[name.text];
  if (values === undefined) {
    const known = Object.keys(lists);
    const hint = known.length === 0 ? 'add it under lists' : suggest(name.text, known);
    return { ...wrong('unknown-list', `there is no list "${name.text}"`, hint), piece: name };
  }
  const typed = is(
    field,
    values.map((text) => ({ ...name, text })),
  );
  return isWrong(typed) ? { ...typed, piece: name } : typed;
}

type Bound = 'over' | 'under' | 'at-least' | 'at-most';

function compare(operator: Bound, field: Field, piece: Piece): Typed {
  if (field.upward !== undefined) return rank(operator, field, field.upward, piece);
  if (TIMES.has(field.type)) return cannot(field, 'more or less', 'use "before", "after" or "within"');
  if (!NUMBERS.has(field.type))
    return cannot(field, 'more or less', isText(field) ? 'use "from … to …"' : 'use "is" or "in"');
  const value = readNumber(piece);
  if (isWrong(value)) return { ...value, piece };
  const lower = operator === 'over' || operator === 'at-least';
  const open = operator === 'over' || operator === 'under';
  const [min, max] = lower ? [value, Number.POSITIVE_INFINITY] : [Number.NEGATIVE_INFINITY, value];
  return { op: 'range', of: 'number', min, max, open };
}

/** Choices with an order compare by rank: `role at least manager` is manager, director or C-level. */
function rank(operator: Bound, field: Field, upward: boolean, piece: Piece): Typed {
  const choice = readChoice(field, piece);
  if (isWrong(choice)) return { ...choice, piece };
  const listed = field.choices ?? [];
  const rising = upward ? listed : listed.toReversed();
  const at = rising.indexOf(choice);
  const values = {
    over: rising.slice(at + 1),
    'at-least': rising.slice(at),
    under: rising.slice(0, at),
    'at-most': rising.slice(0, at + 1),
  }[operator];
  return { op: 'one-of', values };
}

function between(field: Field, low: Piece, high: Piece): Typed {
  if (NUMBERS.has(field.type)) return ordered(readNumber(low), readNumber(high), 'number', low, high);
  if (TIMES.has(field.type)) {
    const [from, to] = [readInstants(low), readInstants(high)];
    return ordered(isWrong(from) ? from : from.first, isWrong(to) ? to : to.last, 'instant', low, high);
  }
  if (!isText(field)) return cannot(field, 'from … to …', 'use "is" or "in"');
  if (isCode(low.text) && isCode(high.text))
    return ordered(codeNumber(low.text), codeNumber(high.text), 'code', low, high);
  const [from, to] = [fold(low.text), fold(high.text)];
  return from <= to ? { op: 'text-range', from, to } : emptyRange(low, high);
}

function ordered(
  min: number | Wrong,
  max: number | Wrong,
  of: 'number' | 'instant' | 'code',
  low: Piece,
  high: Piece,
): Typed {
  if (isWrong(min)) return { ...min, piece: low };
  if (isWrong(max)) return { ...max, piece: high };
  return min <= max ? { op: 'range', of, min, max, open: false } : emptyRange(low, high);
}

const emptyRange = (low: Piece, high: Piece): Typed => ({
  ...wrong(
    'empty-range',
    `nothing lies from ${low.text} to ${high.text}`,
    `swap them: from ${high.text} to ${low.text}`,
  ),
  piece: low,
});

function age(operator: 'within' | 'older', field: Field, piece: Piece): Typed {
  if (CHOICES.has(field.type) && operator === 'within') return window(field, piece);
  if (!TIMES.has(field.type))
    return cannot(field, 'near in time', 'use it on a date, such as intent.last-at');
  const ms = readDuration(piece);
  if (isWrong(ms)) return { ...ms, piece };
  return { op: operator === 'within' ? 'near-now' : 'older', ms };
}

/** `timing within 6 months` takes in every window that ends sooner: those listed before it. */
function window(field: Field, piece: Piece): Typed {
  const choices = field.choices ?? [];
  const at = choices.findIndex((choice) => nameKey(choice) === nameKey(`within ${piece.text}`));
  if (at < 0) {
    const windows = choices.filter((choice) => choice.startsWith('within-')).map((choice) => nameKey(choice));
    const hint = windows.length === 0 ? 'use "is" or "in"' : suggest(`within ${piece.text}`, windows);
    return { ...wrong('unknown-value', `${field.path} knows no window "${piece.text}"`, hint), piece };
  }
  return { op: 'one-of', values: choices.slice(0, at + 1) };
}

function day(operator: 'before' | 'after', field: Field, piece: Piece): Typed {
  if (!TIMES.has(field.type))
    return cannot(field, 'before or after', 'use it on a date, such as intent.last-at');
  const when = readInstants(piece);
  if (isWrong(when)) return { ...when, piece };
  const [min, max] =
    operator === 'before'
      ? [Number.NEGATIVE_INFINITY, when.first - 1]
      : [when.last + 1, Number.POSITIVE_INFINITY];
  return { op: 'range', of: 'instant', min, max, open: false };
}
