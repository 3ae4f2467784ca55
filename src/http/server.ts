import type { Server } from 'node:http';
import express, { type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import type { Listener } from '../../connectors/connector.ts';
import type { FlowContext } from '../flows/context.ts';
import { err, ok, type Result } from '../model/result.ts';
import { readHolds } from '../store/holds.ts';
import { readOversight } from '../store/oversight.ts';
import { readStatus } from '../store/status.ts';
import { isLocal, passwordOf } from './access/local.ts';
import type { OidcAccess } from './access/oidc.ts';
import { sameText } from './access/secrets.ts';
import { openDashboard } from './dashboard.ts';
import type { RecordUrl } from './kpi/record-urls.ts';
import { createMetrics } from './metrics.ts';
import type { ExplainLead } from './pages.ts';

export interface HttpOptions {
  readonly port: number;
  /** Opens figures to other machines; null: they are only told on this one. */
  readonly adminPassword: string | null;
  /** Opens the dashboard alone, without figures of single reps. */
  readonly viewerPassword: string | null;
  /** Where the company signs in; null: by password alone. */
  readonly oidc: OidcAccess | null;
  /** Whether people reach it by https: then cookies go no other way. */
  readonly secure: boolean;
  readonly explain: ExplainLead;
  readonly recordUrl: RecordUrl;
  readonly listeners: Readonly<Record<string, Listener>>;
}

export interface HttpServer {
  readonly url: string;
  close(): Promise<void>;
}

/** A page of ours runs our scripts and talks to us, and nothing else. */
const POLICY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
};

/** Serves webhooks, health, metrics, status and the dashboard; an error in words when the port cannot be listened on. */
export async function startHttp(
  context: FlowContext,
  options: HttpOptions,
): Promise<Result<HttpServer, string>> {
  const app = express();
  app.disable('x-powered-by');
  app.use(helmet({ contentSecurityPolicy: POLICY }));
  app.post('/webhooks/:crm', express.text({ type: () => true, limit: '2mb' }), webhooks(options.listeners));
  app.get('/health', (_request, response) => void response.json({ ok: true }));
  app.get('/health/ready', ready(context));
  const metrics = createMetrics(context);
  app.get('/metrics', guard(options), async (_request, response) => {
    response.type(metrics.contentType).send(await metrics.text());
  });
  app.get('/status', guard(options), async (_request, response) => {
    const oversight = await readOversight(context.store.db, context.clock());
    response.json({ ...(await readStatus(context.store.db)), ...oversight });
  });
  const dashboard = openDashboard(context, options);
  app.use(dashboard.router);
  app.use(failed(context));
  const server = await listen(app, options.port);
  if (!server.ok) {
    await dashboard.close();
    return server;
  }
  return ok({
    url: `http://127.0.0.1:${portOf(server.value)}`,
    close: () => dashboard.close().then(() => close(server.value)),
  });
}

function webhooks(listeners: HttpOptions['listeners']): express.RequestHandler {
  return async (request, response) => {
    const handle = listeners[String(request.params.crm)]?.handle;
    if (handle === undefined) return void response.status(404).end();
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
    );
    const body = typeof request.body === 'string' ? request.body : '';
    const answer = await handle({ method: request.method, url: request.originalUrl, headers, body });
    response.status(answer.status).type('text/plain').send(answer.body);
  };
}

/** A request that cannot be read is its sender's fault and says so; anything else is ours, and is only logged. */
function failed(context: FlowContext): express.ErrorRequestHandler {
  return (cause: unknown, _request: Request, response: Response, _next: NextFunction) => {
    const theirs = cause instanceof Error && 'status' in cause && Number(cause.status) < 500;
    context.log(theirs ? 'warn' : 'error', 'a request failed', {
      cause: cause instanceof Error ? cause.message : String(cause),
    });
    if (!response.headersSent)
      response
        .status(theirs ? Number(cause.status) : 500)
        .json({ error: theirs ? 'unreadable' : 'internal' });
  };
}

function ready(context: FlowContext): express.RequestHandler {
  return async (_request, response) => {
    const holds = await readHolds(context.store.db).catch(() => null);
    const held = (holds ?? []).map(({ what }) => what);
    response
      .status(holds === null ? 503 : 200)
      .json({ ok: holds !== null, ...(held.length === 0 ? {} : { held }) });
  };
}

/** Figures are for people who know the password, or who sit at this machine. */
function guard({ adminPassword }: HttpOptions): express.RequestHandler {
  return (request, response, next) => {
    if (isLocal(request)) return next();
    if (adminPassword !== null && sameText(passwordOf(request) ?? '', adminPassword)) return next();
    response.status(401).set('WWW-Authenticate', 'Basic realm="Stafet"').end();
  };
}

function listen(app: express.Express, port: number): Promise<Result<Server, string>> {
  return new Promise((done) => {
    const server = app.listen(port, (error?: Error) =>
      done(
        error === undefined
          ? ok(server)
          : err(
              `Port ${port} cannot be listened on (${error.message}).\nEnd whatever uses it, or set STAFET_PORT to another one.`,
            ),
      ),
    );
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function close(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}
