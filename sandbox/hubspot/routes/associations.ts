import * as z from 'zod';
import { checkEnds, defaultType, link, typesFor, unlink } from '../associations/link.ts';
import { partners, partnerV4 } from '../associations/show.ts';
import type { LinkType } from '../associations/types.ts';
import { type Fault, isFault, recordNotFound, unknownType } from '../faults.ts';
import { type Handler, type Route, route } from '../http/app.ts';
import { bodyOf } from '../http/body.ts';
import { type Call, param } from '../http/call.ts';
import { noContent, ok, type Reply } from '../http/reply.ts';
import { type Kind, kindOf } from '../kinds.ts';
import { sourceOf } from '../model.ts';
import { type Portal, shelfOf } from '../portal.ts';
import { live } from '../records/table.ts';
import { paths } from '../versions.ts';
import { batchReply } from './multi.ts';
import { limitOf, nextPage } from './paging.ts';
import { specSchema } from './shared.ts';

const ENDS = '/:fromType/:fromId/associations';

/** Links of one record, v4, and the one call of v3 that sets a single link. */
export function associationRoutes(portal: Portal): Route[] {
  return [
    route('put', paths('objectAssociations', `${ENDS}/default/:toType/:toId`), putDefault(portal)),
    route(
      'get',
      [...paths('objectAssociations', `${ENDS}/:toType`), ...paths('objects', `${ENDS}/:toType`).slice(0, 1)],
      list(portal),
    ),
    route('put', paths('objectAssociations', `${ENDS}/:toType/:toId`), put(portal)),
    route('delete', paths('objectAssociations', `${ENDS}/:toType/:toId`), remove(portal)),
    route('put', ['/crm/v3/objects/:fromType/:fromId/associations/:toType/:toId/:typeId'], putV3(portal)),
    route(
      'delete',
      ['/crm/v3/objects/:fromType/:fromId/associations/:toType/:toId/:typeId'],
      removeV3(portal),
    ),
  ];
}

/** The two types a path names. */
export function pairOf(call: Call): { from: Kind; to: Kind } | Fault {
  const [from, to] = [kindOf(param(call, 'fromType')), kindOf(param(call, 'toType'))];
  if (!from) return unknownType(param(call, 'fromType'));
  return to ? { from, to } : unknownType(param(call, 'toType'));
}

/** A handler of links between two types, with a body that has passed `schema`. */
export function forPairBody<S extends z.ZodType>(
  schema: S,
  run: (pair: { from: Kind; to: Kind }, body: z.output<S>, call: Call) => Reply | Fault,
): Handler {
  return (call) => {
    const pair = pairOf(call);
    if (isFault(pair)) return pair;
    const body = bodyOf(call, schema);
    return isFault(body) ? body : run(pair, body, call);
  };
}

interface Ends {
  readonly from: Kind;
  readonly to: Kind;
  readonly fromId: string;
  readonly toId: string;
}

function endsOf(portal: Portal, call: Call): Ends | Fault {
  const pair = pairOf(call);
  if (isFault(pair)) return pair;
  const ends = { ...pair, fromId: param(call, 'fromId'), toId: param(call, 'toId') };
  return checkEnds(portal, ends.from, ends.fromId, ends.to, ends.toId) ?? ends;
}

const list =
  (portal: Portal): Handler =>
  (call) => {
    const pair = pairOf(call);
    if (isFault(pair)) return pair;
    const limit = limitOf(call, 500, 500);
    if (isFault(limit)) return limit;
    const record = live(shelfOf(portal, pair.from).table, param(call, 'fromId'));
    if (!record) return recordNotFound(param(call, 'fromId'));
    const all = partners(portal, pair.from, record.id, pair.to);
    const start = Number(call.query.get('after') ?? '0');
    const page = all.slice(start, start + limit);
    const next = start + limit < all.length ? String(start + limit) : undefined;
    const results = call.path.startsWith('/crm/v3/')
      ? page.flatMap((p) => p.types.map((t) => ({ id: p.id, type: t.name })))
      : page.map(partnerV4);
    return ok({ results, ...nextPage(call, next) });
  };

