import * as z from 'zod';
import { alreadyExists, type Fault, isFault } from '../faults.ts';
import { type Handler, type Route, route } from '../http/app.ts';
import { idText, rawValues } from '../http/body.ts';
import type { Reply } from '../http/reply.ts';
import { type Client, type CrmRecord, sourceOf } from '../model.ts';
import type { Portal, Shelf } from '../portal.ts';
import {
  create,
  type PlannedCreate,
  type PlannedUpdate,
  planCreate,
  planUpdateOf,
  update,
} from '../records/actions.ts';
import { findLive } from '../records/find.ts';
import { type PresentedRecord, presentCreated, presentUpdated } from '../records/present.ts';
import { paths } from '../versions.ts';
import { rowError, rowsReply } from './batch.ts';
import { doubledInBatch } from './doubled.ts';
import { forShelfBody, repeated, tooMany, viewOf } from './shared.ts';

const schema = z.object({
  inputs: z.array(
    z.object({
      id: idText,
      idProperty: z.string().nullish(),
      properties: rawValues,
      objectWriteTraceId: z.string().nullish(),
    }),
  ),
});
type Input = z.output<typeof schema>['inputs'][number];

/** What an input comes to: a new record or a change of one. */
type Plan = { readonly make: PlannedCreate } | { readonly change: PlannedUpdate };

/** Make or change by a value that identifies. */
export function upsertRoutes(portal: Portal): Route[] {
  return [route('post', paths('objects', '/:objectType/batch/upsert'), upsertMany(portal))];
}

/** As for create: without trace ids the first fault stops the whole batch. */
const upsertMany = (portal: Portal): Handler =>
  forShelfBody(portal, schema, (shelf, body, call) => {
    const startedAt = portal.clock.now();
    const fault = tooMany(body.inputs.length) ?? repeated(body.inputs.map((input) => input.id.toLowerCase()));
    if (fault) return fault;
    if (body.inputs.every((input) => input.objectWriteTraceId != null))
      return rowsReply(
        portal,
        200,
        body.inputs.map((input) => upsertRow(portal, shelf, input, call.client)),
        startedAt,
      );
    return upsertAll(portal, shelf, body.inputs, call.client, startedAt);
  });

function planOf(portal: Portal, shelf: Shelf, input: Input): Plan | Fault {
  const record = findLive(shelf, { id: input.id, idProperty: input.idProperty ?? undefined });
  if (isFault(record)) return record;
  if (record) {
    const secondary = secondaryOnly(shelf, record, input);
    if (secondary) return secondary;
    const change = planUpdateOf(portal, shelf, record, input.properties);
    return isFault(change) ? change : { change };
  }
  const { idProperty } = input;
  const key = idProperty == null || idProperty === 'hs_object_id' ? {} : { [idProperty]: input.id };
  const make = planCreate(portal, shelf, { ...key, ...input.properties }, []);
  return isFault(make) ? make : { make };
}

/** By e-mail only the primary address counts; a secondary one is taken, not found. */
function secondaryOnly(shelf: Shelf, record: CrmRecord, input: Input): Fault | undefined {
  if (input.idProperty !== 'email' || record.values.email === input.id.toLowerCase()) return undefined;
  return alreadyExists(shelf.kind.label, record.id);
}

function carryOut(portal: Portal, shelf: Shelf, plan: Plan, client: Client): PresentedRecord {
  const view = viewOf(portal, shelf);
  if ('make' in plan)
    return { ...presentCreated(view, create(portal, shelf, plan.make, sourceOf(client))), new: true };
  const record = update(portal, shelf, plan.change, sourceOf(client));
  return { ...presentUpdated(view, record, plan.change.touched), new: false };
}

function upsertRow(portal: Portal, shelf: Shelf, input: Input, client: Client) {
  const traceId = input.objectWriteTraceId ?? '';
  const plan = planOf(portal, shelf, input);
  if (isFault(plan)) return rowError(plan, traceId);
  return { result: { ...carryOut(portal, shelf, plan, client), objectWriteTraceId: traceId } };
}

function upsertAll(
  portal: Portal,
  shelf: Shelf,
  inputs: readonly Input[],
  client: Client,
  startedAt: number,
): Reply | Fault {
  const plans: Plan[] = [];
  for (const input of inputs) {
    const plan = planOf(portal, shelf, input);
    if (isFault(plan)) return plan;
    plans.push(plan);
  }
  const doubled = doubledInBatch(
    portal,
    shelf,
    plans.flatMap((plan) => ('make' in plan ? [plan.make.set] : [])),
  );
  if (doubled) return doubled;
  return rowsReply(
    portal,
    200,
    plans.map((plan) => ({ result: carryOut(portal, shelf, plan, client) })),
    startedAt,
  );
}
