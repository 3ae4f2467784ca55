import type { Literal } from './literals.ts';

/** Whether a row's value meets an operator and a literal, by SOQL's rules of null, case and spans of time. */
export type Comparison = (value: unknown) => boolean;

/** Text is compared without regard to case. */
export function fold(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

function order(a: unknown, b: unknown, exact: boolean): number {
  const [left, right] = exact ? [a, b] : [fold(a), fold(b)];
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  const [x, y] = [String(left), String(right)];
  return x < y ? -1 : x > y ? 1 : 0;
}

type Ordering = '<' | '<=' | '>' | '>=';

const HOLDS: Readonly<Record<Ordering, (sign: number) => boolean>> = {
  '<': (sign) => sign < 0,
  '<=': (sign) => sign <= 0,
  '>': (sign) => sign > 0,
  '>=': (sign) => sign >= 0,
};

function isOrdering(operator: string): operator is Ordering {
  return operator in HOLDS;
}

/** Before a span means before its start; after it, from its end on. */
function againstSpan(operator: Ordering, span: { from: string; to: string }, value: string): boolean {
  if (operator === '<') return value < span.from;
  if (operator === '<=') return value < span.to;
  return operator === '>' ? value >= span.to : value >= span.from;
}

/** Equal to a literal; `null` equals an empty field. */
export function equals(literal: Literal, exact: boolean): Comparison {
  if (literal.kind === 'null') return (value) => value === null;
  if (literal.kind === 'span') {
    return (value) => typeof value === 'string' && value >= literal.from && value < literal.to;
  }
  const wanted = exact ? literal.value : fold(literal.value);
  return (value) => (exact ? value : fold(value)) === wanted;
}

/**
 * Compares by `<`, `<=`, `>`, `>=`; an empty field is in no order. Undefined for other operators. Ids are compared
 * `exact`, in the order in which ORDER BY puts them.
 */
export function ordered(operator: string, literal: Literal, exact = false): Comparison | undefined {
  if (!isOrdering(operator)) return undefined;
  if (literal.kind === 'null') return () => false;
  if (literal.kind === 'span')
    return (value) => value !== null && againstSpan(operator, literal, String(value));
  return (value) => value !== null && HOLDS[operator](order(value, literal.value, exact));
}

/** `%` any text, `_` one character, backslash escapes; the whole value must match. */
export function like(pattern: string): Comparison {
  const source = pattern.replace(/\\(.)|[%_]|[.*+?^${}()|[\]\\]/gs, (found, escaped: string | undefined) => {
    if (escaped !== undefined) return escaped.replace(/[.*+?^${}()|[\]\\]/, '\\$&');
    if (found === '%') return '[^]*';
    return found === '_' ? '[^]' : `\\${found}`;
  });
  const expression = new RegExp(`^${source}$`, 'i');
  return (value) => value !== null && expression.test(String(value));
}

/** `('A;B', 'C')`: A and B together, or C. */
export function includes(choices: readonly string[]): Comparison {
  const groups = choices.map((choice) => choice.toLowerCase().split(';'));
  return (value) => {
    if (value === null) return false;
    const chosen = new Set(String(value).toLowerCase().split(';'));
    return groups.some((group) => group.every((part) => chosen.has(part)));
  };
}
