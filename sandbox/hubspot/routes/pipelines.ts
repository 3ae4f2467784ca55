import * as z from 'zod';
import { type Fault, fault, invalid, isFault, unknownType } from '../faults.ts';
import { type Handler, type Route, route } from '../http/app.ts';
import { bodyOf } from '../http/body.ts';
import { type Call, param } from '../http/call.ts';
import { created, noContent, ok } from '../http/reply.ts';
import { DEALS, type Kind, kindOf } from '../kinds.ts';
import { makeStage, type Pipeline, type Stage } from '../pipelines.ts';
import { type Portal, shelfOf } from '../portal.ts';
import { between } from '../random.ts';
import { javaIso } from '../time.ts';
import { paths } from '../versions.ts';

/** Pipelines with their stages. */
export function pipelineRoutes(portal: Portal): Route[] {
  return [
    route('get', paths('pipelines', '/:objectType'), (call) => {
      const at = bookAt(portal, call);
      return isFault(at) ? at : ok({ results: at.pipelines.map(shownPipeline) });
    }),
    route('post', paths('pipelines', '/:objectType'), createPipeline(portal)),
    route('get', paths('pipelines', '/:objectType/:pipelineId'), (call) => {
      const at = pipelineAt(portal, call);
      return isFault(at) ? at : ok(shownPipeline(at.pipeline));
    }),
    route('put', paths('pipelines', '/:objectType/:pipelineId'), replacePipeline(portal)),
    route('patch', paths('pipelines', '/:objectType/:pipelineId'), renamePipeline(portal)),
    route('delete', paths('pipelines', '/:objectType/:pipelineId'), deletePipeline(portal)),
    route('get', paths('pipelines', '/:objectType/:pipelineId/audit'), () => ok({ results: [] })),
  ];
}

/** A stage on the wire. */
export const shownStage = (s: Stage) => ({
  id: s.id,
  label: s.label,
  displayOrder: s.displayOrder,
  metadata: s.metadata,
  createdAt: javaIso(s.createdAt),
  updatedAt: javaIso(s.updatedAt),
  archived: false,
  writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT',
});

const shownPipeline = (p: Pipeline) => ({
  id: p.id,
  label: p.label,
  displayOrder: p.displayOrder,
  stages: p.stages.map(shownStage),
  createdAt: javaIso(p.createdAt),
  updatedAt: javaIso(p.updatedAt),
  archived: false,
});

/** All pipelines of the type a path names. */
function bookAt(portal: Portal, call: Call): { kind: Kind; pipelines: Pipeline[] } | Fault {
  const alias = param(call, 'objectType');
  const kind = kindOf(alias);
  if (!kind) return unknownType(alias);
  const pipelines = portal.pipelines.get(kind.typeId);
  return pipelines ? { kind, pipelines } : invalid(`Object type ${kind.typeId} has no pipelines`);
}

/** A pipeline with the book it stands in. */
export interface PipelineAt {
  readonly kind: Kind;
  readonly pipelines: Pipeline[];
  readonly pipeline: Pipeline;
}

/** The pipeline a path names. */
export function pipelineAt(portal: Portal, call: Call): PipelineAt | Fault {
  const at = bookAt(portal, call);
  if (isFault(at)) return at;
  const pipeline = at.pipelines.find((p) => p.id === param(call, 'pipelineId'));
  return pipeline ? { ...at, pipeline } : fault(404, 'resource not found', { category: 'OBJECT_NOT_FOUND' });
}

/** A stage as callers define it. */
export const stageInput = z.object({
  stageId: z.string().optional(),
  label: z.string(),
  displayOrder: z.number(),
  metadata: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)),
});
type StageInput = z.output<typeof stageInput>;

const pipelineInput = z.object({
  pipelineId: z.string().optional(),
  label: z.string(),
  displayOrder: z.number(),
  stages: z.array(stageInput),
});

/** Deal stages carry the chance of winning; labels are unique within a pipeline. */
export function stageFault(
  kind: Kind,
  input: Pick<StageInput, 'label' | 'metadata'>,
  others: readonly Stage[],
): Fault | undefined {
  if (others.some((s) => s.label === input.label))
    return invalid(`A stage with the label '${input.label}' already exists`, {
      subCategory: 'PipelineError.STAGE_LABEL_EXISTS',
    });
  const probability = Number(input.metadata.probability ?? 'NaN');
  if (kind === DEALS && !(probability >= 0 && probability <= 1))
    return invalid('must specify probability when writing a dealstage');
  return undefined;
}

