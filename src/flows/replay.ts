import { accountIn } from '../core/decide/account-of.ts';
import { newLead } from '../core/decide/world.ts';
import type { Policy } from '../core/policy.ts';
import { canonical, firstDifference } from '../core/rollout/canonical.ts';
import { type ClockBook, enterClocks } from '../core/rollout/clock-book.ts';
import { newTeam, retell, type Team } from '../core/rollout/retell.ts';
import type { LeadState } from '../model/lead-state.ts';
import type { Replay } from '../model/rollout.ts';
import type { Instant } from '../model/time.ts';
import type { Store, Tx } from '../store/database.ts';
import {
  type JournalRow,
  journal,
  leadsUnlike,
  readFolded,
  withFold,
  writeFolded,
} from '../store/history.ts';
import { readPools } from '../store/pools.ts';
import type { PolicyOf } from './policy-of.ts';
import { heldAgainstClocks, type OnClock } from './replay-clocks.ts';

/** Part of a history: from and without these moments, by Stafet's own clock. Null: all there is on that side. */
export interface Range {
  readonly from: Instant | null;
  readonly to: Instant | null;
}

const [WORLD, BOOK] = ['again', 'clocks'] as const;
type Folded = Readonly<Record<typeof WORLD, LeadState> & Record<typeof BOOK, ClockBook>>;
const SHOWN = 10;

interface Telling {
  readonly team: Team;
  readonly used: Set<string>;
  readonly differences: Replay['differences'];
  events: number;
  agree: number;
}

/**
 * Makes every recorded decision again, in the order it was made, by the policy it was made by, from nothing but the
 * journal: leads and pools begin empty. What comes out is held against the record, byte for byte; at the end also the leads,
 * the pools and the clocks as they stand. Reads only.
 */
export async function replay(
  store: Store,
  policyOf: PolicyOf,
  range: Range,
  onClock: OnClock = () => undefined,
): Promise<Replay> {
  return withFold(store.db, async (tx) => {
    const telling: Telling = { team: newTeam(), used: new Set(), differences: [], events: 0, agree: 0 };
    for await (const rows of journal(tx, range.to)) await tellSome(tx, telling, rows, policyOf, range.from);
    const whole = range.to === null;
    const { events, agree, used, differences } = telling;
    return {
      events,
      agree,
      policies: used.size,
      leads: whole ? await heldAgainstLeads(tx, differences) : null,
      pools: whole ? await heldAgainstPools(tx, telling) : null,
      clocks: await heldAgainstClocks(tx, BOOK, whole, differences, onClock),
      differences: differences.slice(0, SHOWN),
    };
  });
}

async function tellSome(
  tx: Tx,
  telling: Telling,
  rows: readonly JournalRow[],
  policyOf: PolicyOf,
  from: Instant | null,
): Promise<void> {
  const leads = await readFolded<Folded>(tx, [...new Set(rows.map(({ leadId }) => leadId))]);
  for (const row of rows) tellOne(telling, leads, row, await policyOf(row.policy), from);
  await writeFolded(tx, leads);
}

function tellOne(
  telling: Telling,
  leads: Map<string, Folded>,
  row: JournalRow,
  policy: Policy | null,
  from: Instant | null,
): void {
  const { seq, leadId, event, learntAt, trace } = row;
  const counted = from === null || learntAt >= from;
  if (counted) telling.events += 1;
  const note = (path: string, recorded: string, again: string): void => {
    if (counted && telling.differences.length < SHOWN)
      telling.differences.push({ seq, lead: leadId, kind: event.kind, path, recorded, again });
  };
  if (policy === null) {
    note('policy', row.policy, 'this version cannot be read any more');
    return;
  }
  telling.used.add(row.policy);
  const { [WORLD]: lead = newLead(leadId), [BOOK]: book = {} } = leads.get(leadId) ?? {};
  const told = { event, learntAt, account: accountIn(trace) };
  const decision = retell(telling.team, lead, told, policy);
  leads.set(leadId, { [WORLD]: decision.lead, [BOOK]: enterClocks(book, decision.lead, event) });
  const difference = firstDifference(trace, decision.trace);
  if (difference !== null) note(difference.path, difference.recorded, difference.again);
  else if (counted) telling.agree += 1;
}

async function heldAgainstLeads(
  tx: Tx,
  differences: Replay['differences'],
): Promise<{ compared: number; differ: number }> {
  const { compared, differ, some } = await leadsUnlike(tx, WORLD);
  for (const { id, stands, folded } of some) {
    const difference = firstDifference(stands, folded);
    if (difference !== null) differences.push({ seq: 0, lead: id, kind: 'lead', ...difference });
  }
  return { compared, differ };
}

async function heldAgainstPools(
  tx: Tx,
  { team, differences }: Telling,
): Promise<{ compared: number; differ: number }> {
  const pools = Object.entries(await readPools(tx));
  const untouched = canonical({ unit: 1, credit: {} });
  const differing = pools.filter(([name, state]) => {
    const again = team.pools[name];
    return canonical(state) !== (again === undefined ? untouched : canonical(again));
  });
  for (const [name, state] of differing) {
    const difference = firstDifference(state, team.pools[name] ?? null);
    if (difference !== null) differences.push({ seq: 0, lead: `pool ${name}`, kind: 'pool', ...difference });
  }
  return { compared: pools.length, differ: differing.length };
}
