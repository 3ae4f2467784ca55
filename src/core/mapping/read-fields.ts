import { byObject } from './by-object.ts';

/** Vendor fields to ask for when an object is read: all that is read from it, its owner, and Stafet's id. Sorted. */
export const readFields = byObject((mapping, object): readonly string[] => {
  const read = mapping.lines
    .filter((line) => line.direction !== 'write')
    .flatMap((line) => line.field[object] ?? []);
  return [...new Set([...read, mapping.ownerField, mapping.stafetId])].sort();
});
