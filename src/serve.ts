import type pg from 'pg';
import type { Listener } from '../connectors/connector.ts';
import { type App, openApp, type StartError } from './app.ts';
import { judgeRisen } from './flows/apply-to-leads.ts';
import { onceAccountsAreKnown } from './flows/catch-up-accounts.ts';
import { connectorsOf, type FlowContext } from './flows/context.ts';
import { deliver } from './flows/deliver.ts';
import { createHearing, type Hearing } from './flows/hearing.ts';
import { peopleKeeper } from './flows/keep-people.ts';
import { type Bell, createBell, type Loop, startLoop } from './flows/loop.ts';
import { troubleNoter } from './flows/note-troubles.ts';
import { hintSink, readHints } from './flows/read-hints.ts';
import { sendMessages } from './flows/send-messages.ts';
import { lineServer } from './flows/serve-line.ts';
import { sweep } from './flows/sweep.ts';
import { recordUrls } from './http/kpi/record-urls.ts';
import { type HttpServer, startHttp } from './http/server.ts';
import { err, ok, type Result } from './model/result.ts';
import type { Instant } from './model/time.ts';
import { startSchedule } from './schedule.ts';
import type { Settings } from './settings/env.ts';
import { type Db, PRESENCE } from './store/database.ts';
import { keepSession, type Session } from './store/session.ts';

export interface Service {
  readonly url: string;
  stop(): Promise<void>;
}

/** Tells one lead's story in words; an error in words when nobody knows the lead. */
export type ExplainIn = (db: Db, lead: string, now: Instant) => Promise<Result<string, string>>;

/** Starts the service: webhooks and streams in, decisions, delivery, polling and clocks, until it is stopped. */
export async function serve(
  settings: Settings,
  configDir: string,
  explain: ExplainIn,
): Promise<Result<Service, StartError>> {
  const app = await openApp(settings, configDir);
  if (!app.ok) return app;
  const { context } = app.value;
  const client = await context.store.connect();
  const taken = await takePresence(client, settings);
  if (!taken.ok) {
    await client.end();
    await app.value.close();
    return taken;
  }
  const bell = createBell();
  const session = await keepSession(context.store, client, {
    channels: ['stafet_work', 'stafet_policy'],
    heard: (channel) => {
      if (channel === 'stafet_policy') void takeUpPolicy(app.value);
      else bell.ring();
    },
    lock: async (next) => void (await takePresence(next, settings)),
    retryMs: 1000,
  });
  const hearing = createHearing(context.clock);
  const listeners = { ...(await listenToAll(context, hearing)), ...app.value.listeners };
  const http = await startHttp(context, {
    port: settings.port,
    adminPassword: settings.adminPassword,
    viewerPassword: settings.viewerPassword,
    oidc: settings.oidc,
    secure: settings.publicUrl.startsWith('https:'),
    explain: (lead) => explain(context.store.db, lead, context.clock()),
    recordUrl: recordUrls({
      hubspotPortal: settings.hubspotPortal,
      salesforceUrl: settings.salesforce?.loginUrl ?? null,
    }),
    listeners,
  });
  if (!http.ok) {
    await Promise.all(Object.values(listeners).map((listener) => listener.close()));
    await session.end();
    await app.value.close();
    return err({ code: 3, message: http.error });
  }
  const loops = startLoops(app.value, bell);
  const schedule = startSchedule(context, hearing, session, bell, settings);
  context.log('info', 'Stafet is at work', { policy: context.policy().hash, url: http.value.url });
  return ok({
    url: http.value.url,
    stop: () => stop(app.value, http.value, listeners, loops, schedule, session, bell),
  });
}

/** Another process made a policy live: from the next decision on it decides here, too. */
async function takeUpPolicy({ context, refresh }: App): Promise<void> {
  try {
    const before = context.policy().hash;
    const taken = await refresh();
    if (!taken.ok)
      context.log('error', 'the new policy could not be taken up, the former one goes on', {
        why: taken.error.message,
      });
    if (!taken.ok || context.policy().hash === before) return;
    // Leads that came in under the former rules since they were replaced are judged by the new ones.
    const judged = await judgeRisen(context.store, context.policy(), context.clock);
    context.log('info', 'a new policy is live', { policy: context.policy().hash, judged });
  } catch (cause) {
    context.log('error', 'the new policy could not be taken up yet', { cause: String(cause) });
  }
}

const ALONE = 2;
const USED = 1;

/**
 * Says in the database that this process uses it. The built-in server is for one service: a second one on the same folder
 * is told so. The lock of a killed process goes with its connection, within moments.
 */
async function takePresence(session: pg.Client, settings: Settings): Promise<Result<null, StartError>> {
  await session.query('select pg_advisory_lock_shared($1::int, $2::int)', [PRESENCE, USED]);
  if (settings.databaseUrl !== undefined) return ok(null);
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const { rows } = await session.query('select pg_try_advisory_lock($1::int, $2::int) as mine', [
      PRESENCE,
      ALONE,
    ]);
    if (rows[0]?.mine === true) return ok(null);
    await new Promise((done) => setTimeout(done, 100));
  }
  return err({
    code: 3,
    message: `Another Stafet is at work on ${settings.dataDir}.\nStop it, set STAFET_DATA_DIR to another folder, or let both share a server by DATABASE_URL.`,
  });
}

async function listenToAll(context: FlowContext, hearing: Hearing): Promise<Record<string, Listener>> {
  const listeners: Record<string, Listener> = {};
  for (const connector of connectorsOf(context)) {
    const listener = await connector.receive(hintSink(context, hearing));
    if (listener.ok) listeners[connector.crm] = listener.value;
    else
      context.log('error', 'changes are not heard at once, only by polling', {
        crm: connector.crm,
        said: listener.error.message,
      });
  }
  return listeners;
}

function startLoops({ context, refresh }: App, bell: Bell): readonly Loop[] {
  const perCrm = connectorsOf(context).flatMap((connector) => [
    startLoop(
      `reading from ${connector.crm}`,
      onceAccountsAreKnown(context, () => readHints(context, connector)),
      bell,
      context.log,
    ),
    startLoop(`delivery to ${connector.crm}`, () => deliver(context, connector), bell, context.log),
  ]);
  const serveLine = lineServer(context);
  return [
    ...perCrm,
    startLoop('clocks', () => sweep(context), bell, context.log),
    startLoop('the line', serveLine, bell, context.log),
    startLoop('messages', () => sendMessages(context), bell, context.log),
    startLoop('troubles', troubleNoter(context), bell, context.log),
    startLoop('people', peopleKeeper(context, refresh), bell, context.log),
  ];
}

async function stop(
  app: App,
  http: HttpServer,
  listeners: Readonly<Record<string, Listener>>,
  loops: readonly Loop[],
  schedule: { stop(): Promise<void> },
  session: Session,
  bell: Bell,
): Promise<void> {
  await http.close();
  await Promise.all(Object.values(listeners).map((listener) => listener.close()));
  await schedule.stop();
  bell.ring();
  await Promise.all(loops.map((loop) => loop.stop()));
  await session.end();
  await app.close();
}
