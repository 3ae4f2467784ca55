import type { Assignment, LeadState } from '../../model/lead-state.ts';
import { absenceAt } from '../assign/team.ts';
import { route } from '../route/route.ts';
import { accountOf, traceRoute } from './account-of.ts';
import { countOwned, creditByHand, creditReject, givenBack } from './credit.ts';
import { nameOf, textOf, valuesOf } from './fields.ts';
import { give, record } from './give.ts';
import { onward, send } from './send.ts';
import { stageOf } from './stages.ts';
import { isNeglected, takeAway } from './take-away.ts';
import type { Draft } from './world.ts';

/** Gives a new MQL to somebody, lets one that waits go on, and follows a person who gave it to somebody else. */
export function handOver(draft: Draft): Draft {
  if (draft.lead.disposition !== 'synced') return draft;
  const stage = stageOf(draft.lead);
  if (stage === 'raw') return draft;
  if (stage === 'recycling' || stage === 'lost') return creditReject(draft);
  const { assignment } = draft.lead;
  if (draft.event.kind === 'reassigned')
    return stage === 'mql' && isByRule(assignment) ? byTheRules(givenBack(draft)) : draft;
  if (assignment !== null) return stage === 'mql' ? moveAlong(draft, assignment) : followPerson(draft);
  if (stage !== 'mql') return draft;
  const former = whoHadIt(draft);
  if (former !== null)
    return give(
      draft,
      { kind: 'rep', rep: former },
      { rule: 'back to who had it', why: [`${nameOf(draft, former)} had it before`] },
    );
  const owner = sellerWhoHasIt(draft);
  if (owner === null) return byTheRules(draft);
  return give(
    countOwned(draft, owner),
    { kind: 'rep', rep: owner },
    { rule: ALREADY_THEIRS, why: [`${nameOf(draft, owner)} already has it in the CRM`] },
  );
}

const ALREADY_THEIRS = 'already theirs';

/** Where a person chose the owner, in the CRM before the handover or by hand after it, new rules change nothing. */
const isByRule = (assignment: Assignment | null): boolean =>
  assignment?.by === 'stafet' && assignment.rule !== ALREADY_THEIRS;

function byTheRules(draft: Draft): Draft {
  const account = accountOf(draft);
  const context = { now: draft.event.at, accountOwner: account.owner };
  const routed = route(valuesOf(draft.lead), draft.policy.assignment, context);
  const { rule, row, verdicts, to } = routed;
  const traced = traceRoute(draft, account, { rule, row, verdicts });
  const detail = to.kind === 'owner' ? account.why : row;
  const because = detail === null ? `rule "${rule}"` : `rule "${rule}" (${detail})`;
  return send(to.kind === 'owner' ? countOwned(traced, to.rep) : traced, to, { rule, because, tried: [] });
}

/** A lead that comes back goes to the rep of its last round, where they still sell and are not away. */
function whoHadIt({ lead, policy, event }: Draft): string | null {
  const last = lead.returns?.at(-1);
  const goesTo = last?.goesTo ?? (policy.recycling.toSameRep ? 'same rep' : 'by the rules');
  const id = goesTo === 'same rep' ? (last?.rep ?? null) : null;
  const rep = policy.teams.reps.get(id ?? '');
  const isThere = rep?.active === true && absenceAt(rep, event.at) === undefined;
  return isThere ? id : null;
}

/** An owner who sells, that is who is in some pool: whoever else owns the record only put it there. */
function sellerWhoHasIt({ lead, policy }: Draft): string | null {
  const owner = textOf(lead, 'owner');
  const rep = owner === null ? undefined : policy.teams.reps.get(owner);
  if (owner === null || rep?.active !== true || isOfLastRound(lead, owner)) return null;
  const sells = [...policy.assignment.pools.values()].some(({ members }) =>
    members.some(({ id }) => id === owner),
  );
  return sells ? owner : null;
}

/** Whoever had it when it left sales; where it comes back by the rules, whoever owned the record then. */
function isOfLastRound({ returns, fields }: LeadState, owner: string): boolean {
  const last = returns?.at(-1);
  if (last === undefined) return false;
  return owner === last.rep || (last.goesTo === 'by the rules' && (fields.owner?.at ?? 0) <= last.at);
}

/** A lead on offer: its turn in the line, the end of its wait, or a person's hand. */
function moveAlong(draft: Draft, assignment: Assignment): Draft {
  const { event, policy } = draft;
  const { waitsFor, until, rule } = assignment;
  const pool = policy.assignment.pools.get(waitsFor ?? '');
  const way = { rule, because: `rule "${rule}"` };
  if (waitsFor !== undefined && event.kind === 'turn')
    return send(draft, { kind: 'pool', pool: waitsFor }, { ...way, tried: [] });
  const isOver = typeof until === 'number' && until <= draft.now && assignment.queue === null;
  if (event.kind === 'clock-due' && isNeglected(draft)) return takeAway(draft, assignment);
  if (isOver && event.kind === 'clock-due')
    return pool === undefined
      ? byTheRules(draft)
      : onward(draft, pool, { ...way, because: `${way.because} → pool ${pool.name}`, tried: [] });
  return followPerson(draft);
}

/** Somebody gave the lead to another rep by hand: that stands, and is counted. */
function followPerson(draft: Draft): Draft {
  const owner = textOf(draft.lead, 'owner');
  if (draft.event.kind !== 'seen' || owner === null || owner === draft.lead.assignment?.rep) return draft;
  const isNews = draft.trace.merge?.some(({ path, taken }) => path === 'owner' && taken);
  if (isNews !== true) return draft;
  const why = [`given to ${nameOf(draft, owner)} by hand in ${draft.event.crm}`];
  return record(
    creditByHand(draft, owner),
    { rep: owner, queue: null, by: 'person' },
    { rule: 'by hand', why },
  );
}
