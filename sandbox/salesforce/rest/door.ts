import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Router } from 'express';
import { fault, notFound } from '../errors.ts';
import type { ApiRequest } from './api.ts';
import { errorBody } from './api.ts';
import { type CallResponse, contextOf } from './context.ts';
import type { Dispatch } from './dispatch.ts';
import { isKnownVersion, VERSIONS } from './versions.ts';

/** Where HTTP ends and the REST calls begin. */

/** The version may be asked for as 62.0 only. */
const PATH = /^\/services\/data\/v(\d+\.\d)(\/[^?]*)?/;

function callOf(req: Request): { version: string; path: string } | undefined {
  const [, version, path = '/'] = PATH.exec(req.originalUrl) ?? [];
  return version === undefined ? undefined : { version, path };
}

/** Clients that cannot send PATCH say it in the query. */
function methodOf(req: Request, query: URLSearchParams): string {
  return (req.method === 'POST' && query.get('_HttpMethod')) || req.method;
}

function queryOf(req: Request): URLSearchParams {
  const at = req.originalUrl.indexOf('?');
  return new URLSearchParams(at === -1 ? '' : req.originalUrl.slice(at + 1));
}

/** Names the call by its pattern before anything can go wrong with it. */
export function nameCall(dispatch: Dispatch): RequestHandler {
  return (req, res, next) => {
    const call = callOf(req);
    const method = methodOf(req, queryOf(req));
    const name =
      call === undefined
        ? req.path
        : `/services/data/:version${dispatch.patternOf(method, call.path).replace(/\/$/, '')}`;
    res.locals.call = `${method} ${name}`;
    next();
  };
}

/** An unknown version is an unknown path. */
function answerCall(dispatch: Dispatch, req: Request, res: CallResponse): void {
  const call = callOf(req);
  if (call === undefined || !isKnownVersion(call.version))
    return void res.status(404).json([errorBody(notFound())]);
  const query = queryOf(req);
  const request: ApiRequest = {
    ...call,
    method: methodOf(req, query),
    query,
    body: req.body,
    host: `${req.protocol}://${req.get('host') ?? 'localhost'}`,
    ctx: contextOf(req, res),
    header: (name) => req.get(name),
  };
  const answer = dispatch.answer(request);
  res.status(answer.status).set({ ...answer.headers });
  if (answer.body === undefined) res.end();
  else res.json(answer.body);
}

/** Bodies are JSON whatever else they claim to be; the vendor's reader names the place of a fault. */
const readBody = express.json({ limit: '50mb', strict: false });

/** Anything the reader cannot take is the client's fault, never a 500. */
const badJson: ErrorRequestHandler = (error, _req, res, next) => {
  const isParse =
    error instanceof SyntaxError || (error instanceof Error && error.name === 'PayloadTooLargeError');
  if (!isParse) return next(error);
  res.status(400).json([errorBody(fault('JSON_PARSER_ERROR', `${error.message} at [line:1, column:1]`))]);
};

/** `GET /services/data` needs no session. */
export function versionsRouter(): Router {
  const router = express.Router();
  router.get('/services/data', (_req, res) => void res.json(VERSIONS));
  return router;
}

/** All REST resources under one version; to be mounted behind the session check. */
export function restRouter(dispatch: Dispatch): Router {
  const router = express.Router();
  router.use('/services/data', readBody, (req, res) => answerCall(dispatch, req, res));
  router.use(badJson);
  return router;
}
