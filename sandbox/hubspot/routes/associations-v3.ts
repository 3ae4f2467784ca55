import * as z from 'zod';
import { checkEnds, link, unlink } from '../associations/link.ts';
import { partners } from '../associations/show.ts';
import type { LinkType } from '../associations/types.ts';
import { type Fault, invalid, isFault } from '../faults.ts';
import { type Handler, type Route, route } from '../http/app.ts';
import { idText } from '../http/body.ts';
import { noContent } from '../http/reply.ts';
import type { Kind } from '../kinds.ts';
import { sourceOf } from '../model.ts';
import { type Portal, shelfOf } from '../portal.ts';
import { live } from '../records/table.ts';
import { paths } from '../versions.ts';
import { forPairBody } from './associations.ts';
import { batchReply, missingRows, type RowFault } from './multi.ts';

const ref = z.object({ id: idText });
const schema = z.object({ inputs: z.array(z.object({ from: ref, to: ref, type: z.string() })) });
const at = (name: string) => paths('associationsV3', `/:fromType/:toType/batch/${name}`);

/** The older batches, where types have names. */
export function associationV3Routes(portal: Portal): Route[] {
  return [
    route('post', at('create'), createMany(portal)),
    route('post', at('read'), readMany(portal)),
    route('post', at('archive'), archiveMany(portal)),
  ];
}

function named(portal: Portal, pair: { from: Kind; to: Kind }, name: string): LinkType | Fault {
  const types = [...portal.graph.types.values()].filter((t) => t.from === pair.from && t.to === pair.to);
  return (
    types.find((t) => t.name === name || String(t.typeId) === name) ??
    invalid(`${name} is not a valid association type between ${pair.from.typeId} and ${pair.to.typeId}`)
  );
}

const createMany = (portal: Portal): Handler =>
  forPairBody(schema, (pair, body, call) => {
    const startedAt = portal.clock.now();
    const results: unknown[] = [];
    const faults: RowFault[] = [];
    for (const { from, to, type: name } of body.inputs) {
      const type = checkEnds(portal, pair.from, from.id, pair.to, to.id) ?? named(portal, pair, name);
      if (isFault(type)) {
        faults.push({ fault: type, context: { fromObjectId: [from.id], toObjectId: [to.id] } });
        continue;
      }
      link(portal, [type], from.id, to.id, sourceOf(call.client));
      const inverse = portal.graph.types.get(type.inverse);
      results.push({ from, to, type: type.name }, { from: to, to: from, type: inverse?.name ?? type.name });
    }
    return batchReply(portal, 201, results, faults, startedAt);
  });

const readMany = (portal: Portal): Handler =>
  forPairBody(z.object({ inputs: z.array(ref) }), (pair, body) => {
    const startedAt = portal.clock.now();
    const { table } = shelfOf(portal, pair.from);
    const results = body.inputs.flatMap(({ id }) => {
      const to = partners(portal, pair.from, id, pair.to).flatMap((p) =>
        p.types.map((t) => ({ id: p.id, type: t.name })),
      );
      return to.length === 0 ? [] : [{ from: { id }, to }];
    });
    const missing = body.inputs.map(({ id }) => id).filter((id) => !live(table, id));
    return batchReply(portal, 200, results, missingRows(pair.from.label, missing), startedAt);
  });

const archiveMany = (portal: Portal): Handler =>
  forPairBody(schema, (pair, body, call) => {
    for (const { from, to, type: name } of body.inputs) {
      const type = named(portal, pair, name);
      if (isFault(type)) return type;
      unlink(portal, pair.from, from.id, pair.to, to.id, [type.typeId], sourceOf(call.client));
    }
    return noContent;
  });
