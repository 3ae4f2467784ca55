import * as z from 'zod';
import { type Fault, fault, invalid, isFault } from '../faults.ts';
import { type Handler, type Route, route } from '../http/app.ts';
import { bodyOf } from '../http/body.ts';
import { type Call, flagQuery, param } from '../http/call.ts';
import { created, noContent, ok } from '../http/reply.ts';
import type { Portal, Shelf } from '../portal.ts';
import type { Property, PropertyDefinition } from '../schema/definition.ts';
import { custom, uniqueNames } from '../schema/registry.ts';
import { paths } from '../versions.ts';
import { batchReply, type RowFault } from './multi.ts';
import { createPropertySchema, presentProperty, updatePropertySchema } from './property-shape.ts';
import { forShelf, forShelfBody, shelfFor, tooMany } from './shared.ts';

/** Properties of a type; their groups are in property-groups. */
export function propertyRoutes(portal: Portal): Route[] {
  return [
    route('get', paths('properties', '/:objectType'), list(portal)),
    route('post', paths('properties', '/:objectType'), createOne(portal)),
    route('post', paths('properties', '/:objectType/batch/create'), createMany(portal)),
    route('post', paths('properties', '/:objectType/batch/read'), readMany(portal)),
    route('post', paths('properties', '/:objectType/batch/archive'), archiveMany(portal)),
    route('get', paths('properties', '/:objectType/:name'), read(portal)),
    route('patch', paths('properties', '/:objectType/:name'), updateOne(portal)),
    route('delete', paths('properties', '/:objectType/:name'), archiveOne(portal)),
  ];
}

const notFound = (name: string): Fault =>
  fault(404, `No property found with name ${name}`, {
    category: 'OBJECT_NOT_FOUND',
    subCategory: 'PropertyValidationError.PROPERTY_NOT_FOUND',
  });

const list = (portal: Portal): Handler =>
  forShelf(portal, (shelf, call) => {
    const archived = flagQuery(call, 'archived');
    const chosen = [...shelf.schema.properties.values()].filter(
      (p) => (p.archivedAt !== undefined) === archived,
    );
    return ok({ results: chosen.map(presentProperty) });
  });

function found(portal: Portal, call: Call): { shelf: Shelf; property: Property } | Fault {
  const shelf = shelfFor(portal, call);
  if (isFault(shelf)) return shelf;
  const name = param(call, 'name');
  const property = shelf.schema.properties.get(name);
  return property && (property.archivedAt !== undefined) === flagQuery(call, 'archived')
    ? { shelf, property }
    : notFound(name);
}

const read =
  (portal: Portal): Handler =>
  (call) => {
    const at = found(portal, call);
    return isFault(at) ? at : ok(presentProperty(at.property));
  };

const NAME = /^[a-z][a-z0-9_]*$/;

/** Adds a property; an archived one of the name comes back instead. */
function add(portal: Portal, shelf: Shelf, definition: PropertyDefinition): Property | Fault {
  const { name } = definition;
  const known = shelf.schema.properties.get(name);
  if (known && known.archivedAt === undefined)
    return fault(409, `A property with name '${name}' already exists.`, {
      category: 'OBJECT_ALREADY_EXISTS',
      subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS',
    });
  if (!NAME.test(name))
    return invalid(`Property names must be lower case letters, digits and underscores: ${name}`);
  if (!shelf.schema.groups.has(definition.groupName))
    return invalid(`Property group ${definition.groupName} does not exist`);
  const property = known
    ? { ...known, archivedAt: undefined, updatedAt: portal.clock.now() }
    : custom(definition, portal.clock.now());
  return put(shelf, property);
}

function put(shelf: Shelf, property: Property): Property {
  shelf.schema.properties.set(property.name, property);
  shelf.unique = uniqueNames(shelf.schema);
  return property;
}

const createOne = (portal: Portal): Handler =>
  forShelfBody(portal, createPropertySchema, (shelf, body) => {
    const property = add(portal, shelf, body);
    return isFault(property) ? property : created(presentProperty(property));
  });

const updateOne =
  (portal: Portal): Handler =>
  (call) => {
    const at = found(portal, call);
    if (isFault(at)) return at;
    const body = bodyOf(call, updatePropertySchema);
    if (isFault(body)) return body;
    const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
    const property = { ...at.property, ...given, updatedAt: portal.clock.now() };
    return ok(presentProperty(put(at.shelf, property)));
  };

/** A property of HubSpot's own cannot go. */
function retire(portal: Portal, shelf: Shelf, property: Property): Fault | undefined {
  if (property.hubspotDefined)
    return invalid(`Property ${property.name} is defined by HubSpot and cannot be deleted`, {
      subCategory: 'PropertyValidationError.CANNOT_DELETE_PROPERTY_IN_USE',
    });
  put(shelf, { ...property, archivedAt: portal.clock.now() });
  return undefined;
}

const archiveOne =
  (portal: Portal): Handler =>
  (call) => {
    const at = found(portal, call);
    if (isFault(at)) return at;
    return retire(portal, at.shelf, at.property) ?? noContent;
  };

const createMany = (portal: Portal): Handler =>
  forShelfBody(portal, z.object({ inputs: z.array(createPropertySchema) }), (shelf, body) => {
    const startedAt = portal.clock.now();
    const fault = tooMany(body.inputs.length);
    if (fault) return fault;
    const results: unknown[] = [];
    const faults: RowFault[] = [];
    for (const input of body.inputs) {
      const property = add(portal, shelf, input);
      if (isFault(property)) faults.push({ fault: property, context: { name: [input.name] } });
      else results.push(presentProperty(property));
    }
    return batchReply(portal, 201, results, faults, startedAt);
  });

const namesSchema = z.object({
  inputs: z.array(z.object({ name: z.string() })),
  archived: z.boolean().nullish(),
});

const readMany = (portal: Portal): Handler =>
  forShelfBody(portal, namesSchema, (shelf, body) => {
    const startedAt = portal.clock.now();
    const wanted = body.inputs.map(({ name }) => ({ name, property: shelf.schema.properties.get(name) }));
    const here = wanted.flatMap(({ property }) =>
      property && (property.archivedAt !== undefined) === (body.archived ?? false) ? [property] : [],
    );
    const names = new Set(here.map((p) => p.name));
    const faults = wanted
      .filter(({ name }) => !names.has(name))
      .map(({ name }) => ({ fault: notFound(name), context: { name: [name] } }));
    return batchReply(portal, 200, here.map(presentProperty), faults, startedAt);
  });

const archiveMany = (portal: Portal): Handler =>
  forShelfBody(portal, namesSchema, (shelf, body) => {
    for (const { name } of body.inputs) {
      const property = shelf.schema.properties.get(name);
      const fault = property && retire(portal, shelf, property);
      if (fault) return fault;
    }
    return noContent;
  });
