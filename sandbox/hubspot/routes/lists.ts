import * as z from 'zod';
import { type Fault, fault, invalid, isFault, unknownType } from '../faults.ts';
import { type Handler, type Route, route } from '../http/app.ts';
import { bodyOf } from '../http/body.ts';
import { type Call, flagQuery, param } from '../http/call.ts';
import { noContent, ok } from '../http/reply.ts';
import { kindOf } from '../kinds.ts';
import type { CrmList } from '../lists.ts';
import type { Portal } from '../portal.ts';
import { javaIso } from '../time.ts';
import { paths } from '../versions.ts';

/** Lists themselves; who is in them is in list-memberships. */
export function listRoutes(portal: Portal): Route[] {
  return [
    route('post', paths('lists'), createList(portal)),
    route('get', paths('lists'), (call) => {
      const ids = call.query.getAll('listIds').flatMap((ids) => ids.split(','));
      const lists = ids
        .flatMap((id) => portal.lists.lists.get(id) ?? [])
        .filter((l) => l.deletedAt === undefined);
      return ok({ lists: lists.map((l) => shownList(l, flagQuery(call, 'includeFilters'))) });
    }),
    route('post', paths('lists', '/search'), searchLists(portal)),
    route('get', paths('lists', '/object-type-id/:objectTypeId/name/:listName'), (call) => {
      const list = [...portal.lists.lists.values()].find(
        (l) =>
          l.name === param(call, 'listName') &&
          l.objectTypeId === param(call, 'objectTypeId') &&
          l.deletedAt === undefined,
      );
      return list ? ok({ list: shownList(list, flagQuery(call, 'includeFilters')) }) : noList();
    }),
    route('put', paths('lists', '/:listId/update-list-name'), (call) =>
      withList(portal, call, (list) => {
        list.name = call.query.get('listName') ?? list.name;
        list.updatedAt = portal.clock.now();
        return ok({ updatedList: shownList(list, flagQuery(call, 'includeFilters')) });
      }),
    ),
    route('put', paths('lists', '/:listId/restore'), (call) => {
      const list = portal.lists.lists.get(param(call, 'listId'));
      if (!list) return noList();
      list.deletedAt = undefined;
      return noContent;
    }),
    route('get', paths('lists', '/:listId'), (call) =>
      withList(portal, call, (list) => ok({ list: shownList(list, flagQuery(call, 'includeFilters')) })),
    ),
    route('delete', paths('lists', '/:listId'), (call) =>
      withList(portal, call, (list) => {
        list.deletedAt = portal.clock.now();
        return noContent;
      }),
    ),
  ];
}

const noList = (): Fault =>
  fault(404, 'List does not exist.', { category: 'OBJECT_NOT_FOUND', subCategory: 'ILS.LIST_NOT_FOUND' });

/** Runs on the list a path names, or answers that there is none. */
export function withList(
  portal: Portal,
  call: Call,
  run: (list: CrmList) => ReturnType<Handler>,
): ReturnType<Handler> {
  const list = portal.lists.lists.get(param(call, 'listId'));
  return list && list.deletedAt === undefined ? run(list) : noList();
}

function shownList(list: CrmList, withFilters: boolean) {
  return {
    listId: list.listId,
    listVersion: list.version,
    createdAt: javaIso(list.createdAt),
    updatedAt: javaIso(list.updatedAt),
    filtersUpdatedAt: javaIso(list.createdAt),
    processingStatus: 'COMPLETE',
    processingType: list.processingType,
    objectTypeId: list.objectTypeId,
    name: list.name,
    size: list.members.size,
    ...(withFilters && list.filterBranch ? { filterBranch: list.filterBranch } : {}),
  };
}

const listSchema = z.object({
  name: z.string(),
  objectTypeId: z.string(),
  processingType: z.enum(['MANUAL', 'DYNAMIC', 'SNAPSHOT']),
  filterBranch: z.unknown().optional(),
});

const createList =
  (portal: Portal): Handler =>
  (call) => {
    const body = bodyOf(call, listSchema);
    if (isFault(body)) return body;
    const kind = kindOf(body.objectTypeId);
    if (!kind) return unknownType(body.objectTypeId);
    const { lists } = portal;
    if (
      [...lists.lists.values()].some(
        (l) => l.name === body.name && l.objectTypeId === kind.typeId && l.deletedAt === undefined,
      )
    )
      return invalid('A list with that name already exists.', { subCategory: 'ILS.DUPLICATE_LIST_NAMES' });
    const now = portal.clock.now();
    const list: CrmList = {
      listId: String(lists.nextId),
      name: body.name,
      objectTypeId: kind.typeId,
      processingType: body.processingType,
      filterBranch: body.filterBranch,
      createdAt: now,
      updatedAt: now,
      deletedAt: undefined,
      version: 1,
      members: new Map(),
    };
    lists.nextId += 1;
    lists.lists.set(list.listId, list);
    return ok({ list: shownList(list, true) });
  };

const searchSchema = z.object({
  query: z.string().nullish(),
  objectTypeId: z.string().nullish(),
  processingTypes: z.array(z.string()).nullish(),
  offset: z.number().nullish(),
  count: z.number().nullish(),
});

const searchLists =
  (portal: Portal): Handler =>
  (call) => {
    const body = bodyOf(call, searchSchema);
    if (isFault(body)) return body;
    const wanted = (body.query ?? '').toLowerCase();
    const types = body.processingTypes ?? [];
    const found = [...portal.lists.lists.values()].filter(
      (l) =>
        l.deletedAt === undefined &&
        l.name.toLowerCase().includes(wanted) &&
        (!body.objectTypeId || l.objectTypeId === body.objectTypeId) &&
        (types.length === 0 || types.includes(l.processingType)),
    );
    const offset = body.offset ?? 0;
    const end = offset + (body.count ?? 20);
    const lists = found.slice(offset, end).map((l) => {
      const { size, ...rest } = shownList(l, false);
      return { ...rest, additionalProperties: { hs_list_size: String(size) } };
    });
    return ok({
      lists,
      offset: Math.min(end, found.length),
      hasMore: end < found.length,
      total: found.length,
    });
  };