/** A stage with the caller's id or a numeric one, as custom stages have. */
export function newStage(portal: Portal, kind: Kind, input: StageInput): Stage {
  const id = input.stageId ?? String(between(portal.random.ids, 100_000_000, 999_999_999));
  return makeStage(id, input.label, input.displayOrder, withClosed(kind, input.metadata), portal.clock.now());
}

/** A deal stage at 0 or 1 is closed. */
export function withClosed(kind: Kind, metadata: Record<string, string>): Record<string, string> {
  if (kind !== DEALS) return metadata;
  const probability = Number(metadata.probability);
  return { isClosed: String(probability === 0 || probability === 1), ...metadata };
}

function stagesOf(portal: Portal, kind: Kind, inputs: readonly StageInput[]): Stage[] | Fault {
  const stages: Stage[] = [];
  for (const input of inputs) {
    const wrong = stageFault(kind, input, stages);
    if (wrong) return wrong;
    stages.push(newStage(portal, kind, input));
  }
  return stages;
}

const createPipeline =
  (portal: Portal): Handler =>
  (call) => {
    const at = bookAt(portal, call);
    if (isFault(at)) return at;
    const body = bodyOf(call, pipelineInput);
    if (isFault(body)) return body;
    const stages = stagesOf(portal, at.kind, body.stages);
    if (isFault(stages)) return stages;
    const now = portal.clock.now();
    const id = body.pipelineId ?? String(between(portal.random.ids, 100_000_000, 999_999_999));
    const pipeline = {
      id,
      label: body.label,
      displayOrder: body.displayOrder,
      stages,
      createdAt: now,
      updatedAt: now,
    };
    at.pipelines.push(pipeline);
    return created(shownPipeline(pipeline));
  };

const replacePipeline =
  (portal: Portal): Handler =>
  (call) => {
    const at = pipelineAt(portal, call);
    if (isFault(at)) return at;
    const body = bodyOf(call, pipelineInput);
    if (isFault(body)) return body;
    const stages = stagesOf(portal, at.kind, body.stages);
    if (isFault(stages)) return stages;
    const kept = new Set(stages.map((s) => s.id));
    const used = usedStages(
      portal,
      at.kind,
      at.pipeline.stages.filter((s) => !kept.has(s.id)),
    );
    if (used) return used;
    Object.assign(at.pipeline, {
      label: body.label,
      displayOrder: body.displayOrder,
      stages,
      updatedAt: portal.clock.now(),
    });
    return ok(shownPipeline(at.pipeline));
  };

const renamePipeline =
  (portal: Portal): Handler =>
  (call) => {
    const at = pipelineAt(portal, call);
    if (isFault(at)) return at;
    const body = bodyOf(
      call,
      z.object({ label: z.string().optional(), displayOrder: z.number().optional() }),
    );
    if (isFault(body)) return body;
    at.pipeline.label = body.label ?? at.pipeline.label;
    at.pipeline.displayOrder = body.displayOrder ?? at.pipeline.displayOrder;
    at.pipeline.updatedAt = portal.clock.now();
    return ok(shownPipeline(at.pipeline));
  };

/** A stage that records stand in cannot go. */
export function usedStages(portal: Portal, kind: Kind, stages: readonly Stage[]): Fault | undefined {
  const property = kind.pipeline?.stageProperty ?? '';
  const going = new Set(stages.map((s) => s.id));
  const records = shelfOf(portal, kind).table.ordered.filter(
    (r) => r.archivedAt === undefined && going.has(r.values[property] ?? ''),
  );
  if (records.length === 0) return undefined;
  const stageIds = [...new Set(records.flatMap((r) => r.values[property] ?? []))];
  return invalid(
    `Stage IDs: ${JSON.stringify(stageIds)} are being referenced by object IDs: ${JSON.stringify(records.slice(0, 10).map((r) => r.id))}`,
    {
      subCategory: 'PipelineError.STAGE_ID_IN_USE',
      context: { stageIds, objectIds: records.slice(0, 10).map((r) => r.id) },
    },
  );
}

const deletePipeline =
  (portal: Portal): Handler =>
  (call) => {
    const at = pipelineAt(portal, call);
    if (isFault(at)) return at;
    const used = usedStages(portal, at.kind, at.pipeline.stages);
    if (used) return used;
    at.pipelines.splice(at.pipelines.indexOf(at.pipeline), 1);
    return noContent;
  };
