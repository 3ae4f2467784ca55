import * as z from 'zod';
import { checkEnds, defaultType, link, typesFor, unlink } from '../associations/link.ts';
import { partners, partnerV4 } from '../associations/show.ts';
import { type Fault, isFault } from '../faults.ts';
import { type Handler, type Route, route } from '../http/app.ts';
import { idText } from '../http/body.ts';
import { noContent } from '../http/reply.ts';
import { sourceOf } from '../model.ts';
import { type Portal, shelfOf } from '../portal.ts';
import { live } from '../records/table.ts';
import { paths } from '../versions.ts';
import { bothWays, forPairBody, labelsBetween } from './associations.ts';
import { batchReply, missingRows, type RowFault } from './multi.ts';
import { specSchema, tooMany } from './shared.ts';

const at = (name: string) => paths('associations', `/:fromType/:toType/batch/${name}`);
const ref = z.object({ id: idText });

/** v4 links of many records at once. */
export function associationBatchRoutes(portal: Portal): Route[] {
  return [
    route('post', at('create'), createMany(portal)),
    route('post', at('associate/default'), createDefaults(portal)),
    route('post', at('read'), readMany(portal)),
    route('post', at('archive'), archiveMany(portal)),
    route('post', at('labels/archive'), archiveLabels(portal)),
  ];
}

const typedSchema = z.object({
  inputs: z.array(z.object({ from: ref, to: ref, types: z.array(specSchema) })),
});

const rowFault = (fault: Fault, fromId: string, toId: string): RowFault => ({
  fault,
  context: { fromObjectId: [fromId], toObjectId: [toId] },
});

const createMany = (portal: Portal): Handler =>
  forPairBody(typedSchema, (pair, body, call) => {
    const startedAt = portal.clock.now();
    const fault = tooMany(body.inputs.length, 2_000);
    if (fault) return fault;
    const results: unknown[] = [];
    const faults: RowFault[] = [];
    for (const { from, to, types: specs } of body.inputs) {
      const types =
        checkEnds(portal, pair.from, from.id, pair.to, to.id) ?? typesFor(portal, pair.from, pair.to, specs);
      if (isFault(types)) {
        faults.push(rowFault(types, from.id, to.id));
        continue;
      }
      link(portal, types, from.id, to.id, sourceOf(call.client));
      results.push(labelsBetween({ ...pair, fromId: from.id, toId: to.id }, types));
    }
    return batchReply(portal, 201, results, faults, startedAt);
  });

const createDefaults = (portal: Portal): Handler =>
  forPairBody(z.object({ inputs: z.array(z.object({ from: ref, to: ref })) }), (pair, body, call) => {
    const startedAt = portal.clock.now();
    const type = defaultType(portal, pair.from, pair.to);
    if (isFault(type)) return type;
    const fault =
      tooMany(body.inputs.length, 2_000) ??
      body.inputs.map(({ from, to }) => checkEnds(portal, pair.from, from.id, pair.to, to.id)).find((f) => f);
    if (fault) return fault;
    for (const { from, to } of body.inputs) link(portal, [type], from.id, to.id, sourceOf(call.client));
    return batchReply(
      portal,
      200,
      body.inputs.flatMap(({ from, to }) => bothWays(type, from.id, to.id)),
      [],
      startedAt,
    );
  });

const PAGE = 500;
const readSchema = z.object({ inputs: z.array(z.object({ id: idText, after: z.string().nullish() })) });

const readMany = (portal: Portal): Handler =>
  forPairBody(readSchema, (pair, body) => {
    const startedAt = portal.clock.now();
    const fault = tooMany(body.inputs.length, 1_000);
    if (fault) return fault;
    const { table } = shelfOf(portal, pair.from);
    const rows = body.inputs.map((input) => ({ input, record: live(table, input.id) }));
    const results = rows.flatMap(({ input, record }) => {
      const all = record ? partners(portal, pair.from, record.id, pair.to) : [];
      const start = Number(input.after ?? 0);
      const next = start + PAGE < all.length ? { paging: { next: { after: String(start + PAGE) } } } : {};
      return all.length === 0
        ? []
        : [{ from: { id: input.id }, to: all.slice(start, start + PAGE).map(partnerV4), ...next }];
    });
    const missing = rows.filter(({ record }) => !record).map(({ input }) => input.id);
    return batchReply(portal, 200, results, missingRows(pair.from.label, missing), startedAt);
  });

const archiveMany = (portal: Portal): Handler =>
  forPairBody(
    z.object({ inputs: z.array(z.object({ from: ref, to: z.array(ref) })) }),
    (pair, body, call) => {
      const fault = tooMany(body.inputs.length);
      if (fault) return fault;
      for (const { from, to } of body.inputs)
        for (const { id } of to)
          unlink(portal, pair.from, from.id, pair.to, id, undefined, sourceOf(call.client));
      return noContent;
    },
  );

const archiveLabels = (portal: Portal): Handler =>
  forPairBody(typedSchema, (pair, body, call) => {
    for (const { from, to, types } of body.inputs)
      unlink(
        portal,
        pair.from,
        from.id,
        pair.to,
        to.id,
        types.map((t) => t.associationTypeId),
        sourceOf(call.client),
      );
    return noContent;
  });
