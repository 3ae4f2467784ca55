import type { RequestListener } from 'node:http';
import express, { type Express, type RequestHandler } from 'express';
import { listen } from '../common/listen.ts';
import { createRandom } from '../common/random.ts';
import type { SandboxUser } from '../common/users.ts';
import { authRouter } from './auth/router.ts';
import { bulkRouter } from './bulk/router.ts';
import { controlRouter } from './control.ts';
import { createOrg } from './data/memory-org.ts';
import { compileRules, type OrgRules } from './data/rules.ts';
import { countCalls, identify, meter, requireSession } from './gates.ts';
import { idOf } from './ids.ts';
import type { Org, Row } from './org.ts';
import { randomText } from './random.ts';
import { contextOf } from './rest/context.ts';
import { nameCall, restRouter, versionsRouter } from './rest/door.ts';
import { createApi } from './rest/routes.ts';
import { buildCatalogue, type CustomFields } from './schema/catalogue.ts';
import { DEFAULT_QUEUES, type SandboxQueue, seedOrg } from './seed.ts';
import { type ConnectedApp, createSessions, type Sessions } from './sessions.ts';
import { soapRouter } from './soap/router.ts';
import { createStats, type Stats } from './stats.ts';
import { createStreaming, type Streaming } from './streaming/streaming.ts';
import { createUsage } from './usage.ts';

export interface SalesforceSandboxOptions extends OrgRules {
  /** 0 or absent takes a free one. */
  readonly port?: number;
  /** Epoch milliseconds; the machine's clock when absent. */
  readonly clock?: () => number;
  readonly seed?: number;
  readonly users: readonly SandboxUser[];
  readonly queues?: readonly SandboxQueue[];
  /** Custom fields by object, as setup/salesforce-fields.json has them; `Activity` is Task and Event. */
  readonly fields?: CustomFields;
  /** Calls a day before REQUEST_LIMIT_EXCEEDED. */
  readonly dailyLimit?: number;
  /** Runs before every vendor route, once the session check has set `res.locals.client`: the place for faults. */
  readonly before?: RequestHandler;
  /** Routers of the sandbox's own, mounted ahead of everything else. */
  readonly controls?: readonly RequestHandler[];
  /** Bulk jobs that read: how many a day, and milliseconds of the org's clock that one takes. */
  readonly bulkQueries?: { readonly daily?: number; readonly takesMs?: number };
  readonly isLocked?: (object: string, row: Row) => boolean;
  /** PEM of the key that JWT assertions are signed with. */
  readonly jwtPublicKey?: string;
  /** Real milliseconds a streaming poll stays open. */
  readonly holdMs?: number;
}

export interface SalesforceSandbox {
  readonly url: string;
  /** A living access token of the integration user. */
  readonly token: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
  /** A living access token of one of the people; throws for an unknown e-mail. */
  userToken(email: string): string;
  readonly org: Org;
  /** For fault scripts that end a session. */
  readonly sessions: Sessions;
  /** What answers at `url`, for callers in this process. */
  readonly listener: RequestListener;
  close(): Promise<void>;
}

/** An Enterprise org with fifteen licences: 100,000 and 1,000 for each. */
const DEFAULT_DAILY_LIMIT = 115_000;
const DEFAULT_QUERY_JOBS = 10_000;
/** Everybody's password for the SOAP login; this is a sandbox. */
const PASSWORD = 'fjordlys';

/** A user's token that is replaced when it has expired. */
function tokenKeeper(org: Org, sessions: Sessions): (userId: string) => string {
  const kept = new Map<string, string>();
  return (userId) => {
    const living = sessions.check(kept.get(userId))?.token;
    if (living !== undefined) return living;
    if (org.get('User', userId)?.IsActive !== true) throw new Error(`no active user ${userId}`);
    const { token } = sessions.issue(userId);
    kept.set(userId, token);
    return token;
  };
}

/** Rules come last: the seed itself is not subject to them. */
function openOrg(o: SalesforceSandboxOptions, random: () => number) {
  const memory = createOrg({
    catalogue: buildCatalogue(o.fields ?? {}),
    now: o.clock ?? Date.now,
    random,
    isLocked: o.isLocked,
  });
  const integration = seedOrg(memory, { users: o.users, queues: o.queues ?? DEFAULT_QUEUES });
  memory.use(compileRules(memory.tables, o));
  return { org: memory.org, integration };
}

interface Parts {
  readonly org: Org;
  readonly sessions: Sessions;
  readonly stats: Stats;
  readonly streaming: Streaming;
  readonly refreshToken: string;
  readonly control: RequestHandler;
}

/** Every call is counted and known, then metered, then open to faults, then answered. */
function buildApp(o: SalesforceSandboxOptions, { org, sessions, ...parts }: Parts): Express {
  const usage = createUsage(o.dailyLimit ?? DEFAULT_DAILY_LIMIT, org.now);
  const queryJobs = createUsage(o.bulkQueries?.daily ?? DEFAULT_QUERY_JOBS, org.now);
  const before: RequestHandler = o.before ?? ((_req, _res, next) => next());
  let locators = 0;
  const api = createApi({ org }, { usage, queryJobs, newLocator: () => idOf('01g', ++locators) });
  const { refreshToken } = parts;
  const door = {
    org,
    sessions,
    app: sessions.app,
    refreshToken,
    peoplePassword: PASSWORD,
    jwtPublicKey: o.jwtPublicKey,
  };
  const app = express().disable('x-powered-by').disable('etag');
  app.use(...(o.controls ?? []), parts.control, countCalls(parts.stats), identify(sessions));
  app.use(soapRouter(door, [meter(usage), before]), parts.streaming.router);
  app.use('/services/data/:version', nameCall(api), requireSession, meter(usage));
  app.use(before, versionsRouter(), authRouter(door));
  app.use('/services/data', requireSession);
  app.use(
    bulkRouter({ org, contextOf }, { usage: queryJobs, takesMs: o.bulkQueries?.takesMs ?? 0 }),
    restRouter(api),
  );
  return app;
}

/** The connected app and its secrets, from the seeded source. */
function createApp(random: () => number, runAs: string): ConnectedApp {
  return {
    clientId: `3MVG9${randomText(random, 80)}`,
    clientSecret: randomText(random, 64).toUpperCase(),
    runAs,
  };
}

/** Starts a Salesforce org that lives in memory, on loopback. */
export async function startSalesforceSandbox(o: SalesforceSandboxOptions): Promise<SalesforceSandbox> {
  const random = createRandom(o.seed ?? 1).next;
  const { org, integration } = openOrg(o, random);
  const app = createApp(random, integration);
  const refreshToken = `5Aep8${randomText(random, 82)}`;
  const sessions = createSessions({ orgId: org.orgId, app, random });
  const tokenFor = tokenKeeper(org, sessions);
  const userToken = (email: string) => {
    const user = org.users.find((each) => each.email === email);
    if (user === undefined) throw new Error(`no user ${email}`);
    return tokenFor(user.id);
  };
  const streaming = createStreaming({ org, sessions, ...(o.holdMs !== undefined && { holdMs: o.holdMs }) });
  const stats = createStats();
  const control = controlRouter({ org, sessions, stats, token: () => tokenFor(integration), userToken });
  const listener = buildApp(o, { org, sessions, stats, streaming, control, refreshToken });
  const server = await listen(listener, o.port);
  return {
    url: server.url,
    get token() {
      return tokenFor(integration);
    },
    clientId: app.clientId,
    clientSecret: app.clientSecret,
    refreshToken,
    userToken,
    org,
    sessions,
    listener,
    async close() {
      streaming.close();
      await server.close();
    },
  };
}
