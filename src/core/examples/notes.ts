import type { LocalFault } from '../../model/fault.ts';
import type { Wrong } from '../conditions/values.ts';
import type { Path } from './example.ts';

/** Gathers what is wrong with a file of examples. */
export type Notes = LocalFault[];

/** A name or value of a file, and where it stands. */
export interface Place {
  readonly path: Path;
  readonly onKey?: boolean;
}

export function note(
  notes: Notes,
  { path, onKey = false }: Place,
  { code, message, hint }: Wrong['wrong'],
): void {
  notes.push({ path, ...(onKey ? { onKey } : {}), code, message, hint });
}
