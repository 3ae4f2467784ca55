import { isSameList } from '../core/decide/keep-gaps.ts';
import { gapsOf } from '../core/sla/log-gaps.ts';
import { DAY_MS } from '../core/work-time/dates.ts';
import { type LogToCheck, logsToCheck } from '../store/log-gaps.ts';
import type { FlowContext } from './context.ts';
import { booksFor, closeDesk, decideOn, openDesk } from './desk.ts';
import { retryDeadlock } from './retry-deadlock.ts';

/** Leads looked at together; only those with news are taken out. */
const PAGE = 500;

/**
 * Looks through the logs once: what reps did and did not log is put down with the lead, and told to them once. Whatever is
 * filled in by then is taken off. Looking twice finds nothing new. Gives how many leads had news.
 */
export async function checkLogs(context: FlowContext): Promise<number> {
  const { sla } = context.policy();
  const since = context.clock() - sla.logging['for-days'] * DAY_MS;
  let after = '';
  let found = 0;
  for (;;) {
    const page = await logsToCheck(context.store.db, after, since, PAGE);
    found += await takeDown(context, page);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return found;
    after = last.lead.id;
  }
}

async function takeDown(context: FlowContext, page: readonly LogToCheck[]): Promise<number> {
  const now = context.clock();
  const { sla } = context.policy();
  const news = page.filter(
    ({ lead, heardAt }) => !isSameList(gapsOf(lead, sla, { now, heardAt }), lead.gaps ?? []),
  );
  if (news.length === 0) return 0;
  await retryDeadlock((attempt) =>
    context.store.db.transaction().execute(async (tx) => {
      const leadIds = news.map(({ lead }) => lead.id);
      const books = booksFor(attempt);
      const desk = await openDesk(tx, { policy: context.policy(), now, leadIds, books });
      for (const { lead, heardAt } of news)
        decideOn(desk, lead.id, { kind: 'log-checked', at: now, heardAt });
      await closeDesk(tx, desk);
    }),
  );
  return news.length;
}
