import type { RecordKind } from '../../src/model/crm.ts';
import type { CrmError } from '../../src/model/crm-error.ts';
import { ok, type Result } from '../../src/model/result.ts';
import type { Stretch } from '../connector.ts';
import { to18 } from './ids.ts';
import { isObjectName, OBJECTS_OF, type ObjectName } from './objects.ts';
import { LIMITS } from './paths.ts';
import type { RecordReader } from './records.ts';
import { ours, quote } from './soql.ts';

/**
 * All records of a kind by their ids, as many a call as the vendor gives: each call is a query of its own, so that no
 * cursor can run out while a reading rests. A place is `Lead:00Q…`: the object, and the id seen last.
 */
export async function scan(
  reader: RecordReader,
  kind: RecordKind,
  place: string | null,
): Promise<Result<Stretch, CrmError>> {
  const objects: readonly ObjectName[] = OBJECTS_OF[kind];
  const [name = '', after = ''] = place?.split(':') ?? [];
  const object = isObjectName(name) ? name : objects[0];
  if (object === undefined) return ok({ records: [], next: null });
  const where = [ours(object), after === '' ? null : `Id > ${quote(to18(after))}`];
  const found = await reader.find(object, { where, orderBy: 'Id', limit: LIMITS.queryRows }, { all: true });
  if (!found.ok) return found;
  const last = found.value.at(-1);
  const following = objects[objects.indexOf(object) + 1];
  const next = isFull(found.value) && last ? `${object}:${last.ref.id}` : following && `${following}:`;
  return ok({ records: found.value, next: next ?? null });
}

const isFull = (records: readonly unknown[]): boolean => records.length >= LIMITS.queryRows;
