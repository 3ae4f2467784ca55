import express from 'express';
import { type Fault, isFault } from '../faults.ts';
import { admitCall, type Limiter, limitFault } from '../limits/limiter.ts';
import type { Client } from '../model.ts';
import type { Portal } from '../portal.ts';
import { identify } from './auth.ts';
import type { Call } from './call.ts';
import type { Reply } from './reply.ts';
import { send, sendUnknownRoute } from './send.ts';
import { type CallStats, countCall } from './stats.ts';
import type { TokenBook } from './tokens.ts';

/** Answers one call; never throws for anything a caller can do. */
export type Handler = (call: Call) => Reply | Fault | Promise<Reply | Fault>;
export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** One row of the API: all paths that answer the same way. */
export interface Route {
  readonly method: Method;
  readonly paths: readonly string[];
  readonly handler: Handler;
}

/** A row of the API. */
export const route = (method: Method, paths: readonly string[], handler: Handler): Route => ({
  method,
  paths,
  handler,
});

/** What the server is put together from. */
export interface AppParts {
  readonly portal: Portal;
  readonly tokens: TokenBook;
  readonly limiter: Limiter;
  readonly stats: CallStats;
  readonly before: express.RequestHandler | undefined;
  readonly extra: express.RequestHandler | undefined;
  /** The vendor's API. */
  readonly api: readonly Route[];
  /** The vendor's API that takes no token: OAuth. */
  readonly open: readonly Route[];
  /** The sandbox's own endpoints, outside limits and faults. */
  readonly control: readonly Route[];
}

const NOBODY: Client = { kind: 'integration', auth: 'oauth' };

/** Puts the server together: control, then OAuth, then token → limits → faults → API. */
export function buildApp(parts: AppParts): express.Express {
  const app = express();
  const { random } = parts.portal;
  app.set('etag', false);
  app.disable('x-powered-by');
  app.use(express.text({ type: () => true, limit: '30mb' }));
  // Ahead of the account's own levers, so that one clock can serve several sandboxes.
  if (parts.extra) app.use(parts.extra);
  mount(app, parts, parts.control);
  app.use((request, response, next) => enter(parts, request, response, next));
  if (parts.before) app.use(parts.before);
  mount(app, parts, parts.open);
  mount(app, parts, parts.api);
  app.use((_request, response) => sendUnknownRoute(response));
  const onError: express.ErrorRequestHandler = (error, _request, response, next) => {
    if (response.headersSent) return next(error);
    const message = error instanceof Error ? error.message : 'internal error';
    send(response, { status: 500, body: { status: 'error', message } }, random.trace);
  };
  app.use(onError);
  return app;
}

const isOAuth = (path: string) => path.startsWith('/oauth/');

/** Identifies the caller, counts the call, and turns it away when it is one too many. */
function enter(
  parts: AppParts,
  request: express.Request,
  response: express.Response,
  next: express.NextFunction,
): void {
  const { portal, tokens, limiter, stats } = parts;
  const now = portal.clock.now();
  if (isOAuth(request.path)) {
    response.locals.client = NOBODY;
    next();
    return;
  }
  const client = identify(tokens, request, queryOf(request).get('hapikey'), now);
  countCall(stats, request.method, request.path, isFault(client) || client.kind === 'integration');
  if (isFault(client)) {
    send(response, client, portal.random.trace);
    return;
  }
  response.locals.client = client;
  const isSearch =
    request.method === 'POST' && /\/search\/?$/.test(request.path) && request.path.includes('/objects/');
  const { refused, headers } = admitCall(limiter, client, isSearch, now, portal.timeZone);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (refused) send(response, limitFault(refused), portal.random.trace);
  else next();
}

function queryOf(request: express.Request): URLSearchParams {
  const at = request.originalUrl.indexOf('?');
  return new URLSearchParams(at < 0 ? '' : request.originalUrl.slice(at + 1));
}

function mount(app: express.Express, parts: AppParts, routes: readonly Route[]): void {
  for (const { method, paths, handler } of routes) {
    app[method]([...paths], async (request, response) => {
      const client: Client = response.locals.client ?? NOBODY;
      send(response, await handler(callOf(request, client)), parts.portal.random.trace);
    });
  }
}

function callOf(request: express.Request, client: Client): Call {
  const params = Object.entries(request.params).map(([name, value]) => [name, String(value)] as const);
  return {
    method: request.method,
    path: request.path,
    params: Object.fromEntries(params),
    query: queryOf(request),
    text: typeof request.body === 'string' ? request.body : '',
    client,
    origin: `${request.protocol}://${request.headers.host ?? 'localhost'}`,
  };
}
