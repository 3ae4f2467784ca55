import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { equal, type FieldStates, mergeSeen, type Seen } from '../../../src/core/merge/merge-seen.ts';
import type { Wins } from '../../../src/model/config/mapping.ts';
import { CRMS, type Crm } from '../../../src/model/crm.ts';
import type { FieldValue } from '../../../src/model/fields.ts';

const seenAs = (value: FieldValue, more: Partial<Seen> = {}): Seen => ({
  crm: 'hubspot',
  at: 20,
  first: false,
  changed: { city: value },
  ...more,
});
const known = (value: FieldValue, at = 10, by: Crm | 'stafet' = 'salesforce'): FieldStates => ({
  city: { value, at, by },
});

function merge(fields: FieldStates, seen: Seen, authority: Wins) {
  const { fields: after, verdicts } = mergeSeen(fields, seen, () => authority);
  return { value: after.city?.value ?? null, why: verdicts[0]?.why, taken: verdicts[0]?.taken, after };
}

describe('a value that was seen', () => {
  test('of a field nobody knows anything of is taken, whoever has authority', () => {
    for (const authority of ['newest', 'hubspot', 'salesforce', 'never-blank'] as const)
      expect(merge({}, seenAs('Aarhus'), authority)).toMatchObject({ value: 'Aarhus', why: 'new' });
  });

  test('that is taken is remembered with who said it and when', () => {
    expect(merge(known('Odense'), seenAs('Aarhus'), 'newest').after).toEqual({
      city: { value: 'Aarhus', at: 20, by: 'hubspot' },
    });
  });

  test('that is the truth already changes nothing, not even its history', () => {
    const before = known('Aarhus');
    expect(merge(before, seenAs('Aarhus'), 'newest')).toMatchObject({ why: 'same', after: before });
    expect(merge(known(['a', 'b']), seenAs(['b', 'a']), 'newest').why).toBe('same');
    expect(merge({}, seenAs(null), 'newest').why).toBe('same');
  });

  test('newest: the later change stands, also when it is heard of first', () => {
    expect(merge(known('Odense', 10), seenAs('Aarhus'), 'newest')).toMatchObject({
      value: 'Aarhus',
      why: 'newer',
    });
    expect(merge(known('Odense', 30), seenAs('Aarhus'), 'newest')).toMatchObject({
      value: 'Odense',
      why: 'older',
    });
  });

  test('newest: a field that was emptied later than this stays empty', () => {
    expect(merge(known(null, 30), seenAs('Aarhus'), 'newest')).toMatchObject({ value: null, why: 'older' });
    expect(merge(known(null, 10), seenAs('Aarhus'), 'newest')).toMatchObject({
      value: 'Aarhus',
      why: 'newer',
    });
  });

  test('newest: an emptied field is a change', () => {
    expect(merge(known('Odense'), seenAs(null), 'newest')).toMatchObject({ value: null, taken: true });
  });

  test.each(CRMS)('%s: only what that CRM says counts, however old', (crm) => {
    const other: Crm = crm === 'hubspot' ? 'salesforce' : 'hubspot';
    expect(merge(known('Odense', 99), seenAs('Aarhus', { crm }), crm)).toMatchObject({
      value: 'Aarhus',
      why: 'authority',
    });
    expect(merge(known('Odense'), seenAs('Aarhus', { crm: other }), crm)).toMatchObject({
      value: 'Odense',
      why: 'not-theirs',
    });
    expect(merge(known(null, 10, crm), seenAs('Aarhus', { crm: other }), crm)).toMatchObject({
      value: null,
      why: 'not-theirs',
    });
    expect(merge(known('Odense'), seenAs(null, { crm }), crm)).toMatchObject({ value: null, taken: true });
  });

  test('never-blank: the last change, but never an empty one', () => {
    expect(merge(known('Odense'), seenAs('Aarhus'), 'never-blank').value).toBe('Aarhus');
    expect(merge(known('Odense', 30), seenAs('Aarhus'), 'never-blank').value).toBe('Odense');
    expect(merge(known('Odense'), seenAs(null), 'never-blank')).toMatchObject({
      value: 'Odense',
      why: 'blank',
    });
  });

  test('stafet: nobody else’s word counts', () => {
    expect(merge(known('Odense', 10, 'stafet'), seenAs('Aarhus'), 'stafet')).toMatchObject({
      value: 'Odense',
      why: 'ours',
    });
    expect(merge({}, seenAs('Aarhus'), 'stafet')).toMatchObject({ value: null, why: 'ours' });
  });

  test('a blank field on the first sight of a record was never filled in, so it says nothing', () => {
    for (const authority of ['newest', 'hubspot', 'never-blank'] as const)
      expect(merge(known('Odense'), seenAs(null, { first: true }), authority)).toMatchObject({
        value: 'Odense',
        why: 'blank',
      });
  });

  test('fields are judged one by one, each by its own authority, and told in the order of their names', () => {
    const seen = seenAs(null, { changed: { tech: 'SAP', city: 'Aarhus', score: 7 } });
    const { verdicts } = mergeSeen({}, seen, (path) => (path === 'score' ? 'stafet' : 'newest'));
    expect(verdicts.map(({ path, taken }) => [path, taken])).toEqual([
      ['city', true],
      ['score', false],
      ['tech', true],
    ]);
  });
});

