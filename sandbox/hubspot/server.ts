import type { RequestListener, Server } from 'node:http';
import type express from 'express';
import { type Control, infoOf, makeControl, type SandboxInfo } from './control.ts';
import { buildApp, type Route } from './http/app.ts';
import { emptyStats } from './http/stats.ts';
import { tokenBook } from './http/tokens.ts';
import { type Limiter, type Limits, limiter, PROFESSIONAL } from './limits/limiter.ts';
import type { SandboxUser } from './owners.ts';
import { openPortal, type Portal } from './portal.ts';
import { randomStream } from './random.ts';
import { accountRoutes, singleSendRoutes } from './routes/account.ts';
import { associationBatchRoutes } from './routes/association-batches.ts';
import { associationLabelRoutes } from './routes/association-labels.ts';
import { associationRoutes } from './routes/associations.ts';
import { associationV3Routes } from './routes/associations-v3.ts';
import { batchRoutes } from './routes/batch.ts';
import { controlRoutes } from './routes/control.ts';
import { membershipRoutes } from './routes/list-memberships.ts';
import { listRoutes } from './routes/lists.ts';
import { mergeRoutes } from './routes/merging.ts';
import { oauthRoutes } from './routes/oauth.ts';
import { objectRoutes } from './routes/objects.ts';
import { ownerRoutes } from './routes/owners.ts';
import { stageRoutes } from './routes/pipeline-stages.ts';
import { pipelineRoutes } from './routes/pipelines.ts';
import { propertyRoutes } from './routes/properties.ts';
import { propertyGroupRoutes } from './routes/property-groups.ts';
import { searchRoutes } from './routes/search.ts';
import { upsertRoutes } from './routes/upsert.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import type { PropertyDefinition } from './schema/definition.ts';
import { sandboxClock } from './time.ts';
import { type AppHooks, appHooks } from './webhooks/book.ts';
import { QUICK, type WebhookFaults, type WebhookTiming, webhookSender } from './webhooks/sender.ts';

/** How the sandbox is to run; all but the people has a default. */
export interface HubSpotSandboxOptions {
  /** 0 or absent: a free port. Listens on the loopback interface alone. */
  readonly port?: number;
  /** Epoch ms. */
  readonly clock?: () => number;
  /** Ids, order of batch answers, jitter: same seed and calls, same answers. */
  readonly seed?: number;
  readonly users: readonly SandboxUser[];
  /** Properties that are there from the start, by object name. */
  readonly properties?: Readonly<Record<string, readonly PropertyDefinition[]>>;
  readonly searchLagMs?: number;
  readonly limits?: Partial<Limits>;
  /** The vendor's beta in which a merge keeps the primary record's id. */
  readonly mergeKeepsPrimaryId?: boolean;
  readonly webhookFaults?: WebhookFaults | (() => WebhookFaults);
  readonly webhookTiming?: Partial<WebhookTiming>;
  /** Runs after the token is known (`response.locals.client`) and before the API. */
  readonly before?: express.RequestHandler;
  /** More endpoints of the sandbox itself, such as a router of faults: outside tokens, limits and faults. */
  readonly extra?: express.RequestHandler;
}

/** A running sandbox. */
export interface HubSpotSandbox extends Omit<SandboxInfo, 'users'> {
  readonly url: string;
  /** The session token of a person; their writes look like work in HubSpot's user interface. */
  userToken(email: string): string;
  close(): Promise<void>;
  readonly control: Control;
  /** What answers at `url`, for callers in this process. */
  readonly listener: RequestListener;
}

/** Starts a HubSpot account of its own on this machine. */
export async function startHubSpotSandbox(options: HubSpotSandboxOptions): Promise<HubSpotSandbox> {
  const seed = options.seed ?? 1;
  const portal = openPortal({
    clock: sandboxClock(options.clock ?? Date.now),
    seed,
    users: options.users,
    properties: options.properties ?? {},
    searchLagMs: options.searchLagMs ?? 5_000,
    mergeKeepsPrimaryId: options.mergeKeepsPrimaryId ?? false,
  });
  const tokens = tokenBook(randomStream(seed, 'tokens'));
  const calls = limiter({ ...PROFESSIONAL, ...options.limits });
  const hooks = tokens.apps.map((app) => ({ hooks: appHooks(app.appId), secret: app.clientSecret }));
  const sender = webhookSender({
    portalId: portal.portalId,
    now: portal.clock.now,
    random: randomStream(seed, 'webhooks'),
    timing: { ...QUICK, ...options.webhookTiming },
    apps: hooks,
  });
  if (options.webhookFaults) sender.setFaults(options.webhookFaults);
  portal.emit = sender.emit;
  const stats = emptyStats();
  const info = infoOf(portal, tokens);
  const control = makeControl(portal, info, stats, sender, hooks[0]?.hooks);
  const byApp = new Map(hooks.map(({ hooks: one }) => [one.appId, one]));
  const app = buildApp({
    portal,
    tokens,
    limiter: calls,
    stats,
    before: options.before,
    extra: options.extra,
    api: apiRoutes(portal, calls, byApp),
    open: oauthRoutes(portal, tokens),
    control: controlRoutes(control),
  });
  const server = await listen(app, options.port ?? 0);
  const { users, ...apps } = info;
  return {
    ...apps,
    url: addressOf(server),
    control,
    listener: app,
    userToken: (email) => tokenOf(users, email),
    close: () => {
      sender.close();
      return closed(server);
    },
  };
}

/** Fixed names come before the routes whose parameters would swallow them. */
function apiRoutes(portal: Portal, calls: Limiter, hooks: ReadonlyMap<number, AppHooks>): Route[] {
  return [
    ...mergeRoutes(portal),
    ...searchRoutes(portal),
    ...batchRoutes(portal),
    ...upsertRoutes(portal),
    ...objectRoutes(portal),
    ...associationRoutes(portal),
    ...associationBatchRoutes(portal),
    ...associationLabelRoutes(portal),
    ...associationV3Routes(portal),
    ...propertyGroupRoutes(portal),
    ...propertyRoutes(portal),
    ...ownerRoutes(portal),
    ...pipelineRoutes(portal),
    ...stageRoutes(portal),
    ...membershipRoutes(portal),
    ...listRoutes(portal),
    ...accountRoutes(portal, calls),
    ...singleSendRoutes(portal),
    ...webhookRoutes(portal, hooks),
  ];
}

function tokenOf(users: SandboxInfo['users'], email: string): string {
  const user = users.find((u) => u.email === email.toLowerCase());
  if (!user) throw new Error(`no user ${email} in the sandbox`);
  return user.token;
}

function listen(app: express.Express, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = app.listen(port, '127.0.0.1', (error) => (error ? reject(error) : resolve(server)));
  });
}

function addressOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the sandbox listens on no port');
  return `http://127.0.0.1:${address.port}`;
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
