import type { LocalFault } from '../../model/fault.ts';
import { nameKey } from '../conditions/field-book.ts';

/** Kinds of things that examples should reach, in the order people read of them. */
export const COVERED = [
  'rule',
  'row',
  'pool',
  'queue',
  'profile',
  'criterion',
  'never',
  'refuse',
  'tag',
  'next action',
  'read',
  'write',
] as const;
export type Covered = (typeof COVERED)[number];

/** A line of the config that an example should reach, and where it stands. */
export interface Item {
  readonly kind: Covered;
  /** Tells it from all others, and is what reaching it is noted by. */
  readonly key: string;
  /** What people call it. */
  readonly name: string;
  readonly file: string;
  readonly place: Pick<LocalFault, 'path' | 'onKey'>;
}

export type Path = LocalFault['path'];

/** A key of its own for each line, whatever characters names have. */
export const keyOf = (kind: Covered, ...names: readonly string[]): string => [kind, ...names].join('\u0000');

/** A criterion by its group and line: `role director` and `director` are one. */
export function criterionName(group: string, line: string): string {
  const key = nameKey(line);
  const start = `${nameKey(group)} `;
  return key.startsWith(start) ? key.slice(start.length) : key;
}
