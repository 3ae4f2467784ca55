import * as z from 'zod';
import { invalid, isFault, unknownType } from '../faults.ts';
import { type Handler, type Route, route } from '../http/app.ts';
import { bodyOf, idText } from '../http/body.ts';
import { type Call, param } from '../http/call.ts';
import { noContent, ok } from '../http/reply.ts';
import { kindOf } from '../kinds.ts';
import type { CrmList } from '../lists.ts';
import { type Portal, shelfOf } from '../portal.ts';
import { live } from '../records/table.ts';
import { javaIso } from '../time.ts';
import { paths } from '../versions.ts';
import { withList } from './lists.ts';
import { limitOf, nextPage } from './paging.ts';

const at = (tail = '') => paths('lists', `/:listId/memberships${tail}`);

/** Who is in a list. */
export function membershipRoutes(portal: Portal): Route[] {
  return [
    route('get', [...at(), ...at('/join-order')], (call) =>
      withList(portal, call, (list) => members(call, list)),
    ),
    route(
      'put',
      at('/add'),
      change(portal, idArray, (ids) => ({ add: ids, remove: [] })),
    ),
    route(
      'put',
      at('/remove'),
      change(portal, idArray, (ids) => ({ add: [], remove: ids })),
    ),
    route(
      'put',
      at('/add-and-remove'),
      change(portal, bothArrays, (both) => ({ add: both.recordIdsToAdd, remove: both.recordIdsToRemove })),
    ),
    route('delete', at(), (call) =>
      withList(portal, call, (list) => {
        list.members.clear();
        return noContent;
      }),
    ),
    route('get', paths('lists', '/records/:objectTypeId/:recordId/memberships'), (call) =>
      listsOf(portal, call),
    ),
  ];
}

const idArray = z.array(idText).max(100_000);
const bothArrays = z.object({ recordIdsToAdd: idArray.default([]), recordIdsToRemove: idArray.default([]) });

interface Wanted {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** Membership by hand is for static lists. Ids of nobody are listed as missing, with 200 all the same. */
const change =
  <S extends z.ZodType>(portal: Portal, schema: S, wantedOf: (body: z.output<S>) => Wanted): Handler =>
  (call) =>
    withList(portal, call, (list) => {
      const body = bodyOf(call, schema);
      if (isFault(body)) return body;
      if (list.processingType === 'DYNAMIC')
        return invalid('Memberships of a DYNAMIC list cannot be changed by hand', {
          subCategory: 'ILS.INVALID_LIST_PROCESSING_TYPE',
        });
      return ok(apply(portal, list, wantedOf(body)));
    });

function apply(portal: Portal, list: CrmList, wanted: Wanted) {
  const kind = kindOf(list.objectTypeId);
  const known = (id: string) => kind !== undefined && live(shelfOf(portal, kind).table, id) !== undefined;
  const now = portal.clock.now();
  const added = wanted.add.filter((id) => known(id) && !list.members.has(id));
  for (const id of added) list.members.set(id, now);
  const removed = wanted.remove.filter((id) => list.members.delete(id));
  if (added.length + removed.length > 0) list.updatedAt = now;
  return {
    recordsIdsAdded: added,
    recordIdsRemoved: removed,
    recordIdsMissing: [...wanted.add, ...wanted.remove].filter((id) => !known(id)),
  };
}

function members(call: Call, list: CrmList) {
  const limit = limitOf(call, 250, 100);
  if (isFault(limit)) return limit;
  const start = Number(call.query.get('after') ?? '0');
  const rows = [...list.members].slice(start, start + limit);
  const next = start + limit < list.members.size ? String(start + limit) : undefined;
  return ok({
    results: rows.map(([recordId, joined]) => ({ recordId, membershipTimestamp: javaIso(joined) })),
    total: list.members.size,
    ...nextPage(call, next),
  });
}

function listsOf(portal: Portal, call: Call) {
  const kind = kindOf(param(call, 'objectTypeId'));
  if (!kind) return unknownType(param(call, 'objectTypeId'));
  const id = param(call, 'recordId');
  const lists = [...portal.lists.lists.values()].filter(
    (l) => l.objectTypeId === kind.typeId && l.members.has(id),
  );
  const results = lists.map((l) => {
    const joined = javaIso(l.members.get(id) ?? 0);
    return {
      listId: l.listId,
      listVersion: l.version,
      firstAddedTimestamp: joined,
      lastAddedTimestamp: joined,
      isPublicList: false,
    };
  });
  return ok({ results, total: results.length });
}
