import type { FieldValue } from '../../model/fields.ts';
import type { Assignment, LeadState } from '../../model/lead-state.ts';
import { assign, giveBack } from '../assign/assign.ts';
import { availability } from '../assign/availability.ts';
import { EMPTY_POOL_STATE, type Pool } from '../assign/pool.ts';
import type { Rep } from '../assign/team.ts';
import { type RouteTo, route } from '../route/route.ts';
import { isOpen } from '../work-time/work-time.ts';
import { accountOf, traceRoute } from './account-of.ts';
import { calendarOf } from './calendars.ts';
import { fieldOf, setFields, textOf, valuesOf } from './fields.ts';
import { stageOf } from './stages.ts';
import { type Draft, type LedgerEntry, say } from './world.ts';

/** Gives a new MQL to somebody, and follows a person who gave it to somebody else. */
export function handOver(draft: Draft): Draft {
  if (draft.lead.disposition !== 'synced') return draft;
  const stage = stageOf(draft.lead);
  if (stage === 'raw' || stage === 'recycling' || stage === 'lost') return draft;
  const { assignment } = draft.lead;
  if (draft.event.kind === 'reassigned')
    return stage === 'mql' && isByRule(assignment) ? byTheRules(givenBack(draft)) : draft;
  if (assignment !== null) return followPerson(draft);
  if (stage !== 'mql') return draft;
  const owner = sellerWhoHasIt(draft);
  if (owner !== null)
    return give(
      draft,
      { kind: 'rep', rep: owner },
      ALREADY_THEIRS,
      [`${nameOf(draft, owner)} already has it in the CRM`],
      null,
    );
  return byTheRules(draft);
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
  return send(traced, to, rule, because, new Set());
}

/** An owner who sells, that is who is in some pool: whoever else owns the record only put it there. */
function sellerWhoHasIt({ lead, policy }: Draft): string | null {
  const owner = textOf(lead, 'owner');
  const rep = owner === null ? undefined : policy.teams.reps.get(owner);
  if (owner === null || rep?.active !== true) return null;
  const sells = [...policy.assignment.pools.values()].some(({ members }) =>
    members.some(({ id }) => id === owner),
  );
  return sells ? owner : null;
}

function send(draft: Draft, to: RouteTo, rule: string, because: string, tried: ReadonlySet<string>): Draft {
  if (to.kind !== 'pool') return give(draft, to, rule, [because], null);
  const pool = draft.policy.assignment.pools.get(to.pool);
  if (pool === undefined || tried.has(to.pool))
    return give(draft, { kind: 'queue', queue: fallbackQueue(draft) }, rule, [because], null);
  return takeTurn(draft, pool, rule, `${because} → pool ${pool.name}`, new Set([...tried, pool.name]));
}

/** The pool's turn: who is owed most among those who can take it. A pool where nobody can passes the lead on. */
function takeTurn(
  draft: Draft,
  pool: Pool,
  rule: string,
  because: string,
  tried: ReadonlySet<string>,
): Draft {
  const { policy, event, before } = draft;
  const atWork = (rep: Rep, at: number): boolean => isOpen(calendarOf(policy, rep), at);
  if (isInRightHands(draft, pool)) return stay(draft);
  const who = availability(pool, policy.teams, valuesOf(draft.lead), event.at, atWork);
  const state = draft.pools[pool.name] ?? EMPTY_POOL_STATE;
  const turn = assign(pool, state, { ...who, open: before.load.open, today: before.load.today });
  const next: Draft = {
    ...draft,
    pools: { ...draft.pools, [pool.name]: turn.next },
    trace: { ...draft.trace, members: turn.why },
  };
  if (turn.rep === null) {
    const fallback = pool.next ?? { kind: 'queue', queue: fallbackQueue(draft) };
    return send(say(next, `nobody in pool ${pool.name} can take it now`), fallback, rule, because, tried);
  }
  const rep = turn.rep;
  const owed = turn.why
    .filter(({ leftOut }) => leftOut === null)
    .map((member) => `${nameOf(draft, member.rep)} was owed ${member.owed}`);
  const absent = turn.why.flatMap(({ rep: id, leftOut }) =>
    leftOut === null ? [] : [`${nameOf(draft, id)} ${leftOut}`],
  );
  return give(next, { kind: 'rep', rep }, rule, [because, ...owed, ...absent], pool.name);
}

const fallbackQueue = ({ policy }: Draft): string => {
  const to = policy.assignment.otherwise?.to;
  return to?.kind === 'queue' ? to.queue : (policy.assignment.queues.keys().next().value ?? 'unassigned');
};

function give(
  draft: Draft,
  to: Exclude<RouteTo, { kind: 'pool' }>,
  rule: string,
  why: readonly string[],
  pool: string | null,
): Draft {
  const rep = to.kind === 'queue' ? null : to.rep;
  const queue = to.kind === 'queue' ? to.queue : null;
  const had = draft.event.kind === 'reassigned' ? draft.lead.assignment : null;
  if (had?.rep === rep && had.queue === queue) return stay(draft);
  return record(draft, { pool, rule, rep, queue, why }, 'stafet');
}

function record(draft: Draft, entry: LedgerEntry, by: 'stafet' | 'person'): Draft {
  const { rep, queue, pool, rule } = entry;
  const at = draft.event.at;
  const assigned: LeadState = { ...draft.lead, assignment: { rep, queue, pool, rule, at, by } };
  const fields: Record<string, FieldValue> = { 'assignment.why': entry.why.join(' · ') };
  if (rep !== null) fields.owner = rep;
  if (rep !== null && fieldOf(assigned, 'sal.status') === null) fields['sal.status'] = 'offered';
  return { ...draft, lead: setFields(assigned, fields, at), ledger: [...draft.ledger, entry] };
}

/** The pool's books as though the lead had never gone to whom it is taken from. */
function givenBack(draft: Draft): Draft {
  const { rep = null, pool: name = null } = draft.lead.assignment ?? {};
  const pool = draft.policy.assignment.pools.get(name ?? '');
  if (rep === null || pool === undefined) return draft;
  const state = giveBack(pool, draft.pools[pool.name] ?? EMPTY_POOL_STATE, rep);
  return { ...draft, pools: { ...draft.pools, [pool.name]: state } };
}

/** A lead handed over anew stays with a rep whom this pool could have given it to. */
function isInRightHands({ event, lead, policy }: Draft, pool: Pool): boolean {
  const rep = event.kind === 'reassigned' ? lead.assignment?.rep : null;
  const own = pool.members.filter(({ id }) => id === rep);
  const anyHour = { ...pool, members: own, onlyAtWork: false };
  return availability(anyHour, policy.teams, valuesOf(lead), event.at, () => true).available.length > 0;
}

const stay = (draft: Draft): Draft =>
  say({ ...draft, pools: draft.before.pools }, 'stays where it is: the rules give it there');

/** Somebody gave the lead to another rep by hand: that stands, and is counted. */
function followPerson(draft: Draft): Draft {
  const owner = textOf(draft.lead, 'owner');
  if (draft.event.kind !== 'seen' || owner === null || owner === draft.lead.assignment?.rep) return draft;
  const why = [`given to ${nameOf(draft, owner)} by hand in ${draft.event.crm}`];
  return record(draft, { pool: null, rule: 'by hand', rep: owner, queue: null, why }, 'person');
}

const nameOf = ({ policy }: Draft, rep: string): string => policy.teams.reps.get(rep)?.name ?? rep;
