import type { CrmError } from '../../src/model/crm-error.ts';
import type { RemoteRecord } from '../../src/model/remote.ts';
import { ok, type Result } from '../../src/model/result.ts';
import type { Clock } from '../../src/model/time.ts';
import type { Door } from './client.ts';
import type { ObjectType } from './objects.ts';
import { associated } from './objects-api.ts';
import { contactRefs, toAccount, toEvent, toLead } from './records.ts';
import type { CrmObject } from './wire.ts';

/** What reading needs: the way out, and which properties the mapping wants now. */
export interface Reading {
  readonly door: Door;
  readonly leadFields: () => readonly string[];
  readonly clock: Clock;
}

export type Records = Promise<Result<readonly RemoteRecord[], CrmError>>;

/** Properties to ask of a type: our own, and for contacts those the mapping reads. */
export const wantedOf = (from: Reading, type: ObjectType): readonly string[] =>
  type.name === 'contacts' ? [...new Set([...type.properties, ...from.leadFields()])] : type.properties;

/** Vendor objects as Stafet's records; activities and deals learn here whom they are about. */
export const present = async (from: Reading, type: ObjectType, records: readonly CrmObject[]): Records => {
  if (type.name === 'contacts') {
    const wanted = from.leadFields();
    return ok(records.map((record) => toLead(type, record, wanted)));
  }
  if (type.kind === 'account') return ok(records.map((record) => toAccount(type, record)));
  const untold = records.filter((record) => record.associations === undefined && !record.archived);
  const ends =
    untold.length > 0
      ? await associated(
          from.door,
          type.name,
          'contacts',
          untold.map((record) => record.id),
        )
      : ok(new Map<string, readonly string[]>());
  if (!ends.ok) return ends;
  return ok(
    records.map((record) => {
      const told = record.associations?.contacts?.results.map((end) => end.id);
      return toEvent(type, record, contactRefs(told ?? ends.value.get(record.id) ?? []), from.clock());
    }),
  );
};
