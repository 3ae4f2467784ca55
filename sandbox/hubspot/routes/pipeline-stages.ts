import { type Fault, fault, isFault } from '../faults.ts';
import { type Handler, type Route, route } from '../http/app.ts';
import { bodyOf } from '../http/body.ts';
import { type Call, param } from '../http/call.ts';
import { created, noContent, ok } from '../http/reply.ts';
import type { Stage } from '../pipelines.ts';
import type { Portal } from '../portal.ts';
import { paths } from '../versions.ts';
import {
  newStage,
  type PipelineAt,
  pipelineAt,
  shownStage,
  stageFault,
  stageInput,
  usedStages,
  withClosed,
} from './pipelines.ts';

const at = (tail = '') => paths('pipelines', `/:objectType/:pipelineId/stages${tail}`);

/** Stages of one pipeline. */
export function stageRoutes(portal: Portal): Route[] {
  return [
    route('get', at(), (call) => {
      const found = pipelineAt(portal, call);
      return isFault(found) ? found : ok({ results: found.pipeline.stages.map(shownStage) });
    }),
    route('post', at(), createStage(portal)),
    route('get', at('/:stageId'), (call) => {
      const found = stageAt(portal, call);
      return isFault(found) ? found : ok(shownStage(found.stage));
    }),
    route('put', at('/:stageId'), changeStage(portal)),
    route('patch', at('/:stageId'), changeStage(portal)),
    route('delete', at('/:stageId'), deleteStage(portal)),
    route('get', at('/:stageId/audit'), () => ok({ results: [] })),
  ];
}

function stageAt(portal: Portal, call: Call): (PipelineAt & { stage: Stage }) | Fault {
  const found = pipelineAt(portal, call);
  if (isFault(found)) return found;
  const stage = found.pipeline.stages.find((s) => s.id === param(call, 'stageId'));
  return stage ? { ...found, stage } : fault(404, 'resource not found', { category: 'OBJECT_NOT_FOUND' });
}

const createStage =
  (portal: Portal): Handler =>
  (call) => {
    const found = pipelineAt(portal, call);
    if (isFault(found)) return found;
    const body = bodyOf(call, stageInput);
    if (isFault(body)) return body;
    const wrong = stageFault(found.kind, body, found.pipeline.stages);
    if (wrong) return wrong;
    const stage = newStage(portal, found.kind, body);
    found.pipeline.stages.push(stage);
    return created(shownStage(stage));
  };

const changeStage =
  (portal: Portal): Handler =>
  (call) => {
    const found = stageAt(portal, call);
    if (isFault(found)) return found;
    const body = bodyOf(call, stageInput.partial());
    if (isFault(body)) return body;
    const { stage, pipeline, kind } = found;
    const label = body.label ?? stage.label;
    const metadata = withClosed(kind, { ...stage.metadata, ...body.metadata });
    const wrong = stageFault(
      kind,
      { label, metadata },
      pipeline.stages.filter((s) => s !== stage),
    );
    if (wrong) return wrong;
    Object.assign(stage, {
      label,
      metadata,
      displayOrder: body.displayOrder ?? stage.displayOrder,
      updatedAt: portal.clock.now(),
    });
    return ok(shownStage(stage));
  };

const deleteStage =
  (portal: Portal): Handler =>
  (call) => {
    const found = stageAt(portal, call);
    if (isFault(found)) return found;
    const used = usedStages(portal, found.kind, [found.stage]);
    if (used) return used;
    found.pipeline.stages.splice(found.pipeline.stages.indexOf(found.stage), 1);
    return noContent;
  };