/** The pair as a v4 write answers it: ids are numbers, only labelled types are named. */
export function labelsBetween({ from, to, fromId, toId }: Ends, types: readonly LinkType[]) {
  return {
    fromObjectTypeId: from.typeId,
    fromObjectId: Number(fromId),
    toObjectTypeId: to.typeId,
    toObjectId: Number(toId),
    labels: types.flatMap((type) => (type.label === null ? [] : [type.label])),
  };
}

const put =
  (portal: Portal): Handler =>
  (call) => {
    const ends = endsOf(portal, call);
    if (isFault(ends)) return ends;
    const body = bodyOf(call, z.array(specSchema));
    if (isFault(body)) return body;
    const types = typesFor(portal, ends.from, ends.to, body);
    if (isFault(types)) return types;
    link(portal, types, ends.fromId, ends.toId, sourceOf(call.client));
    return { status: 201, body: labelsBetween(ends, types) };
  };

/** Both directions of a default link, as the vendor lists them. */
export function bothWays(type: LinkType, fromId: string, toId: string) {
  const one = (a: string, b: string, typeId: number) => ({
    from: { id: a },
    to: { id: b },
    associationSpec: { associationCategory: type.category, associationTypeId: typeId },
  });
  return [one(fromId, toId, type.typeId), one(toId, fromId, type.inverse)];
}

const putDefault =
  (portal: Portal): Handler =>
  (call) => {
    const startedAt = portal.clock.now();
    const ends = endsOf(portal, call);
    if (isFault(ends)) return ends;
    const type = defaultType(portal, ends.from, ends.to);
    if (isFault(type)) return type;
    link(portal, [type], ends.fromId, ends.toId, sourceOf(call.client));
    return batchReply(portal, 200, bothWays(type, ends.fromId, ends.toId), [], startedAt);
  };

const remove =
  (portal: Portal): Handler =>
  (call) => {
    const pair = pairOf(call);
    if (isFault(pair)) return pair;
    unlink(
      portal,
      pair.from,
      param(call, 'fromId'),
      pair.to,
      param(call, 'toId'),
      undefined,
      sourceOf(call.client),
    );
    return noContent;
  };

/** The type a v3 path ends with: an id, or a name such as `contact_to_company`. */
function typeNamed(portal: Portal, pair: { from: Kind; to: Kind }, name: string): LinkType | undefined {
  return [...portal.graph.types.values()].find(
    (type) =>
      type.from === pair.from && type.to === pair.to && (String(type.typeId) === name || type.name === name),
  );
}

const putV3 =
  (portal: Portal): Handler =>
  (call): Reply | Fault => {
    const ends = endsOf(portal, call);
    if (isFault(ends)) return ends;
    const type = typeNamed(portal, ends, param(call, 'typeId'));
    if (!type) return unknownType(param(call, 'typeId'));
    link(portal, [type], ends.fromId, ends.toId, sourceOf(call.client));
    const record = live(shelfOf(portal, ends.from).table, ends.fromId);
    return ok({
      id: ends.fromId,
      properties: {},
      createdAt: iso(record?.createdAt),
      updatedAt: iso(record?.updatedAt),
      archived: false,
    });
  };

const iso = (at: number | undefined) => new Date(at ?? 0).toISOString();

const removeV3 =
  (portal: Portal): Handler =>
  (call) => {
    const pair = pairOf(call);
    if (isFault(pair)) return pair;
    const type = typeNamed(portal, pair, param(call, 'typeId'));
    if (type)
      unlink(
        portal,
        pair.from,
        param(call, 'fromId'),
        pair.to,
        param(call, 'toId'),
        [type.typeId],
        sourceOf(call.client),
      );
    return noContent;
  };
