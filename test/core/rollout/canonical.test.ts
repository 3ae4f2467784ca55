import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, firstDifference } from '../../../src/core/rollout/canonical.ts';

describe('canonical JSON', () => {
  it('is the same bytes for the same content, whatever the order of the keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonical(turned)).toBe(canonical(value));
      }),
    );
  });

  it('keeps the order of lists and leaves out what JSON leaves out', () => {
    expect(canonical({ b: [2, 1], a: { d: undefined, c: null } })).toBe('{"a":{"c":null},"b":[2,1]}');
  });
});

describe('the first difference', () => {
  it('is none exactly when the bytes are the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        expect(firstDifference(a, b) === null).toBe(canonical(a) === canonical(b));
      }),
    );
  });

  it('is told by its path, with what stands on both sides', () => {
    const before = { q: { criteria: [{ points: 5 }, { points: 8 }] } };
    const after = { q: { criteria: [{ points: 5 }, { points: 9 }] } };
    expect(firstDifference(before, after)).toEqual({
      path: 'q.criteria.1.points',
      recorded: '8',
      again: '9',
    });
    expect(firstDifference({ a: 1 }, {})).toEqual({ path: 'a', recorded: '1', again: 'nothing' });
  });
});
