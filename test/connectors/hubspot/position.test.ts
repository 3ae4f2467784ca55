import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cursorOf, type Position, positionOf } from '../../../connectors/hubspot/position.ts';

const at = fc.nat();
const object = fc.constantFrom('contacts', 'calls', 'deals');
const id = fc.nat().map(String);
const position: fc.Arbitrary<Position> = fc.oneof(
  fc.record({ way: fc.constant('list' as const), at, object, after: fc.oneof(id, fc.constant('')) }),
  fc.record({ way: fc.constant('tie' as const), at, object, id }),
  fc.record({ way: fc.constant('since' as const), at, object, id }),
);

it('a position survives being spelt as a cursor', () => {
  fc.assert(
    fc.property(position, (one) => {
      expect(positionOf(cursorOf(one))).toEqual(one);
    }),
  );
});

it('a cursor of no known spelling stands at the start of its moment', () => {
  for (const strange of ['', '12', 'what:ever:it', 'calls']) {
    expect(positionOf({ at: 7, id: strange })).toEqual({ way: 'since', at: 7, object: '', id: '' });
  }
});
