import fc from 'fast-check';
import { type Assigned, assign } from '../../../src/core/assign/assign.ts';
import { EMPTY_POOL_STATE, type Member, type PoolState } from '../../../src/core/assign/pool.ts';

export interface Sharing {
  readonly members: readonly Member[];
}

export const poolOf = (weights: readonly number[], aDay: number | null = null): Sharing => ({
  members: weights.map((weight, i) => ({ id: `r${i}`, weight, caps: { aDay, open: null } })),
});

export const idsOf = (pool: Sharing): readonly string[] => pool.members.map(({ id }) => id);

/** Hands leads out one after the other; `available` says who is there at each. */
export function play(
  pool: Sharing,
  available: readonly (readonly string[])[],
  state: PoolState = EMPTY_POOL_STATE,
): { readonly given: readonly Assigned[]; readonly state: PoolState } {
  const given: Assigned[] = [];
  for (const ids of available) {
    const one = assign(pool, state, { available: ids });
    given.push(one);
    state = one.next;
  }
  return { given, state };
}

export const repsOf = (given: readonly Assigned[]): readonly (string | null)[] => given.map(({ rep }) => rep);

/** A credit in leads, near enough to compare with. */
export const owedTo = (state: PoolState, id: string): number =>
  Number(state.credit[id] ?? 0) / Number(state.unit);

export const worst = (pool: Sharing, given: readonly Assigned[]): number =>
  Math.max(0, ...given.flatMap(({ next }) => idsOf(pool).map((id) => Math.abs(owedTo(next, id)))));

export const weights = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 8 });

/** Who is there at each of up to 120 arrivals: everybody has stretches of absence. */
export const history = weights.chain((all) =>
  fc
    .tuple(
      fc.integer({ min: 1, max: 120 }),
      fc.array(
        fc.record({
          who: fc.nat(all.length - 1),
          from: fc.nat(119),
          length: fc.integer({ min: 1, max: 60 }),
        }),
        { maxLength: 12 },
      ),
    )
    .map(([count, leaves]) => {
      const pool = poolOf(all);
      const away = (who: number, at: number): boolean =>
        leaves.some((leave) => leave.who === who && leave.from <= at && at < leave.from + leave.length);
      const available = Array.from({ length: count }, (_, at) =>
        idsOf(pool).filter((_id, who) => !away(who, at)),
      );
      return { pool, available };
    }),
);
