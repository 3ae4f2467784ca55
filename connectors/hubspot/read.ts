import type { RecordRef } from '../../src/model/crm.ts';
import type { CrmError } from '../../src/model/crm-error.ts';
import type { RemoteRecord } from '../../src/model/remote.ts';
import { err, ok, type Result } from '../../src/model/result.ts';
import type { ReadAnswer, ReadRequest } from '../connector.ts';
import { distinct, findAll } from './find.ts';
import { contactRef, type ObjectType, objectType, STAFET_ID } from './objects.ts';
import { associated, batchRead } from './objects-api.ts';
import { present, type Reading, type Records, wantedOf } from './present.ts';
import { toEvent } from './records.ts';

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
    const pointer = toEvent(type, lead, [], from.clock());
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
