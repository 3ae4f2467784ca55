import type { Mapping } from './mapping.ts';

/** What is worked out of a mapping for one of its objects, once: records come by the thousand and mappings do not. */
export function byObject<T>(workOut: (mapping: Mapping, object: string) => T): typeof workOut {
  const known = new WeakMap<Mapping, Map<string, { readonly is: T }>>();
  return (mapping, object) => {
    const objects = known.get(mapping) ?? new Map<string, { readonly is: T }>();
    known.set(mapping, objects);
    const found = objects.get(object) ?? { is: workOut(mapping, object) };
    objects.set(object, found);
    return found.is;
  };
}
