import type { Pool } from '../assign/pool.ts';
import type { RouteTo } from '../route/route.ts';
import { give } from './give.ts';
import { tryPool, type Way } from './try-pool.ts';
import type { Draft } from './world.ts';

/** Brings a lead where a rule sends it: to a rep, a queue, or from pool to pool until one can place it. */
export function send(draft: Draft, to: RouteTo, way: Way): Draft {
  if (to.kind !== 'pool') return give(draft, to, { rule: way.rule, why: [way.because], ...lineOf(way) });
  const pool = draft.policy.assignment.pools.get(to.pool);
  if (pool === undefined || way.tried.includes(to.pool)) return toFallback(draft, way);
  const through = { ...way, because: `${way.because} → pool ${pool.name}` };
  const tried = tryPool(draft, pool, through);
  return tried.placed ? tried.draft : onward(tried.draft, pool, through);
}

/** From a pool that cannot serve the lead to the next, or to the queue of last resort. */
export function onward(draft: Draft, pool: Pool, way: Way): Draft {
  const passed = { ...way, tried: [...way.tried, pool.name] };
  return pool.next === null ? toFallback(draft, passed) : send(draft, pool.next, passed);
}

/** In the queue it keeps its place in the line of the first pool. */
const toFallback = (draft: Draft, way: Way): Draft =>
  give(
    draft,
    { kind: 'queue', queue: fallbackQueue(draft) },
    { rule: way.rule, why: [way.because], ...lineOf(way) },
  );

const lineOf = ({ tried: [first] }: Way): { readonly waitsFor?: string } =>
  first === undefined ? {} : { waitsFor: first };

const fallbackQueue = ({ policy }: Draft): string => {
  const to = policy.assignment.otherwise?.to;
  return to?.kind === 'queue' ? to.queue : (policy.assignment.queues.keys().next().value ?? 'unassigned');
};
