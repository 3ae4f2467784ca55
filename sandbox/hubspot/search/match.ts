import { type Fault, fault, isFault } from '../faults.ts';
import { type Kind, kindOf } from '../kinds.ts';
import { parseInstant } from '../records/values.ts';
import type { Property } from '../schema/definition.ts';
import { liveProperty, type ObjectSchema } from '../schema/registry.ts';
import type { Doc } from './index.ts';
import type { Filter } from './request.ts';

/** A compiled test of a doc. */
export type Match = (doc: Doc) => boolean;

/** What compiling a filter needs of the rest of the portal. */
export interface MatchContext {
  readonly kind: Kind;
  readonly schema: ObjectSchema;
  readonly isLinked: (docId: string, to: Kind, id: string) => boolean;
}

/** How values of a property compare: as numbers where the type has an order of its own, else as text. */
interface Order {
  readonly of: (doc: Doc) => number | string | undefined;
  readonly parse: (text: string) => number | string;
}

const asNumber = (text: string) => (text.trim() === '' ? Number.NaN : Number(text));
const asInstant = (text: string) => parseInstant(text) ?? asNumber(text);

/** The order of a property; dates of the record itself need no parsing. */
export function orderOf(kind: Kind, property: Property): Order {
  const { name, type } = property;
  if (name === kind.modifiedProperty) return { of: (doc) => doc.updatedAt, parse: asInstant };
  if (name === kind.createdProperty && property.readOnly)
    return { of: (doc) => doc.createdAt, parse: asInstant };
  if (name === 'hs_object_id') return { of: (doc) => doc.num, parse: asNumber };
  if (type === 'number') return parsed(name, asNumber);
  if (type === 'datetime' || type === 'date') return parsed(name, asInstant);
  const exact = type === 'enumeration';
  const fold = (text: string) => (exact ? text : text.toLowerCase());
  return { of: (doc) => folded(doc.values[name], fold), parse: fold };
}

const folded = (value: string | undefined, fold: (text: string) => string) =>
  value === undefined ? undefined : fold(value);
const parsed = (name: string, parse: (text: string) => number): Order => ({
  of: (doc) => {
    const value = doc.values[name];
    return value === undefined ? undefined : parse(value);
  },
  parse,
});

const tokens = (text: string) =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((token) => token !== '');
const escaped = (text: string) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');

/** Does the text hold the word, or a word the `*` pattern fits? */
function holdsToken(text: string, wanted: string): boolean {
  if (wanted.includes('*')) {
    const pattern = new RegExp(`^${escaped(wanted.toLowerCase()).replaceAll('*', '.*')}$`, 'u');
    return pattern.test(text.toLowerCase()) || tokens(text).some((token) => pattern.test(token));
  }
  const held = new Set(tokens(text));
  return tokens(wanted).every((token) => held.has(token));
}

type Compare = (value: number | string, low: number | string, high: number | string) => boolean;

const COMPARE: Readonly<Partial<Record<Filter['operator'], Compare>>> = {
  EQ: (value, low) => value === low,
  NEQ: (value, low) => value !== low,
  LT: (value, low) => value < low,
  LTE: (value, low) => value <= low,
  GT: (value, low) => value > low,
  GTE: (value, low) => value >= low,
  BETWEEN: (value, low, high) => value >= low && value <= high,
};

/** Compiles one filter. Records without a value match NOT_HAS_PROPERTY alone. */
function compileFilter(context: MatchContext, filter: Filter): Match | Fault {
  const linked = /^associations\.(.+)$/.exec(filter.propertyName)?.[1];
  if (linked !== undefined) return compileLink(context, filter, linked);
  const property = liveProperty(context.schema, filter.propertyName);
  if (!property) return fault(400, 'There was a problem with the request.');
  const { of, parse } = orderOf(context.kind, property);
  const text = (doc: Doc) => doc.values[property.name];
  switch (filter.operator) {
    case 'HAS_PROPERTY':
      return (doc) => text(doc) !== undefined;
    case 'NOT_HAS_PROPERTY':
      return (doc) => text(doc) === undefined;
    case 'CONTAINS_TOKEN':
      return (doc) => holdsToken(text(doc) ?? '', filter.value ?? '');
    case 'NOT_CONTAINS_TOKEN':
      return (doc) => text(doc) !== undefined && !holdsToken(text(doc) ?? '', filter.value ?? '');
    case 'IN':
    case 'NOT_IN':
      return compileIn(property, of, parse, filter);
    default:
      return compileCompare(property, of, parse, filter);
  }
}

function compileCompare(property: Property, of: Order['of'], parse: Order['parse'], filter: Filter): Match {
  const compare = COMPARE[filter.operator] ?? (() => false);
  const low = parse(filter.value ?? '');
  const high = parse(filter.highValue ?? '');
  const member = property.fieldType === 'checkbox' && (filter.operator === 'EQ' || filter.operator === 'NEQ');
  if (member) {
    const among = filter.operator === 'EQ';
    return (doc) =>
      choices(doc, property) !== undefined && choices(doc, property)?.includes(filter.value ?? '') === among;
  }
  return (doc) => {
    const value = of(doc);
    return value !== undefined && compare(value, low, high);
  };
}

const choices = (doc: Doc, property: Property) => doc.values[property.name]?.split(';');

/** IN on text compares with the lower-cased value, so upper-case filter values never match. */
function compileIn(property: Property, of: Order['of'], parse: Order['parse'], filter: Filter): Match {
  const isText = property.type === 'string' || property.type === 'phone_number';
  const wanted = new Set((filter.values ?? []).map((value) => (isText ? value : parse(value))));
  const among = filter.operator === 'IN';
  if (property.fieldType === 'checkbox')
    return (doc) =>
      choices(doc, property) !== undefined &&
      choices(doc, property)?.some((choice) => wanted.has(choice)) === among;
  return (doc) => {
    const value = of(doc);
    return value !== undefined && wanted.has(value) === among;
  };
}

function compileLink({ kind, isLinked }: MatchContext, filter: Filter, alias: string): Match | Fault {
  const to = kindOf(alias);
  if (!to || to === kind) return fault(400, 'There was a problem with the request.');
  const ids = filter.operator === 'IN' ? (filter.values ?? []) : [filter.value ?? ''];
  return (doc) => ids.some((id) => isLinked(doc.id, to, id));
}

/** Compiles groups into one test: any group, in it every filter. */
export function compileGroups(context: MatchContext, groups: readonly (readonly Filter[])[]): Match | Fault {
  const compiled: Match[][] = [];
  for (const group of groups) {
    const matches: Match[] = [];
    for (const filter of group) {
      const match = compileFilter(context, filter);
      if (isFault(match)) return match;
      matches.push(match);
    }
    compiled.push(matches);
  }
  if (compiled.length === 0) return () => true;
  return (doc) => compiled.some((matches) => matches.every((match) => match(doc)));
}

/** The free-text query: each word must begin a word of the type's searchable properties. */
export function compileQuery(kind: Kind, query: string): Match {
  const wanted = tokens(query);
  if (wanted.length === 0) return () => true;
  return (doc) => {
    const held = tokens(kind.searchable.map((name) => doc.values[name] ?? '').join(' '));
    return wanted.every((word) => held.some((token) => token.startsWith(word)));
  };
}
