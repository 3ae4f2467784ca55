import { type Fault, isFault } from '../faults.ts';
import type { CrmRecord } from '../model.ts';
import type { Shelf } from '../portal.ts';
import { checkIdProperty } from './check.ts';
import { lookUp } from './table.ts';
import { holderOf } from './unique.ts';

/** How a caller names a record. */
export interface Reference {
  readonly id: string;
  readonly idProperty?: string | undefined;
}

/** The record an id or unique value leads to, archived or not; a fault if the property cannot identify. */
export function find(shelf: Shelf, { id, idProperty }: Reference): CrmRecord | Fault | undefined {
  if (idProperty === undefined || idProperty === 'hs_object_id') return lookUp(shelf.table, id);
  const fault = checkIdProperty(shelf, idProperty);
  if (fault) return fault;
  const holder = holderOf(shelf.table, idProperty, id);
  return holder === undefined ? undefined : lookUp(shelf.table, holder);
}

/** As `find`, for what is not in the recycling bin. */
export function findLive(shelf: Shelf, reference: Reference): CrmRecord | Fault | undefined {
  const found = find(shelf, reference);
  if (found === undefined || isFault(found)) return found;
  return found.archivedAt === undefined ? found : undefined;
}
