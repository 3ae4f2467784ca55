import * as z from 'zod';
import { type Fault, isFault } from '../faults.ts';
import { type Handler, type Route, route } from '../http/app.ts';
import { idText, rawValues } from '../http/body.ts';
import { noContent, type Reply } from '../http/reply.ts';
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
import { archive } from '../records/commit.ts';
import { find, findLive } from '../records/find.ts';
import { type PresentedRecord, presentCreated, presentUpdated } from '../records/present.ts';
import { paths } from '../versions.ts';
import { doubledInBatch } from './doubled.ts';
import { batchReply, missingRows, type RowFault } from './multi.ts';
import { createSchema, forShelfBody, presenter, repeated, tooMany, viewOf } from './shared.ts';

/** Up to a hundred records a call. */
export function batchRoutes(portal: Portal): Route[] {
  const at = (name: string) => paths('objects', `/:objectType/batch/${name}`);
  return [
    route('post', at('read'), readMany(portal)),
    route('post', at('create'), createMany(portal)),
    route('post', at('update'), updateMany(portal)),
    route('post', at('archive'), archiveMany(portal)),
  ];
}

const readSchema = z.object({
  inputs: z.array(z.object({ id: idText })),
  properties: z.array(z.string()).nullish(),
  propertiesWithHistory: z.array(z.string()).nullish(),
  idProperty: z.string().nullish(),
});

const readMany = (portal: Portal): Handler =>
  forShelfBody(portal, readSchema, (shelf, body, call) => {
    const startedAt = portal.clock.now();
    const fault = tooMany(body.inputs.length);
    if (fault) return fault;
    const archived = call.query.get('archived') === 'true';
    const found = new Set<CrmRecord>();
    const missing: string[] = [];
    for (const { id } of body.inputs) {
      const record = find(shelf, { id, idProperty: body.idProperty ?? undefined });
      if (isFault(record)) return record;
      if (record && (record.archivedAt !== undefined) === archived) found.add(record);
      else missing.push(id);
    }
    const wanted = {
      properties: body.properties ?? [],
      history: body.propertiesWithHistory ?? [],
      associations: [],
    };
    const results = [...found].map(presenter(portal, shelf, wanted));
    return batchReply(portal, 200, results, missingRows(shelf.kind.label, missing), startedAt);
  });

/** One input's outcome: a presented record, or what is wrong with the input. */
type Row = { readonly result: PresentedRecord } | { readonly error: RowFault };

/** Splits rows into results and faults and answers. */
export function rowsReply(
  portal: Portal,
  success: number,
  rows: readonly Row[],
  startedAt: number,
  more: readonly RowFault[] = [],
): Reply {
  const results = rows.flatMap((row) => ('result' in row ? [row.result] : []));
  const faults = rows.flatMap((row) => ('error' in row ? [row.error] : []));
  return batchReply(portal, success, results, [...more, ...faults], startedAt);
}

/** The outcome of an input that failed, found again by its trace id. */
export const rowError = (fault: Fault, traceId: string): Row => ({
  error: { fault, context: { objectWriteTraceId: [traceId] } },
});

const traced = z.string().nullish();
const createManySchema = z.object({ inputs: z.array(createSchema.extend({ objectWriteTraceId: traced })) });
type CreateInput = z.output<typeof createManySchema>['inputs'][number];

/** Without trace ids a batch create is all or nothing; with them each row stands for itself. */
const createMany = (portal: Portal): Handler =>
  forShelfBody(portal, createManySchema, (shelf, body, call) => {
    const startedAt = portal.clock.now();
    const fault = tooMany(body.inputs.length);
    if (fault) return fault;
    if (body.inputs.every((input) => input.objectWriteTraceId != null))
      return rowsReply(
        portal,
        201,
        body.inputs.map((input) => createRow(portal, shelf, input, call.client)),
        startedAt,
      );
    return createAll(portal, shelf, body.inputs, call.client, startedAt);
  });

