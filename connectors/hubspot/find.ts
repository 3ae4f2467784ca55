import type { CrmError } from '../../src/model/crm-error.ts';
import type { RemoteRecord } from '../../src/model/remote.ts';
import { ok, type Result } from '../../src/model/result.ts';
import type { ObjectType } from './objects.ts';
import { batchRead } from './objects-api.ts';
import { PATHS } from './paths.ts';
import { type Reading, wantedOf } from './present.ts';
import { absorbedIds, toMerged } from './records.ts';
import { type CrmObject, crmObject } from './wire.ts';

/** Records as they are, and word of ids that live on under another. */
interface Found {
  readonly records: readonly CrmObject[];
  readonly merged: readonly RemoteRecord[];
}

/** Live records first, then what became of the others: absorbed by a merge, archived, or never there. */
export const findAll = async (
  from: Reading,
  type: ObjectType,
  ids: readonly string[],
): Promise<Result<Found, CrmError>> => {
  const ask = { object: type.name, ids, properties: wantedOf(from, type) };
  const live = await batchRead(from.door, ask);
  if (!live.ok) return live;
  const absorbed = heirsOf(live.value);
  const answered = new Set(live.value.map((record) => record.id));
  const others = ids.filter((id) => !answered.has(id) && !absorbed.has(id));
  const archived =
    others.length > 0 ? await batchRead(from.door, { ...ask, ids: others, archived: true }) : ok([]);
  if (!archived.ok) return archived;
  const gone = archived.value.map((record) => ({ ...record, archived: true }));
  const binned = new Set(gone.map((record) => record.id));
  const followed = await follow(
    from,
    type,
    others.filter((id) => !binned.has(id)),
  );
  if (!followed.ok) return followed;
  const heirs = new Map([...absorbed, ...followed.value]);
  return ok({
    records: distinct([...live.value, ...gone, ...followed.value.values()]),
    merged: ids.flatMap((id) => mergedFrom(type, id, answered, heirs)),
  });
};

/** Absorbed id → the record it lives on in. */
const heirsOf = (records: readonly CrmObject[]): ReadonlyMap<string, CrmObject> =>
  new Map(records.flatMap((record) => absorbedIds(record).map((id) => [id, record] as const)));

/** A record that still answers under its own id was not absorbed, whatever another one claims. */
const mergedFrom = (
  type: ObjectType,
  id: string,
  answered: ReadonlySet<string>,
  heirs: ReadonlyMap<string, CrmObject>,
): readonly RemoteRecord[] => {
  const heir = heirs.get(id);
  return heir && heir.id !== id && !answered.has(id) ? [toMerged(type, id, heir)] : [];
};

/**
 * One by one, as the list of absorbed ids is not always complete and a new record may be a moment late:
 * a single read shows who answers for an id. Ids nobody answers for are left out.
 */
const follow = async (
  from: Reading,
  type: ObjectType,
  ids: readonly string[],
): Promise<Result<ReadonlyMap<string, CrmObject>, CrmError>> => {
  const answers = new Map<string, CrmObject>();
  for (const id of ids) {
    const query = wantedOf(from, type).map((name) => ['properties', name] as const);
    const site = { method: 'GET', where: `GET ${type.name}/{id}`, writes: false } as const;
    const answer = await from.door.ask({ ...site, path: PATHS.one(type.name, id), query }, crmObject);
    if (answer.ok) answers.set(id, answer.value);
    else if (answer.error.kind !== 'missing') return answer;
  }
  return ok(answers);
};

/** Each record once, whatever led to it. */
export const distinct = (records: readonly CrmObject[]): readonly CrmObject[] => [
  ...new Map(records.map((record) => [record.id, record])).values(),
];
