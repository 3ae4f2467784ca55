import { accountIn } from '../core/decide/account-of.ts';
import { newLead } from '../core/decide/world.ts';
import type { Policy } from '../core/policy.ts';
import { backtestOf, newBacktest, tallyLead } from '../core/rollout/backtest-tally.ts';
import { atEnd, type Marks, mark, NO_MARKS } from '../core/rollout/marks.ts';
import { newTeam, retell, sameTeam, type Team } from '../core/rollout/retell.ts';
import type { LeadState } from '../model/lead-state.ts';
import type { Backtest } from '../model/rollout.ts';
import type { Instant } from '../model/time.ts';
import type { Store, Tx } from '../store/database.ts';
import { allFolded, type JournalRow, journal, readFolded, withFold, writeFolded } from '../store/history.ts';
import type { PolicyOf } from './policy-of.ts';

/** The time looked at: from and without these moments, by Stafet's own clock. */
export interface Window {
  readonly from: Instant;
  readonly to: Instant;
}

/** A lead as it was, and as it would have been from `from` on. */
interface Folded {
  readonly recorded: LeadState;
  readonly other: LeadState;
  /** Null while nothing happened to it in the time looked at. */
  readonly marks: Marks | null;
}

interface Telling {
  readonly window: Window;
  readonly policy: Policy;
  readonly policyOf: PolicyOf;
  readonly recorded: Team;
  /** Goes its own way from `from` on. */
  other: Team | null;
  events: number;
  unreadable: number;
}

/**
 * What other rules would have decided over recorded history. Up to `from` history is told as it was; from there both sets
 * of rules decide on the same events, each event knowing only what was known before it, each with books of its own. What
 * became of the leads is read from the whole journal: that is no decision. Reads only.
 */
export async function backtest(
  store: Store,
  policyOf: PolicyOf,
  policy: Policy,
  window: Window,
): Promise<Backtest> {
  return withFold(store.db, async (tx) => {
    const telling: Telling = {
      window,
      policy,
      policyOf,
      recorded: newTeam(),
      other: null,
      events: 0,
      unreadable: 0,
    };
    for await (const rows of journal(tx, null)) await tellSome(tx, telling, rows);
    const tally = newBacktest();
    for await (const leads of allFolded<Folded>(tx))
      for (const { marks, recorded, other } of leads)
        if (marks !== null) tallyLead(tally, atEnd(marks, other, window.to), recorded);
    return {
      from: new Date(window.from).toISOString(),
      to: new Date(window.to).toISOString(),
      policy: policy.hash,
      events: telling.events,
      unreadable: telling.unreadable,
      ...backtestOf(tally),
    };
  });
}

async function tellSome(tx: Tx, telling: Telling, rows: readonly JournalRow[]): Promise<void> {
  const leads = await readFolded<Folded>(tx, [...new Set(rows.map(({ leadId }) => leadId))]);
  for (const row of rows) {
    const policy = await telling.policyOf(row.policy);
    const known = leads.get(row.leadId) ?? unknownLead(row.leadId);
    if (policy === null) telling.unreadable += 1;
    else leads.set(row.leadId, tellOne(telling, known, row, policy));
  }
  await writeFolded(tx, leads);
}

function unknownLead(id: string): Folded {
  const lead = newLead(id);
  return { recorded: lead, other: lead, marks: null };
}

function tellOne(telling: Telling, known: Folded, row: JournalRow, policy: Policy): Folded {
  const { event, learntAt, trace } = row;
  const told = { event, learntAt, account: accountIn(trace) };
  if (learntAt >= telling.window.from) telling.other ??= sameTeam(telling.recorded);
  const recorded = retell(telling.recorded, known.recorded, told, policy);
  if (telling.other === null) return { recorded: recorded.lead, other: recorded.lead, marks: null };
  if (learntAt >= telling.window.to) return { ...known, recorded: recorded.lead };
  telling.events += 1;
  const other = retell(telling.other, known.other, told, telling.policy);
  const marks = mark(
    withArrival(known.marks ?? NO_MARKS, row),
    { before: known.recorded, decision: recorded },
    { before: known.other, decision: other },
    learntAt,
  );
  return { recorded: recorded.lead, other: other.lead, marks };
}

function withArrival(marks: Marks, { event }: JournalRow): Marks {
  return event.kind === 'seen' && marks.cameAt === null ? { ...marks, cameAt: event.createdAt } : marks;
}
