import type { RecordRef } from '../../src/model/crm.ts';
import type { CrmError } from '../../src/model/crm-error.ts';
import type { RemoteRecord } from '../../src/model/remote.ts';
import { err, ok, type Result } from '../../src/model/result.ts';
import type { ReadAnswer, ReadRequest } from '../connector.ts';
import type { Door } from './client.ts';
import { contactRef, type ObjectType, objectType, STAFET_ID } from './objects.ts';
import { associated, batchRead } from './objectsApi.ts';
import { PATHS } from './paths.ts';
import { absorbedIds, contactRefs, toEvent, toLead, toMerged } from './records.ts';
import { type CrmObject, crmObject } from './wire.ts';

/** What reading needs: the way out, and which properties the mapping wants now. */
export interface Reading {
  readonly door: Door;
  readonly leadFields: () => readonly string[];
}

type Answer = Promise<Result<ReadAnswer, CrmError>>;

/** The present state of what is asked for, in as few calls as the batches allow. */
export const read = async (from: Reading, request: ReadRequest): Answer =>
  'by' in request ? readBy(from, request.by, request.values) : readRefs(from, request.refs);

/** Types are read side by side; one that fails fails the request, so that nothing looks missing. */
const readRefs = async (from: Reading, refs: readonly RecordRef[]): Answer => {
  const byObject = Map.groupBy(refs, (ref) => ref.object);
  const answers = await Promise.all(
    [...byObject].map(([object, group]) =>
      readObject(from, object, [...new Set(group.map((ref) => ref.id))]),
    ),
  );
  const records: RemoteRecord[] = [];
  for (const answer of answers) {
    if (!answer.ok) return answer;
    records.push(...answer.value);
  }
  const known = new Set(records.map(({ ref }) => `${ref.object}:${ref.id}`));
  return ok({ records, missing: refs.filter((ref) => !known.has(`${ref.object}:${ref.id}`)) });
};

type Records = Promise<Result<readonly RemoteRecord[], CrmError>>;

const readObject = async (from: Reading, object: string, asked: readonly string[]): Records => {
  const type = objectType(object);
  // One id that is no number makes the vendor refuse the whole batch.
  const ids = asked.filter((id) => /^\d+$/.test(id));
  if (!type || ids.length === 0) return ok([]);
  if (object === 'leads') return readLeadObjects(from, type, ids);
  const found = await findAll(from, type, ids);
  if (!found.ok) return found;
  const { records, merged } = found.value;
  const shown = await present(from, type, records);
  return shown.ok ? ok([...shown.value, ...merged]) : shown;
};

/** Records as they are, and word of ids that live on under another. */
interface Found {
  readonly records: readonly CrmObject[];
  readonly merged: readonly RemoteRecord[];
}

/** Live records first, then what became of the others: absorbed by a merge, archived, or never there. */
const findAll = async (
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
  return heir && !answered.has(id) ? [toMerged(type, id, heir)] : [];
};

/** One by one, as the list of absorbed ids is not always complete: a single read shows who answers for an id. */
const follow = async (
  from: Reading,
  type: ObjectType,
  ids: readonly string[],
): Promise<Result<Map<string, CrmObject>, CrmError>> => {
  const heirs = new Map<string, CrmObject>();
  for (const id of ids) {
    const query = wantedOf(from, type).map((name) => ['properties', name] as const);
    const site = { method: 'GET', where: `GET ${type.name}/{id}`, writes: false } as const;
    const answer = await from.door.ask({ ...site, path: PATHS.one(type.name, id), query }, crmObject);
    if (answer.ok && answer.value.id !== id) heirs.set(id, answer.value);
    if (!answer.ok && answer.error.kind !== 'missing') return answer;
  }
  return ok(heirs);
};

/** Properties to ask of a type: our own, and for contacts those the mapping reads. */
export const wantedOf = (from: Reading, type: ObjectType): readonly string[] =>
  type.name === 'contacts' ? [...new Set([...type.properties, ...from.leadFields()])] : type.properties;

/** Vendor objects as Stafet's records; activities and deals learn here whom they are about. */
export const present = async (from: Reading, type: ObjectType, records: readonly CrmObject[]): Records => {
  if (type.name === 'contacts') return ok(records.map((record) => toLead(type, record, from.leadFields())));
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
      return toEvent(type, record, contactRefs(told ?? ends.value.get(record.id) ?? []));
    }),
  );
};

/** The vendor's own lead object only points at a contact: that contact is the lead. */
const readLeadObjects = async (from: Reading, type: ObjectType, ids: readonly string[]): Records => {
  const leads = await batchRead(from.door, { object: type.name, ids, properties: type.properties });
  if (!leads.ok) return leads;
  const ends = await associated(
    from.door,
    type.name,
    'contacts',
    leads.value.map((lead) => lead.id),
  );
  if (!ends.ok) return ends;
  const contacts = await readObject(from, 'contacts', [...ends.value.values()].flat());
  if (!contacts.ok) return contacts;
  const pointers = leads.value.map((lead): RemoteRecord => {
    const contact = ends.value.get(lead.id)?.[0];
    const pointer = toEvent(type, lead, []);
    return contact ? { ...pointer, state: 'converted', into: contactRef(contact) } : pointer;
  });
  return ok([...pointers, ...contacts.value]);
};

const ID_PROPERTIES = { email: 'email', 'stafet-id': STAFET_ID } as const;

/** Both properties are unique, so each value leads to one contact at the most. */
const readBy = async (from: Reading, by: keyof typeof ID_PROPERTIES, values: readonly string[]): Answer => {
  const type = objectType('contacts');
  const ids = values
    .map((value) => value.trim())
    .filter((value) => (by === 'email' ? value.includes('@') : value));
  if (!type || ids.length === 0) return ok({ records: [], missing: [] });
  const idProperty = ID_PROPERTIES[by];
  const found = await batchRead(from.door, {
    object: type.name,
    ids,
    properties: wantedOf(from, type),
    idProperty,
  });
  if (!found.ok) return err(found.error);
  // Two addresses may lead to one contact.
  const shown = await present(from, type, distinct(found.value));
  return shown.ok ? ok({ records: shown.value, missing: [] }) : shown;
};

const distinct = (records: readonly CrmObject[]): readonly CrmObject[] => [
  ...new Map(records.map((record) => [record.id, record])).values(),
];
