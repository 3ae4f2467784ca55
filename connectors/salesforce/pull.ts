import type { RecordKind } from '../../src/model/crm.ts';
import type { CrmError } from '../../src/model/crm-error.ts';
import type { RemoteRecord } from '../../src/model/remote.ts';
import { ok, type Result } from '../../src/model/result.ts';
import type { Cursor, Page } from '../connector.ts';
import { to18 } from './ids.ts';
import { OBJECTS, OBJECTS_OF } from './objects.ts';
import type { RecordReader } from './records.ts';
import { after, ours } from './soql.ts';

const START: Cursor = { at: 0, id: '' };

// The order of ids within one object is the vendor's to say. Objects come in the order of their ids, and sorting
// keeps what is equal in place, so within one moment that order is never touched.
const byTime = (a: RemoteRecord, b: RemoteRecord): number => a.modifiedAt - b.modifiedAt;

/**
 * See `Connector.pull`. The objects of a kind are read from one cursor and merged by (SystemModstamp, Id); deleted
 * and merged records appear with the moment they went. Contacts count as leads once they carry a Stafet id.
 */
export async function pull(
  reader: RecordReader,
  kind: RecordKind,
  cursor: Cursor | null,
  limit: number,
): Promise<Result<Page, CrmError>> {
  const from = cursor === null ? null : { at: cursor.at, id: to18(cursor.id) };
  const found: RemoteRecord[] = [];
  let full = false;
  // Asked at one moment, they travel in one call.
  const asked = OBJECTS_OF[kind].map((object) => {
    const where = [ours(object), after(from, OBJECTS[object].prefix)];
    return reader.find(object, { where, orderBy: 'SystemModstamp, Id', limit }, { all: true });
  });
  for (const records of await Promise.all(asked)) {
    if (!records.ok) return records;
    full ||= records.value.length >= limit;
    found.push(...records.value);
  }
  const records = found.sort(byTime).slice(0, limit);
  const last = records.at(-1);
  const next = last ? { at: last.modifiedAt, id: last.ref.id } : (cursor ?? START);
  return ok({ records, next, more: full || found.length > limit });
}
