import type { FieldValue } from '../../model/fields.ts';
import type { Condition } from './condition.ts';
import { leafOn } from './evaluate.ts';
import type { View } from './field-book.ts';

/** What one test of a condition saw, and whether it held. */
export interface LeafTrace {
  readonly field: string;
  /** In plain words: `Employees over 1000`. */
  readonly words: string;
  /** Null when unknown or empty. */
  readonly value: FieldValue;
  readonly holds: boolean;
}

/** Asks every test of a condition, also those that no longer mattered: for people who want to see all of it. */
export const traceLeaves = ({ leaves }: Condition, view: View): readonly LeafTrace[] =>
  leaves.map((leaf) => {
    const value = leaf.field.get(view) ?? null;
    const words = `${leaf.field.label} ${leaf.words}`;
    return { field: leaf.field.path, words, value, holds: leafOn(leaf)(value, view.now) };
  });
