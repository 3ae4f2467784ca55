import * as z from 'zod';
import { associationsIn } from '../associations/show.ts';
import { type Fault, invalid, isFault, unknownType } from '../faults.ts';
import type { Handler } from '../http/app.ts';
import { bodyOf, idText, rawValues } from '../http/body.ts';
import { type Call, listQuery, param } from '../http/call.ts';
import type { Reply } from '../http/reply.ts';
import { type Kind, kindOf } from '../kinds.ts';
import type { CrmRecord } from '../model.ts';
import { type Portal, type Shelf, shelfOf } from '../portal.ts';
import type { WantedLink } from '../records/actions.ts';
import { historyOf, namesToRead, type PresentedRecord, presentRead, type View } from '../records/present.ts';

/** The shelf a path names. */
export function shelfFor(portal: Portal, call: Call, name = 'objectType'): Shelf | Fault {
  const alias = param(call, name);
  const kind = kindOf(alias);
  return kind ? shelfOf(portal, kind) : unknownType(alias);
}

/** A handler of one type's records. */
export function forShelf(portal: Portal, run: (shelf: Shelf, call: Call) => Reply | Fault): Handler {
  return (call) => {
    const shelf = shelfFor(portal, call);
    return isFault(shelf) ? shelf : run(shelf, call);
  };
}

/** As `forShelf`, with a body that has passed `schema`. */
export function forShelfBody<S extends z.ZodType>(
  portal: Portal,
  schema: S,
  run: (shelf: Shelf, body: z.output<S>, call: Call) => Reply | Fault,
): Handler {
  return forShelf(portal, (shelf, call) => {
    const body = bodyOf(call, schema);
    return isFault(body) ? body : run(shelf, body, call);
  });
}

/** The record as the present moment shows it. */
export function viewOf(portal: Portal, shelf: Shelf): View {
  return { kind: shelf.kind, schema: shelf.schema, portalId: portal.portalId, now: portal.clock.now() };
}

/** What a read asks for beside the record itself. */
export interface Wanted {
  readonly properties: readonly string[];
  readonly history: readonly string[];
  readonly associations: readonly Kind[];
}

/** The read options of a query string. */
export function wantedBy(call: Call): Wanted | Fault {
  const aliases = listQuery(call, 'associations');
  const unknown = aliases.find((alias) => !kindOf(alias));
  if (unknown !== undefined) return unknownType(unknown);
  return {
    properties: listQuery(call, 'properties'),
    history: listQuery(call, 'propertiesWithHistory'),
    associations: aliases.flatMap((alias) => kindOf(alias) ?? []),
  };
}

/** Shows records with everything a read asked for. */
export function presenter(
  portal: Portal,
  shelf: Shelf,
  wanted: Wanted,
): (record: CrmRecord) => PresentedRecord {
  const view = viewOf(portal, shelf);
  const names = namesToRead(shelf.kind, [...wanted.properties, ...wanted.history]);
  return (record) => {
    const associations = associationsIn(portal, shelf.kind, record.id, wanted.associations);
    return {
      ...presentRead(view, record, names),
      ...(wanted.history.length === 0
        ? {}
        : { propertiesWithHistory: historyOf(view, record, wanted.history) }),
      ...(associations === undefined ? {} : { associations }),
    };
  };
}

const BATCH_LIMIT = 100;

/** A fault when a batch is larger than the vendor takes. */
export function tooMany(count: number, limit = BATCH_LIMIT): Fault | undefined {
  return count > limit
    ? invalid(`The maximum number of inputs supported in a batch request is ${limit}, got ${count}`)
    : undefined;
}

/** A fault when two inputs of a batch name the same record. */
export function repeated(ids: readonly string[]): Fault | undefined {
  const twice = [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))];
  if (twice.length === 0) return undefined;
  return invalid(`Duplicate IDs found in batch input: [${twice.join(', ')}]. IDs must be unique`, {
    context: { ids: twice },
  });
}

/** How bodies name an association type. */
export const specSchema = z.object({ associationCategory: z.string(), associationTypeId: z.number() });

const linksSchema = z
  .array(z.object({ to: z.object({ id: idText }), types: z.array(specSchema) }))
  .nullish()
  .transform((links): WantedLink[] => (links ?? []).map((link) => ({ toId: link.to.id, types: link.types })));

/** The body of a create, single or in a batch. */
export const createSchema = z.object({ properties: rawValues, associations: linksSchema });
