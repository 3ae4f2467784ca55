import { countTurn, giveBack } from '../assign/assign.ts';
import { EMPTY_POOL_STATE, type Pool, type PoolState } from '../assign/pool.ts';
import { nameOf } from './fields.ts';
import { whoCan } from './try-pool.ts';
import { type Draft, say } from './world.ts';

/** A lead rejected for a reason that is not the rep's to answer for: the pool owes another one, where its rules say so. */
export function creditReject(draft: Draft): Draft {
  const { gate } = draft.trace;
  const rep = draft.lead.assignment?.rep ?? null;
  if (gate?.act !== 'rejected' || rep === null) return draft;
  const pool = poolOfTurn(draft);
  if (pool === null || !pool.creditBack.has(gate.reason)) return draft;
  return say(
    givenBack(draft),
    `${nameOf(draft, rep)} is owed another lead by pool ${pool.name}: ${gate.reason}`,
  );
}

/** The pool's books as though the lead had never gone to whom it is taken from. */
export function givenBack(draft: Draft): Draft {
  const { rep = null, among } = draft.lead.assignment ?? {};
  const pool = poolOfTurn(draft);
  if (rep === null || pool === null) return draft;
  return withBooks(draft, pool, giveBack(pool, booksOf(draft, pool), rep, among));
}

/** Somebody gave it to a colleague by hand: whose turn it was is owed another, and a colleague of the same pool had theirs. */
export function creditByHand(draft: Draft, to: string): Draft {
  const pool = poolOfTurn(draft);
  if (pool === null || !pool.creditBack.has('reassigned')) return draft;
  const among = draft.lead.assignment?.among;
  const back = givenBack(draft);
  return pool.members.some(({ id }) => id === to)
    ? withBooks(
        back,
        pool,
        countTurn(pool, booksOf(back, pool), to, among ?? pool.members.map(({ id }) => id)),
      )
    : back;
}

/** A lead that went to its account's owner counts as that member's turn in pools that are set up so. */
export function countOwned(draft: Draft, rep: string): Draft {
  const pools = [...draft.policy.assignment.pools.values()].filter(
    (pool) => pool.countOwned && pool.members.some(({ id }) => id === rep),
  );
  return pools.reduce((now, pool) => {
    const { available } = whoCan(now, pool);
    return withBooks(now, pool, countTurn(pool, booksOf(now, pool), rep, available));
  }, draft);
}

/** The pool whose turn the lead was, while that pool exists. */
const poolOfTurn = ({ lead, policy }: Draft): Pool | null =>
  lead.assignment?.by === 'stafet' ? (policy.assignment.pools.get(lead.assignment.pool ?? '') ?? null) : null;

const booksOf = (draft: Draft, { name }: Pool): PoolState => draft.pools[name] ?? EMPTY_POOL_STATE;

const withBooks = (draft: Draft, { name }: Pool, books: PoolState): Draft => ({
  ...draft,
  pools: { ...draft.pools, [name]: books },
});
