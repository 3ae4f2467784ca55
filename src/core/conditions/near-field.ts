import { type FieldBook, nameKey } from './field-book.ts';
import { nearest } from './nearest.ts';

/** Where people find the fields there are. */
export const FIELD_LIST = 'fields are listed in docs/conditions.md';

/** The path of the field that was meant: near in spelling to a path or label, or else the last part of a path (`size`). */
export function nearField(name: string, book: FieldBook): string | null {
  const key = nameKey(name);
  const squeezed = new Map([...book.byName].map(([known, { path }]) => [known.replaceAll(' ', ''), path]));
  const near = nearest(key.replaceAll(' ', ''), squeezed.keys());
  if (near !== null) return squeezed.get(near) ?? null;
  const ending = [...book.byName].find(([known]) => known.endsWith(` ${key}`));
  return ending?.[1].path ?? null;
}
