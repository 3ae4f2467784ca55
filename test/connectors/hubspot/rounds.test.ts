import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inRounds } from '../../../connectors/hubspot/rounds.ts';
import { lead } from './support.ts';

const ops = fc.array(
  fc
    .record({ key: fc.constantFrom('A', 'B', 'C'), id: fc.constantFrom(undefined, '1', '2') })
    .map(({ key, id }) => lead(key, {}, id === undefined ? {} : { id })),
  { maxLength: 12 },
);

describe('rounds', () => {
  it('hold every op once, and none twice of one record', () => {
    fc.assert(
      fc.property(ops, (given) => {
        const rounds = inRounds(given);
        expect(
          rounds
            .flat()
            .map(({ index }) => index)
            .toSorted((a, b) => a - b),
        ).toEqual(given.map((_, n) => n));
        for (const round of rounds) {
          const keys = round.map(({ op }) => op.key);
          const ids = round.flatMap(({ op }) => op.id ?? []);
          expect(new Set(keys).size).toBe(keys.length);
          expect(new Set(ids).size).toBe(ids.length);
        }
      }),
    );
  });

  it('keep the order of the ops on one record', () => {
    fc.assert(
      fc.property(ops, (given) => {
        const order = inRounds(given).flat();
        for (const key of ['A', 'B', 'C']) {
          const own = order.filter(({ op }) => op.key === key).map(({ index }) => index);
          expect(own).toEqual(own.toSorted((a, b) => a - b));
        }
      }),
    );
  });
});
