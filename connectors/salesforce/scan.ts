import type { RecordKind } from '../../src/model/crm.ts';
import type { CrmError } from '../../src/model/crm-error.ts';
import { ok, type Result } from '../../src/model/result.ts';
import type { Stretch } from '../connector.ts';
import type { BulkReader } from './bulk-reader.ts';
import { to18 } from './ids.ts';
import { OBJECTS_OF, type ObjectName } from './objects.ts';
import { LIMITS } from './paths.ts';
import { type Place, placeText, type QueryPlace, readPlace } from './places.ts';
import type { RecordReader } from './records.ts';
import { ours, quote } from './soql.ts';

export interface ScanParts {
  readonly reader: RecordReader;
  readonly bulk: BulkReader;
}

/**
 * All records of a kind. A large object is read by a Bulk job, where that takes fewer calls and the org lets us; every other
 * by its ids, as many a call as the vendor gives: each call is a query of its own, so that no cursor can run out while a
 * reading rests.
 */
export async function scan(
  { reader, bulk }: ScanParts,
  kind: RecordKind,
  text: string | null,
): Promise<Result<Stretch, CrmError>> {
  const objects: readonly ObjectName[] = OBJECTS_OF[kind];
  const [first] = objects;
  const start: Place | null = first === undefined ? null : { object: first, after: '' };
  const place = (text === null ? null : readPlace(text)) ?? start;
  if (place === null) return ok({ records: [], next: null });
  const following = objects[objects.indexOf(place.object) + 1];
  const end = following === undefined ? null : placeText({ object: following, after: '' });
  const byJob = await fromJob(bulk, place, end);
  if (!byJob.ok) return byJob;
  if (byJob.value !== null) return ok(byJob.value);
  // A job's rows come in no order: without it, the object is read from its first id.
  return byIds(reader, 'job' in place ? { object: place.object, after: '' } : place, end);
}

/** Null: not by a job. */
async function fromJob(
  bulk: BulkReader,
  place: Place,
  end: string | null,
): Promise<Result<Stretch | null, CrmError>> {
  if ('job' in place) return bulk.goOn(place, end);
  return place.after === '' ? bulk.begin(place.object) : ok(null);
}

async function byIds(
  reader: RecordReader,
  { object, after }: QueryPlace,
  end: string | null,
): Promise<Result<Stretch, CrmError>> {
  const where = [ours(object), after === '' ? null : `Id > ${quote(to18(after))}`];
  const found = await reader.find(object, { where, orderBy: 'Id', limit: LIMITS.queryRows }, { all: true });
  if (!found.ok) return found;
  const last = found.value.at(-1);
  const isFull = found.value.length >= LIMITS.queryRows;
  const next = isFull && last ? placeText({ object, after: last.ref.id }) : end;
  return ok({ records: found.value, next });
}