const crm = fc.constantFrom(...CRMS);
const sights = fc.uniqueArray(
  fc.record({ crm, at: fc.integer({ min: 0, max: 5 }), value: fc.integer({ min: 0, max: 99 }) }),
  {
    minLength: 1,
    maxLength: 6,
    selector: ({ crm, at }) => `${crm}${at}`,
  },
);
const different = sights.map((all) => all.map((one, n) => ({ ...one, value: one.value * 10 + n })));
const settle = (
  all: readonly { crm: Crm; at: number; value: number }[],
  authority: Wins,
): FieldValue | undefined =>
  all.reduce<FieldStates>(
    (fields, { crm, at, value }) => mergeSeen(fields, seenAs(value, { crm, at }), () => authority).fields,
    {},
  ).city?.value;

describe('merging', () => {
  test('by newest ends the same in whatever order changes are heard of, also at the same moment', () => {
    fc.assert(
      fc.property(different, fc.infiniteStream(fc.nat()), (all, dice) => {
        const shuffled = all
          .map((one) => ({ one, key: dice.next().value ?? 0 }))
          .toSorted((a, b) => a.key - b.key);
        const other = shuffled.map(({ one }) => one);
        expect(settle(other, 'newest')).toBe(settle(all, 'newest'));
      }),
    );
  });

  test('never invents a value, and leaves its input as it was', () => {
    const wins = fc.constantFrom<Wins>('newest', 'hubspot', 'salesforce', 'never-blank', 'stafet');
    fc.assert(
      fc.property(sights, wins, fc.boolean(), (all, authority, first) => {
        let fields: FieldStates = Object.freeze({});
        for (const { crm, at, value } of all) {
          const seen = seenAs(value, { crm, at, first });
          const before = fields.city?.value ?? null;
          const merged = mergeSeen(fields, seen, () => authority);
          expect(mergeSeen(fields, seen, () => authority)).toEqual(merged);
          expect([before, value]).toContainEqual(merged.fields.city?.value ?? null);
          fields = Object.freeze(merged.fields);
        }
      }),
    );
  });

  test('the same sight twice is the same as once', () => {
    fc.assert(
      fc.property(sights, fc.constantFrom<Wins>('newest', 'hubspot', 'never-blank'), (all, authority) => {
        const [last] = all;
        if (last === undefined) return;
        expect(settle([...all, last, last], authority)).toBe(settle([...all, last], authority));
      }),
    );
  });
});

test('lists are equal by content, whatever their order, and never equal to a text', () => {
  expect(equal(['a', 'b'], ['b', 'a'])).toBe(true);
  expect(equal(['a'], ['a', 'b'])).toBe(false);
  expect(equal(['a'], 'a')).toBe(false);
  expect(equal(null, null)).toBe(true);
  expect(equal(null, [])).toBe(false);
});
