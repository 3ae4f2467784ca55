import { inheritLinks } from '../associations/link.ts';
import { type Fault, invalid, recordNotFound } from '../faults.ts';
import { CONTACTS } from '../kinds.ts';
import type { Change, CrmRecord, Source, Values } from '../model.ts';
import type { Portal, Shelf } from '../portal.ts';
import { javaIso } from '../time.ts';
import { forget, index, shelve } from './commit.ts';
import { live, nextNum } from './table.ts';
import { claim, emailsOf, release } from './unique.ts';

/** Two records become one; answers the record that lives on. */
export function merge(
  portal: Portal,
  shelf: Shelf,
  primaryId: string,
  otherId: string,
  source: Source,
): CrmRecord | Fault {
  const primary = live(shelf.table, primaryId);
  const other = live(shelf.table, otherId);
  if (!primary) return recordNotFound(primaryId);
  if (!other) return recordNotFound(otherId);
  if (primary === other) return invalid('Cannot merge an object with itself');
  const moved = Object.keys(other.values).filter((name) => primary.values[name] === undefined);
  const survivor = portal.mergeKeepsPrimaryId
    ? absorb(portal, shelf, primary, other, source)
    : fuse(portal, shelf, primary, other, source);
  const at = portal.clock.now();
  portal.emit({
    type: 'merge',
    kind: shelf.kind,
    objectId: primary.id,
    primaryId: primary.id,
    mergedIds: [other.id],
    newId: survivor === primary ? undefined : survivor.id,
    moved: moved.length,
    at,
    source,
  });
  portal.emit({ type: 'deletion', kind: shelf.kind, objectId: other.id, at, source });
  return survivor;
}

/** Beta behaviour: the primary keeps its id. */
function absorb(
  portal: Portal,
  shelf: Shelf,
  primary: CrmRecord,
  other: CrmRecord,
  source: Source,
): CrmRecord {
  const values = fused(portal, shelf, primary, other, primary.id);
  forget(portal, shelf, other);
  release(shelf.table, primary, shelf.unique);
  primary.values = values;
  primary.updatedAt = portal.clock.now();
  primary.history.push({ at: primary.updatedAt, source: { ...source, type: 'MERGE_OBJECTS' }, values });
  claim(shelf.table, primary, shelf.unique);
  shelf.table.absorbed.set(other.id, primary.id);
  inheritLinks(portal, shelf.kind, other.id, primary.id, source);
  index(portal, shelf, primary);
  return primary;
}

/** Default behaviour: a third record takes over, and both old ids lead to it. */
function fuse(portal: Portal, shelf: Shelf, primary: CrmRecord, other: CrmRecord, source: Source): CrmRecord {
  const { table } = shelf;
  const num = nextNum(table, portal.random.ids);
  const id = String(num);
  const at = portal.clock.now();
  const values = fused(portal, shelf, primary, other, id);
  const mark: Change = { at, source: { ...source, type: 'MERGE_OBJECTS' }, values };
  const history = [...[...other.history, ...primary.history].sort((a, b) => a.at - b.at), mark];
  const record: CrmRecord = {
    id,
    num,
    values,
    createdAt: Math.min(primary.createdAt, other.createdAt),
    updatedAt: at,
    archivedAt: undefined,
    history,
  };
  for (const old of [primary, other]) {
    forget(portal, shelf, old);
    table.absorbed.set(old.id, id);
  }
  shelve(portal, shelf, record);
  for (const old of [primary, other]) inheritLinks(portal, shelf.kind, old.id, id, source);
  return record;
}

/** The primary's values win, the other's fill the gaps; its e-mail stays as a secondary one. */
function fused(portal: Portal, shelf: Shelf, primary: CrmRecord, other: CrmRecord, id: string): Values {
  const both = { ...other.values, ...primary.values };
  const createdAt = Math.min(primary.createdAt, other.createdAt);
  const absorbedIds = [
    primary.values.hs_merged_object_ids,
    other.values.hs_merged_object_ids,
    ...[primary.id, other.id].filter((old) => old !== id),
  ];
  return {
    ...both,
    ...emails(shelf, primary.values, other.values),
    ...furthestStage(shelf, primary.values, other.values),
    hs_object_id: id,
    hs_merged_object_ids: absorbedIds.filter((old) => old !== undefined).join(';'),
    [shelf.kind.createdProperty]: javaIso(createdAt),
    [shelf.kind.modifiedProperty]: javaIso(portal.clock.now()),
    ...(shelf.kind === CONTACTS
      ? {
          hs_all_contact_vids: [id, primary.id, other.id]
            .filter((v, i, all) => all.indexOf(v) === i)
            .join(';'),
        }
      : {}),
  };
}

function emails(shelf: Shelf, primary: Values, other: Values): Values {
  if (shelf.kind !== CONTACTS) return {};
  const [first, ...rest] = [...new Set([...emailsOf(primary), ...emailsOf(other)])];
  return {
    ...(first === undefined ? {} : { email: first }),
    ...(rest.length === 0 ? {} : { hs_additional_emails: rest.join(';') }),
  };
}

function furthestStage(shelf: Shelf, a: Values, b: Values): Values {
  const order = shelf.schema.properties.get('lifecyclestage')?.options.map((o) => o.value) ?? [];
  const furthest = [a.lifecyclestage, b.lifecyclestage]
    .filter((stage) => stage !== undefined)
    .sort((x, y) => order.indexOf(y) - order.indexOf(x))[0];
  return furthest === undefined ? {} : { lifecyclestage: furthest };
}
