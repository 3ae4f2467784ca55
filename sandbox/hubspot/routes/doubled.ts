import { alreadyExists, type Fault, uniqueTaken } from '../faults.ts';
import { CONTACTS } from '../kinds.ts';
import type { Values } from '../model.ts';
import type { Portal, Shelf } from '../portal.ts';
import { nextNum } from '../records/table.ts';

/** Two inputs of one batch that claim the same unique value: the second meets the first. */
export function doubledInBatch(portal: Portal, shelf: Shelf, sets: readonly Values[]): Fault | undefined {
  const names = [...shelf.unique, ...(shelf.kind === CONTACTS ? ['email'] : [])];
  for (const property of names) {
    const seen = new Set<string>();
    for (const set of sets) {
      const value = set[property];
      if (value === undefined || value === '') continue;
      if (seen.has(value)) return meeting(portal, shelf, property, value);
      seen.add(value);
    }
  }
  return undefined;
}

function meeting(portal: Portal, shelf: Shelf, property: string, value: string): Fault {
  const fresh = () => String(nextNum(shelf.table, portal.random.ids));
  if (property === 'email') return alreadyExists(shelf.kind.label, fresh());
  return uniqueTaken({
    portalId: portal.portalId,
    label: shelf.kind.label,
    property,
    value,
    id: fresh(),
    holder: fresh(),
  });
}