function createRow(portal: Portal, shelf: Shelf, input: CreateInput, client: Client): Row {
  const traceId = input.objectWriteTraceId ?? '';
  const plan = planCreate(portal, shelf, input.properties, input.associations);
  if (isFault(plan)) return rowError(plan, traceId);
  const record = create(portal, shelf, plan, sourceOf(client));
  return { result: { ...presentCreated(viewOf(portal, shelf), record), objectWriteTraceId: traceId } };
}

function createAll(
  portal: Portal,
  shelf: Shelf,
  inputs: readonly CreateInput[],
  client: Client,
  startedAt: number,
): Reply | Fault {
  const plans: PlannedCreate[] = [];
  for (const input of inputs) {
    const plan = planCreate(portal, shelf, input.properties, input.associations);
    if (isFault(plan)) return plan;
    plans.push(plan);
  }
  const doubled = doubledInBatch(
    portal,
    shelf,
    plans.map((plan) => plan.set),
  );
  if (doubled) return doubled;
  const records = plans.map((plan) => create(portal, shelf, plan, sourceOf(client)));
  return batchReply(
    portal,
    201,
    records.map((record) => presentCreated(viewOf(portal, shelf), record)),
    [],
    startedAt,
  );
}

const updateManySchema = z.object({
  inputs: z.array(
    z.object({
      id: idText,
      idProperty: z.string().nullish(),
      properties: rawValues,
      objectWriteTraceId: traced,
    }),
  ),
});
type UpdateInput = z.output<typeof updateManySchema>['inputs'][number];

/** Unknown ids do not stop the others; a wrong value stops all, unless the inputs carry trace ids. */
const updateMany = (portal: Portal): Handler =>
  forShelfBody(portal, updateManySchema, (shelf, body, call) => {
    const startedAt = portal.clock.now();
    const fault = tooMany(body.inputs.length) ?? repeated(body.inputs.map((input) => input.id));
    if (fault) return fault;
    const plans = planUpdates(portal, shelf, body.inputs);
    if (isFault(plans)) return plans;
    const rows = plans.rows.map((plan) =>
      'error' in plan ? plan : updateRow(portal, shelf, plan, call.client),
    );
    return rowsReply(portal, 200, rows, startedAt, missingRows(shelf.kind.label, plans.missing));
  });

type UpdatePlan = PlannedUpdate & { readonly traceId: string | undefined };
type Plans = { readonly rows: (UpdatePlan | { readonly error: RowFault })[]; readonly missing: string[] };

function planUpdates(portal: Portal, shelf: Shelf, inputs: readonly UpdateInput[]): Plans | Fault {
  const plans: Plans = { rows: [], missing: [] };
  for (const input of inputs) {
    const record = findLive(shelf, { id: input.id, idProperty: input.idProperty ?? undefined });
    if (isFault(record)) return record;
    if (!record) {
      plans.missing.push(input.id);
      continue;
    }
    const plan = planUpdateOf(portal, shelf, record, input.properties);
    const traceId = input.objectWriteTraceId ?? undefined;
    if (!isFault(plan)) plans.rows.push({ ...plan, traceId });
    else if (traceId === undefined) return plan;
    else plans.rows.push({ error: { fault: plan, context: { objectWriteTraceId: [traceId] } } });
  }
  return plans;
}

function updateRow(portal: Portal, shelf: Shelf, plan: UpdatePlan, client: Client): Row {
  const record = update(portal, shelf, plan, sourceOf(client));
  const result = presentUpdated(viewOf(portal, shelf), record, plan.touched);
  return { result: plan.traceId === undefined ? result : { ...result, objectWriteTraceId: plan.traceId } };
}

const archiveMany = (portal: Portal): Handler =>
  forShelfBody(portal, z.object({ inputs: z.array(z.object({ id: idText })) }), (shelf, body, call) => {
    const fault = tooMany(body.inputs.length);
    if (fault) return fault;
    for (const { id } of body.inputs) {
      const record = findLive(shelf, { id });
      if (record && !isFault(record)) archive(portal, shelf, record, sourceOf(call.client));
    }
    return noContent;
  });
