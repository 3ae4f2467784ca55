import { type AssignContext, type Assigned, assign } from './assign.ts';
import type { Pool, PoolState } from './pool.ts';

/** A lead that waits in a pool for a member. `since` orders; ids break ties. */
export interface Waiting {
  readonly lead: string;
  readonly since: number;
}

/** What is known of the members for one lead, given who got one just before. */
export type ContextFor = (lead: string, given: Readonly<Record<string, number>>) => AssignContext;

export interface Drained {
  readonly given: readonly { readonly lead: string; readonly assigned: Assigned }[];
  readonly waiting: readonly Waiting[];
  readonly next: PoolState;
}

/**
 * Hands out what waits in a pool, the oldest first, as far as members can take it. A lead that needs a language nobody
 * there speaks stays, and does not hold up those behind it.
 */
export function drain(
  pool: Pick<Pool, 'members'>,
  state: PoolState,
  waiting: readonly Waiting[],
  context: ContextFor,
): Drained {
  const given: { lead: string; assigned: Assigned }[] = [];
  const left: Waiting[] = [];
  const counts: Record<string, number> = {};
  let next = state;
  for (const one of waiting.toSorted(byAge)) {
    const assigned = assign(pool, next, context(one.lead, counts));
    next = assigned.next;
    if (assigned.rep === null) left.push(one);
    else {
      counts[assigned.rep] = (counts[assigned.rep] ?? 0) + 1;
      given.push({ lead: one.lead, assigned });
    }
  }
  return { given, waiting: left, next };
}

const byAge = (a: Waiting, b: Waiting): number => a.since - b.since || (a.lead < b.lead ? -1 : 1);
