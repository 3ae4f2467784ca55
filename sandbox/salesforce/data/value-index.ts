import type { Row } from '../org.ts';
import type { Field, ObjectSchema } from '../schema/types.ts';

/** Where rows with a given value in a field are found; text is matched without regard to case. */
export interface ValueIndex {
  has(field: string): boolean;
  ids(field: string, value: unknown): Iterable<string>;
  replace(before: Row | undefined, after: Row | undefined): void;
}

/** Every row carries these, nearly always with the same few values: an index would only cost. */
const TOO_COMMON = new Set(['CreatedById', 'LastModifiedById']);

/** The fields the vendor indexes too: references, external ids, unique and look-up fields. */
function isIndexed(field: Field): boolean {
  if (field.type === 'id' || TOO_COMMON.has(field.name)) return false;
  return field.type === 'reference' || field.idLookup || field.unique;
}

function indexKey(value: unknown): string {
  return String(value).toLowerCase();
}

/** An 18-character id has its case in its check letters; lower-casing would make two ids one. */
function keyOf(field: Field, value: unknown): string {
  return field.type === 'reference' ? String(value) : indexKey(value);
}

export function createValueIndex(schema: ObjectSchema): ValueIndex {
  const fields = schema.fields.filter(isIndexed);
  const byField = new Map(
    fields.map((field) => [field.name, { field, ids: new Map<string, Set<string>>() }]),
  );

  function unlink(ids: Map<string, Set<string>>, key: string, id: string) {
    const found = ids.get(key);
    found?.delete(id);
    if (found?.size === 0) ids.delete(key);
  }

  function link(ids: Map<string, Set<string>>, key: string, id: string) {
    const found = ids.get(key);
    if (found === undefined) ids.set(key, new Set([id]));
    else found.add(id);
  }

  return {
    has: (name) => byField.has(name),
    ids(name, value) {
      const entry = byField.get(name);
      return entry?.ids.get(keyOf(entry.field, value)) ?? [];
    },
    replace(before, after) {
      const id = String((after ?? before)?.Id);
      for (const { field, ids } of byField.values()) {
        const [old, now] = [before?.[field.name] ?? null, after?.[field.name] ?? null];
        if (old === now) continue;
        if (old !== null) unlink(ids, keyOf(field, old), id);
        if (now !== null) link(ids, keyOf(field, now), id);
      }
    },
  };
}
