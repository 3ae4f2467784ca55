import type { FieldValue } from '../../model/fields.ts';
import type { Field } from './field-book.ts';

/** Where something stands in the condition's text: characters from its start, the end exclusive. */
export interface Span {
  readonly at: number;
  readonly end: number;
}

/** What one leaf asks of a field's value. Texts are folded to lower case; durations are milliseconds. */
export type Test =
  | { readonly op: 'known' }
  | { readonly op: 'bool'; readonly value: boolean }
  | { readonly op: 'free-mail' }
  | { readonly op: 'one-of'; readonly values: readonly (string | number)[] }
  | { readonly op: 'contains'; readonly values: readonly string[] }
  | { readonly op: 'starts'; readonly values: readonly string[] }
  /** Bounds of numbers, and of instants for dates; a bound belongs to the range unless it is open. */
  | {
      readonly op: 'range';
      readonly of: 'number' | 'instant' | 'code';
      readonly min: number;
      readonly max: number;
      readonly open: boolean;
    }
  | { readonly op: 'text-range'; readonly from: string; readonly to: string }
  | { readonly op: 'near-now'; readonly ms: number }
  | { readonly op: 'older'; readonly ms: number }
  /** A test made elsewhere, such as a table's; `samples` has a value on each side of every edge. */
  | {
      readonly op: 'made';
      readonly holds: (value: FieldValue) => boolean;
      readonly samples: readonly FieldValue[];
    };

export interface Leaf extends Span {
  readonly kind: 'leaf';
  /** Counts the leaves of one condition from 0, left to right. */
  readonly id: number;
  readonly field: Field;
  readonly test: Test;
  /** The test in plain words, without the field: `over 1000`. */
  readonly words: string;
}
interface Group {
  readonly kind: 'all' | 'any';
  readonly of: readonly Ast[];
}
interface Not {
  readonly kind: 'not';
  readonly of: Ast;
}
export type Ast = Leaf | Group | Not;

/** A fault in a condition's text. */
export interface ConditionFault extends Span {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** Every leaf, left to right. */
export function leavesOf(ast: Ast): readonly Leaf[] {
  if (ast.kind === 'leaf') return [ast];
  return ast.kind === 'not' ? leavesOf(ast.of) : ast.of.flatMap(leavesOf);
}
