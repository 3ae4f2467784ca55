import { type Assigned, assign } from '../assign/assign.ts';
import { type Availability, availability } from '../assign/availability.ts';
import { EMPTY_POOL_STATE, type Pool } from '../assign/pool.ts';
import type { Rep } from '../assign/team.ts';
import { isOpen } from '../work-time/work-time.ts';
import { calendarOf } from './calendars.ts';
import { nameOf, valuesOf } from './fields.ts';
import { give, stay, wait } from './give.ts';
import { waitUntil } from './wait-here.ts';
import { type Draft, say } from './world.ts';

/** A lead on its way to somebody: by which rule, why, and through which pools so far. */
export interface Way {
  readonly rule: string;
  readonly because: string;
  readonly tried: readonly string[];
  /** A member who must not have it this time: their standing in the pool's books stays as it is. */
  readonly without?: { readonly rep: string; readonly why: string };
}

export interface Tried {
  readonly draft: Draft;
  /** Whether it has a holder, or a place to wait; otherwise it goes on. */
  readonly placed: boolean;
}

/** The pool's turn: who is owed most among those who can take it. A pool where nobody can lets it wait or passes it on. */
export function tryPool(draft: Draft, pool: Pool, way: Way): Tried {
  if (isInRightHands(draft, pool)) return { draft: stay(draft), placed: true };
  const { open, today } = draft.before.load;
  const state = draft.pools[pool.name] ?? EMPTY_POOL_STATE;
  const turn = assign(pool, state, { ...whoElseCan(draft, pool, way), open, today });
  const next: Draft = {
    ...draft,
    pools: { ...draft.pools, [pool.name]: turn.next },
    trace: { ...draft.trace, members: turn.why },
  };
  if (turn.rep === null) return waitOrPass(next, pool, way);
  const among = turn.why.flatMap(({ rep, leftOut }) => (leftOut === null ? [rep] : []));
  const why = [way.because, ...standings(draft, turn)];
  const grant = { rule: way.rule, why, pool: pool.name, among };
  return { draft: give(next, { kind: 'rep', rep: turn.rep }, grant), placed: true };
}

function waitOrPass(draft: Draft, pool: Pool, way: Way): Tried {
  const told = say(draft, `nobody in pool ${pool.name} can take it now`);
  const until = waitUntil(draft, pool);
  if (until === null) return { draft: told, placed: false };
  const grant = {
    rule: way.rule,
    why: [`${way.because}: nobody can take it now, so it waits there`],
    waitsFor: pool.name,
    until,
  };
  return { draft: wait(told, grant), placed: true };
}

export function whoCan(draft: Draft, pool: Pool): Availability {
  const { policy, event, lead } = draft;
  const atWork = (rep: Rep, at: number): boolean => isOpen(calendarOf(policy, rep), at);
  return availability(pool, policy.teams, valuesOf(lead), event.at, atWork);
}

function whoElseCan(draft: Draft, pool: Pool, { without }: Way): Availability {
  const can = whoCan(draft, pool);
  if (without === undefined) return can;
  const { rep, why } = without;
  return {
    available: can.available.filter((id) => id !== rep),
    leftOut: { ...can.leftOut, [rep]: why },
  };
}

function standings(draft: Draft, { why }: Assigned): readonly string[] {
  const owed = why.flatMap(({ rep, owed: credit, leftOut }) =>
    leftOut === null ? [`${nameOf(draft, rep)} was owed ${credit}`] : [],
  );
  const absent = why.flatMap(({ rep, leftOut }) =>
    leftOut === null ? [] : [`${nameOf(draft, rep)} ${leftOut}`],
  );
  return [...owed, ...absent];
}

/** A lead handed over anew stays with a rep whom this pool could have given it to. */
function isInRightHands({ event, lead, policy }: Draft, pool: Pool): boolean {
  const rep = event.kind === 'reassigned' ? lead.assignment?.rep : null;
  const own = pool.members.filter(({ id }) => id === rep);
  const anyHour = { ...pool, members: own, onlyAtWork: false };
  return availability(anyHour, policy.teams, valuesOf(lead), event.at, () => true).available.length > 0;
}
