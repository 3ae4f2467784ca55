import { setTimeout as sleep } from 'node:timers/promises';
import cron from 'node-cron';
import type pg from 'pg';
import type { Connector, Listener } from '../connectors/connector.ts';
import { type App, openApp, type StartError } from './app.ts';
import { judgeRisen } from './flows/apply-to-leads.ts';
import { onceAccountsAreKnown } from './flows/catch-up-accounts.ts';
import { checkLogs } from './flows/check-logs.ts';
import { connectorsOf, type FlowContext } from './flows/context.ts';
import { deliver } from './flows/deliver.ts';
import { closeMonth } from './flows/goals/close-month.ts';
import { createHearing, type Hearing } from './flows/hearing.ts';
import { type Bell, createBell, type Loop, startLoop } from './flows/loop.ts';
import { troubleNoter } from './flows/note-troubles.ts';
import { patient } from './flows/patient.ts';
import { pollerOf, strikeSeconds } from './flows/poller.ts';
import { hintSink, readHints } from './flows/read-hints.ts';
import { reconcile } from './flows/reconcile.ts';
import { sendDueReports } from './flows/reports/send-due-reports.ts';
import { sendMessages } from './flows/send-messages.ts';
import { lineServer } from './flows/serve-line.ts';
import { sweep } from './flows/sweep.ts';
import { recordUrls } from './http/kpi/record-urls.ts';
import { type HttpServer, startHttp } from './http/server.ts';
import { err, ok, type Result } from './model/result.ts';
import type { Instant } from './model/time.ts';
import type { Settings } from './settings/env.ts';
import { type Db, PRESENCE } from './store/database.ts';
import { foldDays } from './store/kpi/fold-days.ts';
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
  const loops = startLoops(context, bell);
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

function startLoops(context: FlowContext, bell: Bell): readonly Loop[] {
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
  ];
}

const LEADER = 3;

/** Polling is one process's job: whoever holds the leader lock. It is tried again each time, so a dead leader is replaced. */
function startSchedule(
  context: FlowContext,
  hearing: Hearing,
  session: Session,
  bell: Bell,
  { pollSeconds, reconcileHour }: Pick<Settings, 'pollSeconds' | 'reconcileHour'>,
): { stop(): Promise<void> } {
  const running = new Map<string, Promise<unknown>>();
  const isLeader = async (): Promise<boolean> => {
    const [lock] = await session.ask<{ mine: boolean }>(
      'select pg_try_advisory_lock($1::int, $2::int) as mine',
      [PRESENCE, LEADER],
    );
    return lock?.mine === true;
  };
  const withEach = async (what: string, work: (connector: Connector) => Promise<void>): Promise<void> => {
    if (!(await isLeader())) return;
    for (const connector of connectorsOf(context)) {
      const name = `${what} ${connector.crm}`;
      if (running.has(name)) continue;
      const run = work(connector)
        .then(() => bell.ring())
        .catch((cause: unknown) =>
          context.log('error', `${what} failed`, { crm: connector.crm, cause: String(cause) }),
        )
        .finally(() => running.delete(name));
      running.set(name, run);
    }
  };
  const safely = (what: string, work: (connector: Connector) => Promise<void>) => (): Promise<void> =>
    withEach(what, work).catch((cause: unknown) =>
      context.log('error', 'the schedule failed', { cause: String(cause) }),
    );
  const poll = safely('polling', pollerOf(context, hearing, pollSeconds));
  const compare = safely('comparing', (connector) => compareOne(context, connector));
  const look = async (): Promise<void> => {
    try {
      if (await isLeader())
        context.log('info', 'the logs were looked at', { news: await checkLogs(context) });
    } catch (cause) {
      context.log('error', 'the logs could not be looked at', { cause: String(cause) });
    }
  };
  const fold = (): Promise<void> =>
    foldDays(context.store.db).catch((cause: unknown) =>
      context.log('error', 'sums of days could not be folded', { cause: String(cause) }),
    );
  const report = (): Promise<void> => {
    const run = makeReports(context);
    running.set('reports', run);
    return run;
  };
  const tasks = [
    cron.schedule(`*/${strikeSeconds(pollSeconds)} * * * * *`, poll),
    // Any process may make a report: the database lets one through.
    cron.schedule('0 * * * * *', report, { noOverlap: true }),
    cron.schedule(`0 0 ${reconcileHour} * * *`, compare, { timezone: 'UTC' }),
    // Once what nobody told of was found by comparing: a call that was logged and not heard of is no gap.
    cron.schedule(`0 30 ${reconcileHour} * * *`, look, { timezone: 'UTC' }),
    // Sums of activities are right at any time, and read from fewer rows afterwards. Any process may do it, or two.
    cron.schedule(`0 45 ${reconcileHour} * * *`, fold, { timezone: 'UTC' }),
  ];
  void poll();
  void report();
  return {
    stop: async () => {
      for (const task of tasks) await task.stop();
      await Promise.all(running.values());
    },
  };
}

/** The month first: its plans and credits are news for the report. What fails is tried again a minute later. */
const makeReports = (context: FlowContext): Promise<void> =>
  closeMonth(context)
    .then(() => sendDueReports(context))
    .catch((cause: unknown) =>
      context.log('error', 'reports could not be made and will be tried again', { cause: String(cause) }),
    );

/** Counts and compares a CRM with what is known of it, and says what differed. */
async function compareOne(context: FlowContext, connector: Connector): Promise<void> {
  const { crm } = connector;
  const compared = await reconcile(context, patient(connector, context.clock, sleep));
  if (!compared.ok)
    return context.log('warn', 'the CRM could not be compared to the end', {
      crm,
      said: compared.error.message,
    });
  for (const { object, records, differences } of compared.value)
    context.log(differences.length === 0 ? 'info' : 'warn', 'counted and compared', {
      crm,
      object,
      records,
      differed: differences.length,
      such: differences.slice(0, 20),
    });
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
