import * as z from 'zod';
import { typesBetween } from '../associations/graph.ts';
import type { LinkType } from '../associations/types.ts';
import { fault, isFault } from '../faults.ts';
import { type Handler, type Route, route } from '../http/app.ts';
import { bodyOf } from '../http/body.ts';
import { param } from '../http/call.ts';
import { noContent, ok } from '../http/reply.ts';
import type { Kind } from '../kinds.ts';
import type { Portal } from '../portal.ts';
import { paths } from '../versions.ts';
import { forPairBody, pairOf } from './associations.ts';

const at = (tail = '') => paths('associationLabels', `/:fromType/:toType/labels${tail}`);

/** The association types of a pair; a portal can add labels of its own. */
export function associationLabelRoutes(portal: Portal): Route[] {
  return [
    route('get', [...at(), '/crm/v3/associations/:fromType/:toType/types'], list(portal)),
    route('post', at(), add(portal)),
    route('put', at(), rename(portal)),
    route('delete', at('/:associationTypeId'), remove(portal)),
  ];
}

const shown = (type: LinkType) => ({ category: type.category, typeId: type.typeId, label: type.label });

const list =
  (portal: Portal): Handler =>
  (call) => {
    const pair = pairOf(call);
    if (isFault(pair)) return pair;
    const types = typesBetween(portal.graph, pair.from, pair.to);
    if (call.path.startsWith('/crm/v3/'))
      return ok({ results: types.map((t) => ({ id: String(t.typeId), name: t.name })) });
    return ok({ results: types.map(shown) });
  };

const labelSchema = z.object({ label: z.string(), name: z.string(), inverseLabel: z.string().nullish() });

const add = (portal: Portal): Handler =>
  forPairBody(labelSchema, (pair, body) => {
    const { graph } = portal;
    const paired = body.inverseLabel != null && body.inverseLabel !== body.label;
    const forward = graph.nextLabelId;
    const reverse = pair.from === pair.to && !paired ? forward : forward + 1;
    graph.nextLabelId = reverse + 1;
    const one = (from: Kind, to: Kind, typeId: number, inverse: number, label: string): LinkType => ({
      from,
      to,
      typeId,
      inverse,
      category: 'USER_DEFINED',
      label,
      name: body.name,
    });
    const types = [one(pair.from, pair.to, forward, reverse, body.label)];
    if (reverse !== forward)
      types.push(one(pair.to, pair.from, reverse, forward, body.inverseLabel ?? body.label));
    for (const type of types) graph.types.set(type.typeId, type);
    return ok({ results: types.map(shown) });
  });

const own = (portal: Portal, id: number) => {
  const type = portal.graph.types.get(id);
  return type?.category === 'USER_DEFINED' ? type : undefined;
};

const noLabel = () =>
  fault(404, 'No association label with that id exists', { category: 'OBJECT_NOT_FOUND' });

const rename =
  (portal: Portal): Handler =>
  (call) => {
    const body = bodyOf(
      call,
      z.object({ associationTypeId: z.number(), label: z.string(), inverseLabel: z.string().nullish() }),
    );
    if (isFault(body)) return body;
    const type = own(portal, body.associationTypeId);
    if (!type) return noLabel();
    portal.graph.types.set(type.typeId, { ...type, label: body.label });
    return noContent;
  };

const remove =
  (portal: Portal): Handler =>
  (call) => {
    const type = own(portal, Number(param(call, 'associationTypeId')));
    if (!type) return noLabel();
    portal.graph.types.delete(type.typeId);
    portal.graph.types.delete(type.inverse);
    return noContent;
  };
