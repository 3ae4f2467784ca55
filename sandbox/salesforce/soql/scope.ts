import type { ObjectSchema } from '../schema/types.ts';
import { type Path, resolvePath, splitPath } from './path.ts';
import type { Source } from './source.ts';

/** What the names in one SELECT refer to, and the calendar its date literals follow. */
export interface Scope {
  readonly source: Source;
  readonly schema: ObjectSchema;
  readonly alias: string | undefined;
  readonly now: number;
  readonly zone: string;
}

/** The field a dotted name leads to from the scope's object. */
export function pathIn(scope: Scope, text: string): Path {
  return resolvePath(scope.source, scope.schema, splitPath(text, scope.schema, scope.alias));
}
