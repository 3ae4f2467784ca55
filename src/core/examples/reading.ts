import type { FieldBook } from '../conditions/field-book.ts';
import type { Policy } from '../policy.ts';
import type { TextsRead } from './given.ts';

/** What reading an example may lean on. */
export interface Reading {
  readonly policy: Policy;
  /** Every name of every field. */
  readonly book: FieldBook;
  /** The zone of a moment that names none. */
  readonly zone: string;
  /** What texts were read as: a file gives most of them again and again. */
  readonly texts: TextsRead;
}
