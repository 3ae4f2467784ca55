import { z } from 'zod';
import { fault } from '../errors.ts';
import type { SaveError } from '../org.ts';
import { type Api, type ApiAnswer, type ApiRequest, notAnObject, type Route, refusal } from './api.ts';
import type { Dispatch } from './dispatch.ts';
import { answerJson, callInner, halted, type Subrequest, subrequestSchema } from './subrequests.ts';

/** Several calls in one: composite, its graphs, and the older batch. */

const MOST_SUBREQUESTS = 25;
/** Queries and collections count apart. */
const MOST_HEAVY = 5;
const MOST_NODES = 500;

const compositeSchema = z.object({
  allOrNone: z.boolean().default(false),
  collateSubrequests: z.boolean().optional(),
  compositeRequest: z.array(subrequestSchema),
});

const graphSchema = z.object({
  graphs: z.array(z.object({ graphId: z.string(), compositeRequest: z.array(subrequestSchema) })),
});

const batchSchema = z.object({
  haltOnError: z.boolean().default(false),
  batchRequests: z.array(
    z.object({ method: z.string(), url: z.string(), richInput: z.unknown().optional() }),
  ),
});

const ROLLED_BACK = 'The transaction was rolled back since another operation in the same transaction failed.';

/** What the vendor counts as a query or a collection. */
function isHeavy(sub: Subrequest): boolean {
  return /\/(query|queryAll)(\?|\/|$)|\/composite\/sobjects|\/sobjects\/?(\?|$)/.test(sub.url);
}

function limitFault(list: readonly Subrequest[]): SaveError | undefined {
  const ids = list.map((sub) => sub.referenceId);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined)
    return fault('INVALID_INPUT', `Duplicate referenceId provided in the request: ${twice}`);
  if (list.length > MOST_SUBREQUESTS) {
    return fault('LIMIT_EXCEEDED', `The number of subrequests may not exceed ${MOST_SUBREQUESTS}`);
  }
  return list.filter(isHeavy).length > MOST_HEAVY
    ? fault('LIMIT_EXCEEDED', `The number of query and collection subrequests may not exceed ${MOST_HEAVY}`)
    : undefined;
}

function failed(answer: ApiAnswer): boolean {
  return answer.status >= 400;
}

/** `dispatch` comes late, as composites call the very routes they stand among. */
export function compositeRoutes({ org }: Api, dispatch: () => Dispatch): readonly Route[] {
  /** Runs the calls in order; with `allOrNone` the first failure undoes all and the rest stay undone. */
  function runAll(outer: ApiRequest, list: readonly Subrequest[], allOrNone: boolean) {
    const answered = new Map<string, ApiAnswer>();
    const isSuccessful = org.transaction(outer.ctx, (ctx, abort) => {
      for (const sub of list) {
        const answer = callInner(dispatch(), { ...outer, ctx }, sub, answered);
        answered.set(sub.referenceId, answer);
        if (!allOrNone || !failed(answer)) continue;
        abort();
        return false;
      }
      return true;
    });
    const shown = (sub: Subrequest): ApiAnswer => {
      const answer = answered.get(sub.referenceId) ?? halted(ROLLED_BACK);
      return isSuccessful || failed(answer) ? answer : halted(ROLLED_BACK);
    };
    return { isSuccessful, compositeResponse: list.map((sub) => answerJson(sub.referenceId, shown(sub))) };
  }

  function composite(request: ApiRequest): ApiAnswer {
    const read = compositeSchema.safeParse(request.body);
    if (!read.success) return notAnObject();
    const { allOrNone, compositeRequest } = read.data;
    const wrong = limitFault(compositeRequest);
    if (wrong !== undefined) return refusal(wrong);
    const { compositeResponse } = runAll(request, compositeRequest, allOrNone);
    return { status: 200, body: { compositeResponse } };
  }

  /** Each graph is a transaction of its own: all its nodes or none. */
  function graph(request: ApiRequest): ApiAnswer {
    const read = graphSchema.safeParse(request.body);
    if (!read.success) return notAnObject();
    const nodes = read.data.graphs.reduce((sum, one) => sum + one.compositeRequest.length, 0);
    if (nodes > MOST_NODES)
      return refusal(fault('LIMIT_EXCEEDED', `The number of nodes may not exceed ${MOST_NODES}`));
    const graphs = read.data.graphs.map(({ graphId, compositeRequest }) => {
      const { compositeResponse, isSuccessful } = runAll(request, compositeRequest, true);
      return { graphId, graphResponse: { compositeResponse }, isSuccessful };
    });
    return { status: 200, body: { graphs } };
  }

  /** The older form: no references between calls and no transaction. */
  function batch(request: ApiRequest): ApiAnswer {
    const read = batchSchema.safeParse(request.body);
    if (!read.success) return notAnObject();
    const { batchRequests, haltOnError } = read.data;
    if (batchRequests.length > MOST_SUBREQUESTS) {
      return refusal(fault('LIMIT_EXCEEDED', `The number of subrequests may not exceed ${MOST_SUBREQUESTS}`));
    }
    let stopped = false;
    const results = batchRequests.map(({ method, url, richInput }, i) => {
      if (stopped)
        return {
          statusCode: 412,
          result: [
            {
              errorCode: 'BATCH_PROCESSING_HALTED',
              message: 'Batch processing halted, as a prior request in the batch has failed',
            },
          ],
        };
      const full = url.startsWith('/services') ? url : `/services/data/${url.replace(/^\//, '')}`;
      const answer = callInner(
        dispatch(),
        request,
        { method, url: full, referenceId: String(i), body: richInput },
        new Map(),
      );
      stopped = haltOnError && failed(answer);
      return { statusCode: answer.status, result: answer.body ?? null };
    });
    return { status: 200, body: { hasErrors: results.some((result) => result.statusCode >= 400), results } };
  }

  return [
    { method: 'POST', pattern: '/composite', handle: composite },
    { method: 'POST', pattern: '/composite/graph', handle: graph },
    { method: 'POST', pattern: '/composite/batch', handle: batch },
  ];
}
