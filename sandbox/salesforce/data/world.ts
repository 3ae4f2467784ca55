import type { Row, SaveContext } from '../org.ts';
import type { ObjectSchema } from '../schema/types.ts';

/** What a rule of the data may look at beyond the record it judges. */
export interface World {
  now(): number;
  get(object: string, id: unknown): Row | undefined;
  find(object: string, field: string, value: unknown): readonly Row[];
}

/** A record on its way into a table: its row as it would be, still open to change. */
export interface Draft {
  readonly schema: ObjectSchema;
  readonly row: Record<string, unknown>;
  /** The row as it is stored; absent for a new record. */
  readonly before: Row | undefined;
  /** Names of the fields the caller gave a value. */
  readonly given: ReadonlySet<string>;
  readonly ctx: SaveContext;
}

/** Whether the draft sets a field to something else than is stored. */
export function changes(draft: Draft, field: string): boolean {
  return (draft.row[field] ?? null) !== (draft.before?.[field] ?? null);
}

/** The object an id belongs to, by its first three characters. */
export function objectOfId(id: unknown, candidates: readonly ObjectSchema[]): ObjectSchema | undefined {
  return candidates.find((schema) => schema.keyPrefix !== null && String(id).startsWith(schema.keyPrefix));
}
