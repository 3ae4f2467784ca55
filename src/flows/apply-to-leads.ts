import type { Policy } from '../core/policy.ts';
import { isToBeJudged } from '../core/rollout/compare.ts';
import { rehearse } from '../core/rollout/rehearse.ts';
import { holderOf } from '../core/rollout/words.ts';
import type { LeadEvent } from '../model/lead-event.ts';
import type { LeadState } from '../model/lead-state.ts';
import type { Clock, Instant } from '../model/time.ts';
import type { Store, Tx } from '../store/database.ts';
import { allLeads, leadsOnOffer, look } from '../store/history.ts';
import { closeDesk, type Desk, decideOn, openDesk } from './desk.ts';
import { retryDeadlock } from './retry-deadlock.ts';

/** Leads a transaction: it holds the pools' books, so others wait for it. */
const AT_ONCE = 200;
/** A service that had not heard of the new rules yet may add a few leads; then there must be an end. */
const ROUNDS = 5;

/**
 * Lets live rules reach the leads that wait for them: those they lift to MQL or take up are judged, so that their handovers
 * go out. It looks until nobody is left, so an interrupted run is finished by another. Gives how many were judged.
 */
export async function judgeRisen(
  store: Store,
  policy: Policy,
  clock: Clock,
  atOnce = AT_ONCE,
): Promise<number> {
  let judged = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const now = clock();
    const waiting = await idsOf(store, allLeads, (lead) => isToBeJudged(lead, policy, now));
    if (waiting.length === 0) break;
    const rejudged: EventFor = (desk, lead) =>
      isToBeJudged(lead, policy, desk.now) ? { kind: 'rejudged', at: desk.now } : null;
    judged += await inTransactions(store, policy, clock, waiting, rejudged, atOnce);
  }
  return judged;
}

/** Hands open leads over anew where the live rules give them to somebody else. Gives how many changed hands. */
export async function reassignOpen(store: Store, policy: Policy, clock: Clock): Promise<number> {
  const open = await idsOf(store, leadsOnOffer, ({ assignment }) => assignment?.by === 'stafet');
  return inTransactions(store, policy, clock, open, (desk, lead) =>
    wouldMove(desk, lead) ? { kind: 'reassigned', at: desk.now } : null,
  );
}

function wouldMove({ policy, now, pools, load, accounts }: Desk, lead: LeadState): boolean {
  const { lead: moved } = rehearse({ policy, now, pools, load, accounts }, lead, 'reassigned');
  return holderOf(moved) !== holderOf(lead);
}

/** Ids, in the order the leads come; of each lead no more than that is kept. */
function idsOf(
  store: Store,
  leads: (tx: Tx) => AsyncGenerator<readonly LeadState[]>,
  wanted: (lead: LeadState) => boolean,
): Promise<readonly string[]> {
  return look(store.db, async (tx) => {
    const ids: string[] = [];
    for await (const some of leads(tx)) for (const lead of some) if (wanted(lead)) ids.push(lead.id);
    return ids;
  });
}

type EventFor = (desk: Desk, lead: LeadState) => LeadEvent | null;

/** Decides on the leads as they are now, some at a time, each lot in one transaction. */
async function inTransactions(
  store: Store,
  policy: Policy,
  clock: Clock,
  ids: readonly string[],
  eventFor: EventFor,
  atOnce = AT_ONCE,
): Promise<number> {
  let decided = 0;
  for (let i = 0; i < ids.length; i += atOnce)
    decided += await decideSome(store, policy, clock(), ids.slice(i, i + atOnce), eventFor);
  return decided;
}

const decideSome = (
  store: Store,
  policy: Policy,
  now: Instant,
  ids: readonly string[],
  eventFor: EventFor,
): Promise<number> =>
  retryDeadlock(() =>
    store.db.transaction().execute(async (tx) => {
      const desk = await openDesk(tx, { policy, now, leadIds: ids });
      for (const id of ids) {
        const lead = desk.leads.get(id);
        const event = lead === undefined ? null : eventFor(desk, lead);
        if (event !== null) decideOn(desk, id, event);
      }
      await closeDesk(tx, desk);
      return desk.journal.length;
    }),
  );
