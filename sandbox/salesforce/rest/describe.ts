import { notFound } from '../errors.ts';
import type { Api, ApiAnswer, ApiRequest, Params, Route } from './api.ts';
import { refusal } from './api.ts';
import { objectJson, objectSummary } from './describe-json.ts';

/** The schema does not change while the sandbox runs, so all of it dates from the start. */
function ifModified(request: ApiRequest, since: number, build: () => object): ApiAnswer {
  const header = request.header('If-Modified-Since');
  const asked = header === undefined ? Number.NaN : Date.parse(header);
  const headers = { 'Last-Modified': new Date(since).toUTCString() };
  const seconds = Math.floor(since / 1000) * 1000;
  if (!Number.isNaN(asked) && seconds <= asked) return { status: 304, headers };
  return { status: 200, body: build(), headers };
}

export function describeRoutes({ org }: Api): readonly Route[] {
  const started = org.now();

  function all(request: ApiRequest): ApiAnswer {
    return ifModified(request, started, () => ({
      encoding: 'UTF-8',
      maxBatchSize: 200,
      sobjects: org.objects().flatMap((name) => {
        const schema = org.describe(name);
        return schema === undefined ? [] : [objectSummary(schema, request.version)];
      }),
    }));
  }

  function one(request: ApiRequest, params: Params): ApiAnswer {
    const schema = org.describe(params.object ?? '');
    if (schema === undefined) return refusal(notFound());
    return ifModified(request, started, () => objectJson(schema, request.version));
  }

  function basic(request: ApiRequest, params: Params): ApiAnswer {
    const schema = org.describe(params.object ?? '');
    if (schema === undefined) return refusal(notFound());
    const objectDescribe = objectSummary(schema, request.version);
    return { status: 200, body: { objectDescribe, recentItems: [] } };
  }

  return [
    { method: 'GET', pattern: '/sobjects', handle: all },
    { method: 'GET', pattern: '/sobjects/:object', handle: basic },
    { method: 'GET', pattern: '/sobjects/:object/describe', handle: one },
  ];
}
