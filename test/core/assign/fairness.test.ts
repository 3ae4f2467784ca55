import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assign, countTurn, giveBack } from '../../../src/core/assign/assign.ts';
import { EMPTY_POOL_STATE } from '../../../src/core/assign/pool.ts';
import { history, idsOf, owedTo, play, poolOf, repsOf, weights, worst } from './books.ts';

describe('fair shares', () => {
  it('keeps everybody within one lead of the fair share at every moment, whatever the weights', () => {
    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 150 }), (all, count) => {
        const pool = poolOf(all);
        const { given } = play(pool, new Array(count).fill(idsOf(pool)));
        expect(worst(pool, given)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('keeps that bound where one member weighs as much as all others together, and more', () => {
    for (const all of [
      [50, ...new Array(10).fill(1)],
      [97, 2, 2, 2, 1, 1, 1],
      [30, 29, 1, 1, 1, 1, 1, 1, 1, 1, 1],
    ]) {
      const pool = poolOf(all);
      expect(worst(pool, play(pool, new Array(300).fill(idsOf(pool))).given)).toBeLessThanOrEqual(1);
    }
  });

  it('keeps books that add up: what each got and is owed is the share of the time they were there', () => {
    fc.assert(
      fc.property(history, ({ pool, available }) => {
        const { given, state } = play(pool, available);
        for (const { id, weight } of pool.members) {
          const got = given.filter(({ rep }) => rep === id).length;
          const share = available
            .filter((ids) => ids.includes(id))
            .reduce((sum, ids) => sum + weight / weightOf(pool.members, ids), 0);
          expect(got + owedTo(state, id)).toBeCloseTo(share, 6);
        }
      }),
    );
  });

  it('stays near the fair share with absences of any kind, and owes in all what it gave too early', () => {
    fc.assert(
      fc.property(history, ({ pool, available }) => {
        const { given, state } = play(pool, available);
        const most = Math.max(1, (pool.members.length - 1) / 2);
        expect(worst(pool, given)).toBeLessThanOrEqual(most);
        expect(Object.values(state.credit).reduce<bigint>((sum, credit) => sum + BigInt(credit), 0n)).toBe(
          0n,
        );
      }),
    );
  });

  it('owes nothing for the time away, so nobody gets a burst of leads on return', () => {
    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 80 }), fc.nat(7), (all, away, who) => {
        const pool = poolOf([...all, 3]);
        const everybody = idsOf(pool);
        const gone = everybody[who % everybody.length] ?? '';
        const rest = everybody.filter((id) => id !== gone);
        const before = play(pool, new Array(25).fill(everybody)).state;
        const after = play(pool, new Array(away).fill(rest), before).state;
        expect(owedTo(after, gone)).toBeCloseTo(owedTo(before, gone), 9);
        const back = play(pool, new Array(20).fill(everybody), after).given;
        const share =
          (20 * (pool.members.find(({ id }) => id === gone)?.weight ?? 0)) /
          weightOf(pool.members, everybody);
        expect(back.filter(({ rep }) => rep === gone).length).toBeLessThanOrEqual(share + 2);
      }),
    );
  });

  it('starts a new member level with the others', () => {
    const { state } = play(poolOf([1, 1]), new Array(101).fill(['r0', 'r1']));
    const { given } = play(poolOf([1, 1, 1]), new Array(30).fill(['r0', 'r1', 'r2']), state);
    expect(given.filter(({ rep }) => rep === 'r2')).toHaveLength(10);
  });

  it('hands what a leaver was owed to those who stay, weight for weight', () => {
    const { state } = play(poolOf([1, 1, 2]), [['r0', 'r1', 'r2']]);
    const { next } = assign(poolOf([1, 1]), state, { available: [] });
    expect([owedTo(next, 'r0'), owedTo(next, 'r1')]).toEqual([0, 0]);
    expect(next.credit).not.toHaveProperty('r2');
  });
});

const weightOf = (members: readonly { id: string; weight: number }[], ids: readonly string[]): number =>
  members.reduce((sum, { id, weight }) => (ids.includes(id) ? sum + weight : sum), 0);

