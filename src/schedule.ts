import { setTimeout as sleep } from 'node:timers/promises';
import cron, { type ScheduledTask } from 'node-cron';
import type { Connector } from '../connectors/connector.ts';
import { checkLogs } from './flows/check-logs.ts';
import { compareIfOwed } from './flows/compare-if-owed.ts';
import { connectorsOf, type FlowContext } from './flows/context.ts';
import { closeMonth } from './flows/goals/close-month.ts';
import type { Hearing } from './flows/hearing.ts';
import type { Bell } from './flows/loop.ts';
import { patient } from './flows/patient.ts';
import { pollerOf, strikeSeconds } from './flows/poller.ts';
import { reconcile } from './flows/reconcile.ts';
import { printer, sendDueReports } from './flows/reports/send-due-reports.ts';
import type { Settings } from './settings/env.ts';
import { PRESENCE } from './store/database.ts';
import { foldDays } from './store/kpi/fold-days.ts';
import { packDays } from './store/kpi/pack-days.ts';
import type { Session } from './store/session.ts';

/** What the clock sets off. */
export interface Schedule {
  readonly tasks: readonly ScheduledTask[];
  stop(): Promise<void>;
}

const LEADER = 3;

/** Polling is one process's job: whoever holds the leader lock. It is tried again each time, so a dead leader is replaced. */
export function startSchedule(
  context: FlowContext,
  hearing: Hearing,
  session: Session,
  bell: Bell,
  {
    pollSeconds,
    reconcileHour,
    chromium,
  }: Pick<Settings, 'pollSeconds' | 'reconcileHour'> & Partial<Pick<Settings, 'chromium'>>,
): Schedule {
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
  const compareOwed = safely('comparing', (connector) =>
    compareIfOwed(hearing, connector, (one) => compareOne(context, one)),
  );
  const compareAfterSilence = async (): Promise<void> => {
    if (connectorsOf(context).some(({ crm }) => hearing.owesComparing(crm))) await compareOwed();
  };
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
  const pack = (): Promise<void> =>
    packDays(context.store.db).catch((cause: unknown) =>
      context.log('error', 'days that have changed could not be packed', { cause: String(cause) }),
    );
  const report = (): Promise<void> => {
    const run = makeReports(context, chromium);
    running.set('reports', run);
    return run;
  };
  const tasks = [
    cron.schedule(`*/${strikeSeconds(pollSeconds)} * * * * *`, poll, { name: 'poll' }),
    cron.schedule(`*/${strikeSeconds(pollSeconds)} * * * * *`, compareAfterSilence, {
      name: 'compare after silence',
      noOverlap: true,
    }),
    // Any process may make a report: the database lets one through.
    cron.schedule('0 * * * * *', report, { name: 'report', noOverlap: true }),
    // Likewise: figures are right without it, and read faster after it.
    cron.schedule('30 * * * * *', pack, { name: 'pack', noOverlap: true }),
    cron.schedule(`0 0 ${reconcileHour} * * *`, compare, { name: 'compare', timezone: 'UTC' }),
    // Once what nobody told of was found by comparing: a call that was logged and not heard of is no gap.
    cron.schedule(`0 30 ${reconcileHour} * * *`, look, { name: 'look', timezone: 'UTC' }),
    // Sums of activities are right at any time, and read from fewer rows afterwards. Any process may do it, or two.
    cron.schedule(`0 45 ${reconcileHour} * * *`, fold, { name: 'fold', timezone: 'UTC' }),
  ];
  void poll();
  void report();
  return {
    tasks,
    stop: async () => {
      for (const task of tasks) await task.stop();
      await Promise.all(running.values());
    },
  };
}

/** The month first: its plans and credits are news for the report. What fails is tried again a minute later. */
const makeReports = (context: FlowContext, chromium: Settings['chromium']): Promise<void> =>
  closeMonth(context)
    .then(() => sendDueReports(context, printer(context, chromium)))
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
