import { fault, malformedQuery } from '../errors.ts';
import { normaliseId } from '../ids.ts';
import type { Field, FieldType } from '../schema/types.ts';
import { formatDate, formatDateTime, isDate, parseDateTime } from '../time.ts';
import { spanOf } from './date-literals.ts';
import { QueryFault } from './fault.ts';

/** A value of a condition in the form rows hold, or the span of time a date literal names. */
export type Literal =
  | { readonly kind: 'null' }
  | { readonly kind: 'value'; readonly value: string | number | boolean }
  /** From (included) to (excluded), in the field's own format. */
  | { readonly kind: 'span'; readonly from: string; readonly to: string };

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  N: '\n',
  R: '\r',
  T: '\t',
};

/** The text of a quoted literal. For LIKE, `\%` and `\_` keep their backslash. */
export function unquote(literal: string, keep = ''): string {
  return literal.slice(1, -1).replace(/\\(u[0-9a-fA-F]{4}|.)/gs, (whole, code: string) => {
    if (code.length === 5) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return keep.includes(code) ? whole : (ESCAPES[code] ?? code);
  });
}

/** Fields that take the same literals. */
type Group = 'text' | 'number' | 'boolean' | 'date' | 'datetime' | 'id';

const GROUPS: Partial<Record<FieldType, Group>> = {
  int: 'number',
  double: 'number',
  currency: 'number',
  percent: 'number',
  boolean: 'boolean',
  date: 'date',
  datetime: 'datetime',
  id: 'id',
  reference: 'id',
};

/** Everything that is not named is text: picklists, e-mail addresses, phone numbers. */
export function groupOf(field: Field): Group {
  return GROUPS[field.type] ?? 'text';
}

const NAMES: Readonly<Record<Group, string>> = {
  text: 'string',
  number: 'double',
  boolean: 'boolean',
  date: 'date',
  datetime: 'dateTime',
  id: 'ID',
};

/** Says what the field wants and whether that stands in quotes. */
function wrongType(field: Field): QueryFault {
  const group = groupOf(field);
  const quotes = group === 'text' || group === 'id' ? 'should be enclosed' : 'should not be enclosed';
  const type = field.type === 'int' ? 'int' : NAMES[group];
  const text = `value of filter criterion for field '${field.name}' must be of type ${type} and ${quotes} in quotes`;
  return new QueryFault(fault('INVALID_FIELD', text), field.name);
}

/** An empty id is no id; a broken one is an error with a code of its own. */
function readId(field: Field, raw: string): Literal {
  const text = unquote(raw);
  const id = text === '' ? '' : normaliseId(text);
  if (id === undefined)
    throw new QueryFault(fault('INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: ${text}`), field.name);
  return id === '' ? { kind: 'null' } : { kind: 'value', value: id };
}

function readSpan(field: Field, raw: string, o: { now: number; zone: string }): Literal {
  const span = spanOf(raw, o.now, o.zone);
  if (span === undefined) throw new QueryFault(malformedQuery(`unexpected token: '${raw}'`), raw);
  // A date field has no zone: the days of the user's own calendar are meant.
  const offset = (at: number) => localDay(at, o.zone);
  return groupOf(field) === 'date'
    ? { kind: 'span', from: offset(span.from), to: offset(span.to) }
    : { kind: 'span', from: formatDateTime(span.from), to: formatDateTime(span.to) };
}

/** The day on the wall of a zone, as a date field has it. */
function localDay(at: number, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(at) || formatDate(at);
}

/** Which literal of the grammar a field's group takes, and how it is read. */
function readTyped(field: Field, raw: string, type: string): Literal | undefined {
  const group = groupOf(field);
  if (group === 'id' && type === 'STRING') return readId(field, raw);
  if (group === 'text' && type === 'STRING') {
    const value = unquote(raw);
    return value === '' ? { kind: 'null' } : { kind: 'value', value };
  }
  if (group === 'number' && (type === 'INTEGER' || type === 'DECIMAL'))
    return { kind: 'value', value: Number(raw) };
  if (group === 'boolean' && type === 'BOOLEAN')
    return { kind: 'value', value: raw.toUpperCase() === 'TRUE' };
  if (group === 'date' && type === 'DATE' && isDate(raw)) return { kind: 'value', value: raw };
  if (group === 'datetime' && type === 'DATETIME') {
    const at = parseDateTime(raw);
    return at === undefined ? undefined : { kind: 'value', value: formatDateTime(at) };
  }
  return undefined;
}

/** Reads one value of a condition against its field; throws when the type does not fit. */
export function readLiteral(
  field: Field,
  raw: string,
  type: string,
  o: { now: number; zone: string },
): Literal {
  if (type === 'NULL') return { kind: 'null' };
  const isTime = groupOf(field) === 'date' || groupOf(field) === 'datetime';
  if (type === 'DATE_LITERAL' || type === 'DATE_N_LITERAL') {
    if (!isTime) throw wrongType(field);
    return readSpan(field, raw, o);
  }
  const literal = readTyped(field, raw, type);
  if (literal === undefined) throw wrongType(field);
  return literal;
}
