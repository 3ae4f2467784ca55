import { type Condition, compileCondition } from '../../src/core/conditions/condition.ts';
import { leadBook } from '../../src/core/conditions/lead-fields.ts';
import type { LeadFields } from '../../src/model/fields.ts';

/** A rule four ways: in Stafet's language, as json-rules-engine and GoRules Zen take it, and by hand. */
export interface Rule {
  readonly text: string;
  readonly json: object;
  readonly zen: string;
  readonly hand: (lead: LeadFields) => boolean;
}

const fact = (path: string, operator: string, value: unknown): object => ({ fact: path, operator, value });
const all = (...of: readonly object[]): object => ({ all: of });

/** A field as Zen can name it: `intent.last-download` would take something away from `intent.last`. */
export const zenName = (path: string): string =>
  path.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const zenIn = (path: string, values: readonly string[]): string =>
  `${zenName(path)} in ${JSON.stringify(values)}`;

const size = (lead: LeadFields): number => Number(lead['company.size'] ?? Number.NaN);
const oneOf = (lead: LeadFields, path: string, ...values: readonly string[]): boolean =>
  values.some((value) => value === lead[path]);

const isOneOf = (path: string, ...values: readonly string[]): Rule => ({
  text: `${path} in ${values.join(', ')}`,
  json: all(fact(path, 'in', values)),
  zen: zenIn(path, values),
  hand: (lead) => oneOf(lead, path, ...values),
});
const both = (a: Rule, b: Rule): Rule => ({
  text: `${a.text} and ${b.text}`,
  json: all(a.json, b.json),
  zen: `(${a.zen}) and (${b.zen})`,
  hand: (lead) => a.hand(lead) && b.hand(lead),
});
const sizeFrom = (low: number, high: number): Rule => ({
  text: `company.size from ${low} to ${high}`,
  json: all(
    fact('company.size', 'greaterThanInclusive', low),
    fact('company.size', 'lessThanInclusive', high),
  ),
  zen: `company.size >= ${low} and company.size <= ${high}`,
  hand: (lead) => size(lead) >= low && size(lead) <= high,
});
const sizeOver = (least: number): Rule => ({
  text: `company.size over ${least}`,
  json: all(fact('company.size', 'greaterThan', least)),
  zen: `company.size > ${least}`,
  hand: (lead) => size(lead) > least,
});
const needed: Rule = {
  text: 'need.confirmed',
  json: all(fact('need.confirmed', 'equal', true)),
  zen: 'need.confirmed == true',
  hand: (lead) => lead['need.confirmed'] === true,
};
const events = (least: number): Rule => ({
  text: `intent.events at least ${least}`,
  json: all(fact('intent.events', 'greaterThanInclusive', least)),
  zen: `intent.events >= ${least}`,
  hand: (lead) => Number(lead['intent.events'] ?? Number.NaN) >= least,
});

export const RULES: readonly Rule[] = [
  isOneOf('company.industry', 'manufacturing', 'logistics', 'software'),
  sizeFrom(50, 1000),
  sizeOver(1000),
  isOneOf('country', 'DK', 'SE', 'NO', 'FI', 'DE'),
  isOneOf('intent.last-download', 'demo-request'),
  isOneOf('intent.last-download', 'price-list'),
  isOneOf('intent.last-download', 'white-paper', 'case-study', 'webinar'),
  events(1),
  events(2),
  isOneOf('budget', 'approved'),
  isOneOf('budget', 'planned'),
  isOneOf('timing', 'within-3-months'),
  isOneOf('timing', 'within-6-months', 'within-12-months'),
  needed,
  both(isOneOf('country', 'DK', 'SE', 'NO', 'FI'), sizeOver(1000)),
  both(isOneOf('timing', 'within-3-months'), isOneOf('budget', 'approved')),
  both(needed, sizeFrom(50, 250)),
  both(isOneOf('product', 'insight'), isOneOf('country', 'GB')),
  both(events(1), isOneOf('company.industry', 'finance', 'energy')),
  isOneOf('product', 'flow', 'vault'),
];

export function compileRules(): readonly Condition[] {
  const book = leadBook();
  return RULES.map(({ text }) => {
    const read = compileCondition(text, book);
    if (!read.ok) throw new Error(`${text}: ${read.error[0]?.message}`);
    return read.value;
  });
}
