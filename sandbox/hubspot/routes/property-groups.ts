import * as z from 'zod';
import { type Fault, fault, isFault } from '../faults.ts';
import { type Handler, type Route, route } from '../http/app.ts';
import { bodyOf } from '../http/body.ts';
import { type Call, param } from '../http/call.ts';
import { created, noContent, ok } from '../http/reply.ts';
import type { Portal, Shelf } from '../portal.ts';
import type { PropertyGroup } from '../schema/registry.ts';
import { paths } from '../versions.ts';
import { forShelfBody, shelfFor } from './shared.ts';

const shown = (group: PropertyGroup) => ({ ...group, archived: false });

/** Property groups, without which no property can be created in them. */
export function propertyGroupRoutes(portal: Portal): Route[] {
  return [
    route('get', paths('properties', '/:objectType/groups'), (call) => {
      const shelf = shelfFor(portal, call);
      return isFault(shelf) ? shelf : ok({ results: [...shelf.schema.groups.values()].map(shown) });
    }),
    route('post', paths('properties', '/:objectType/groups'), createGroup(portal)),
    route('get', paths('properties', '/:objectType/groups/:groupName'), (call) => {
      const at = groupAt(portal, call);
      return isFault(at) ? at : ok(shown(at.group));
    }),
    route('patch', paths('properties', '/:objectType/groups/:groupName'), updateGroup(portal)),
    route('delete', paths('properties', '/:objectType/groups/:groupName'), (call) => {
      const at = groupAt(portal, call);
      if (isFault(at)) return at;
      at.shelf.schema.groups.delete(at.group.name);
      return noContent;
    }),
  ];
}

const groupSchema = z.object({ name: z.string(), label: z.string(), displayOrder: z.number().default(-1) });

const createGroup = (portal: Portal): Handler =>
  forShelfBody(portal, groupSchema, (shelf, body) => {
    if (shelf.schema.groups.has(body.name))
      return fault(409, `A property group with name '${body.name}' already exists.`, {
        category: 'OBJECT_ALREADY_EXISTS',
        subCategory: 'Properties.GROUP_WITH_NAME_EXISTS',
      });
    shelf.schema.groups.set(body.name, body);
    return created(shown(body));
  });

const updateGroup =
  (portal: Portal): Handler =>
  (call) => {
    const at = groupAt(portal, call);
    if (isFault(at)) return at;
    const body = bodyOf(
      call,
      z.object({ label: z.string().optional(), displayOrder: z.number().optional() }),
    );
    if (isFault(body)) return body;
    const { label = at.group.label, displayOrder = at.group.displayOrder } = body;
    const group = { name: at.group.name, label, displayOrder };
    at.shelf.schema.groups.set(group.name, group);
    return ok(shown(group));
  };

function groupAt(portal: Portal, call: Call): { shelf: Shelf; group: PropertyGroup } | Fault {
  const shelf = shelfFor(portal, call);
  if (isFault(shelf)) return shelf;
  const name = param(call, 'groupName');
  const group = shelf.schema.groups.get(name);
  return group
    ? { shelf, group }
    : fault(404, `No property group found with name ${name}`, { category: 'OBJECT_NOT_FOUND' });
}
