import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressOf } from '../../../src/core/match/address.ts';
import { entitySays } from '../../../src/core/match/compare-names.ts';
import { jaroWinkler, oneSlip, pairSimilarity } from '../../../src/core/match/similarity.ts';

test.each([
  ['martha', 'marhta', 0.9611],
  ['dixon', 'dicksonx', 0.8133],
  ['dwayne', 'duane', 0.84],
  ['', 'anna', 0],
  ['abc', 'xyz', 0],
  ['anna', 'anna', 1],
])('Jaro-Winkler of %s and %s is %d', (a, b, likeness) => {
  expect(jaroWinkler(a, b)).toBeCloseTo(likeness, 3);
});

test('likeness lies between 0 and 1, is 1 for equal texts, and has no direction', () => {
  const text = fc.string({ maxLength: 20 });
  fc.assert(
    fc.property(text, text, (a, b) => {
      for (const likeness of [jaroWinkler, pairSimilarity]) {
        expect(likeness(a, a)).toBe(1);
        expect(likeness(a, b)).toBeGreaterThanOrEqual(0);
        expect(likeness(a, b)).toBeLessThanOrEqual(1);
        expect(likeness(a, b)).toBeCloseTo(likeness(b, a), 12);
      }
    }),
  );
});

test('pairs of letters forgive moved words more than others', () => {
  expect(pairSimilarity('hotel nordlys', 'nordlys hotel')).toBeGreaterThan(0.7);
  expect(pairSimilarity('hotel nordlys', 'cafe fjordbo')).toBeLessThan(0.4);
});

test.each([
  ['hotel nordlys', 'nordlys hotel', 'same'],
  ['nord lys', 'nordlys', 'same'],
  ['the nordlys', 'nordlys danmark', 'near'],
  ['nordlys', 'nordlis', 'alike'],
  ['nordlys', 'fjordbo', 'differs'],
  ['of the', 'and the', 'differs'],
])('the names %s and %s: %s', (a, b, says) => {
  expect(entitySays(a, b)).toBe(says);
});

test('an address is known by its street and first number, whatever is around them', () => {
  expect(addressOf(['12 W. 34th St., between 5th and 6th Aves.'])).toEqual({
    number: '12',
    names: ['34th'],
    lines: ['west34thstreet'],
  });
  expect(addressOf(['Hauptstr. 5b', 'Hinterhaus'])).toEqual({
    number: '5b',
    names: ['hauptstrasse', 'hinterhaus', 'hauptstrassehinterhaus'],
    lines: ['hauptstrasse', 'hinterhaus', 'hauptstrassehinterhaus'],
  });
  expect(addressOf(['', ' '])).toBeNull();
});

test.each([
  ['19800201', '19800210', true],
  ['8000', '800', true],
  ['8000', '80000', true],
  ['8000', '9000', true],
  ['abc', 'acb', true],
  ['abcd', 'badc', false],
  ['8000', '8000', false],
  ['8000', '9100', false],
  ['8000', '80', false],
  ['', 'a', true],
  ['', '', false],
])('%s and %s differ by one slip: %s', (a, b, slip) => {
  expect([oneSlip(a, b), oneSlip(b, a)]).toEqual([slip, slip]);
});