describe('order', () => {
  it.each([
    [[1, 1, 1], 'r0 r1 r2 r0 r1 r2'],
    [[2, 1], 'r0 r1 r0 r0 r1 r0'],
    [[7, 3], 'r0 r1 r0 r0 r0 r1 r0 r0 r1 r0 r0 r1'],
    [[5, 1, 1], 'r0 r0 r1 r0 r2 r0 r0 r0'],
  ])('with weights %j hands out %s', (all, order) => {
    const pool = poolOf(all);
    expect(repsOf(play(pool, new Array(order.split(' ').length).fill(idsOf(pool))).given).join(' ')).toBe(
      order,
    );
  });

  it('breaks ties by the order of the file, not of who is there', () => {
    const pool = poolOf([1, 1, 1]);
    expect(assign(pool, EMPTY_POOL_STATE, { available: ['r2', 'r1'] }).rep).toBe('r1');
  });

  it('gives the same with the state written out and read back, and however the ids are ordered', () => {
    fc.assert(
      fc.property(history, ({ pool, available }) => {
        const straight = repsOf(play(pool, available).given);
        let state = EMPTY_POOL_STATE;
        const stored = available.map((ids) => {
          const one = assign(pool, JSON.parse(JSON.stringify(state)), { available: ids.toReversed() });
          state = one.next;
          return one.rep;
        });
        expect(stored).toEqual(straight);
      }),
    );
  });

  it('gives each pool the same however the arrivals of two pools interleave', () => {
    fc.assert(
      fc.property(history, history, fc.infiniteStream(fc.boolean()), (one, two, coin) => {
        const queue = { one: [...one.available], two: [...two.available] };
        const states = { one: EMPTY_POOL_STATE, two: EMPTY_POOL_STATE };
        const given: { one: (string | null)[]; two: (string | null)[] } = { one: [], two: [] };
        for (const first of coin) {
          const side = first ? 'one' : 'two';
          const ids = queue[side].shift();
          if (queue.one.length + queue.two.length === 0 && ids === undefined) break;
          if (ids === undefined) continue;
          const result = assign({ one, two }[side].pool, states[side], { available: ids });
          states[side] = result.next;
          given[side].push(result.rep);
        }
        expect(given.one).toEqual(repsOf(play(one.pool, one.available).given));
        expect(given.two).toEqual(repsOf(play(two.pool, two.available).given));
      }),
    );
  });

  it('stays exact where weights share no factor and the unit outgrows what a number holds', () => {
    const pool = poolOf([997, 991, 983, 977, 971, 967]);
    const everybody = idsOf(pool);
    const available = Array.from({ length: 200 }, (_, i) =>
      everybody.filter((_id, who) => (i >> who) % 2 === 0),
    );
    const { given, state } = play(pool, available);
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    expect(Object.values(state.credit).reduce<bigint>((sum, credit) => sum + BigInt(credit), 0n)).toBe(0n);
    expect(given.every(({ rep }, i) => (rep === null) === (available[i]?.length === 0))).toBe(true);
  });
});

describe('limits', () => {
  const pool = poolOf([1, 1], 2);

  it('passes over who has had their leads of the day, and says so', () => {
    const { rep, why } = assign(pool, EMPTY_POOL_STATE, { available: ['r0', 'r1'], today: { r0: 2, r1: 1 } });
    expect(rep).toBe('r1');
    expect(why[0]?.leftOut).toBe('has had the 2 of today');
  });

  it('passes over who has too many open', () => {
    const few = { members: pool.members.map((member) => ({ ...member, caps: { aDay: null, open: 3 } })) };
    expect(assign(few, EMPTY_POOL_STATE, { available: ['r0', 'r1'], open: { r0: 3 } }).rep).toBe('r1');
  });

  it('gives nobody a lead that nobody can take, and owes as before', () => {
    const { state } = play(pool, [['r0', 'r1']]);
    const none = assign(pool, state, { available: ['r0'], today: { r0: 2 } });
    expect(none.rep).toBeNull();
    expect(none.next).toEqual(state);
    expect(none.why.map(({ leftOut }) => leftOut)).toEqual(['has had the 2 of today', 'not available']);
  });
});

describe('credit', () => {
  it('given back leaves the books as though the lead had never come', () => {
    fc.assert(
      fc.property(history, ({ pool, available }) => {
        const { state } = play(pool, available);
        const ids = idsOf(pool).slice(0, 2);
        const { rep, next } = assign(pool, state, { available: ids });
        const after = giveBack(pool, next, rep ?? '', ids);
        for (const id of idsOf(pool)) expect(owedTo(after, id)).toBeCloseTo(owedTo(state, id), 9);
      }),
    );
  });

  it('given back to a rep who is in the pool no more changes nothing', () => {
    const { state } = play(poolOf([1, 1]), [['r0', 'r1']]);
    expect(giveBack(poolOf([1, 1]), state, 'gone')).toBe(state);
  });

  it('counts a lead from outside the round as a turn, so that the next one goes to another', () => {
    const pool = poolOf([1, 1]);
    const state = countTurn(pool, EMPTY_POOL_STATE, 'r0', idsOf(pool));
    expect(assign(pool, state, { available: idsOf(pool) }).rep).toBe('r1');
  });

  it('tells what each was owed before and after, as exact fractions', () => {
    const { why } = assign(poolOf([2, 1]), EMPTY_POOL_STATE, { available: ['r0', 'r1'] });
    expect(why).toEqual([
      { rep: 'r0', owed: '2/3', after: '-1/3', leftOut: null },
      { rep: 'r1', owed: '1/3', after: '1/3', leftOut: null },
    ]);
  });
});
