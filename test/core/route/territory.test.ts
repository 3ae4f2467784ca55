import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row, RowKey } from '../../../src/core/route/territory.ts';
import { findRow, territory } from '../../../src/core/route/territory.ts';
import type { FieldValue } from '../../../src/model/fields.ts';

const row = (name: string): Row => ({ name, to: { kind: 'pool', pool: name }, why: name });
const numbers = (from: number, to: number): readonly [RowKey, Row] => [
  { kind: 'numbers', from, to },
  row(`${from} to ${to}`),
];

describe('territory tables', () => {
  const table = territory([
    numbers(5000, 9990),
    numbers(1000, 4999),
    numbers(20000, 20000),
    [{ kind: 'value', value: 'SW1A' }, row('london')],
    [{ kind: 'texts', from: 'ab', to: 'ba' }, row('scotland')],
  ]);
  const name = (value: FieldValue): string | undefined => findRow(table, value)?.name;

  it.each([
    ['1000', '1000 to 4999'],
    ['4999', '1000 to 4999'],
    ['DK-5000', '5000 to 9990'],
    [9990, '5000 to 9990'],
    ['200 00', '20000 to 20000'],
    ['sw1a', 'london'],
    ['AB10', 'scotland'],
    ['BA', 'scotland'],
  ])('finds %j in %s', (value, found) => expect(name(value)).toBe(found));

  const nowhere: readonly { value: FieldValue }[] = [
    ...['999', '9991', '19999', '20001', 'ZZ', ''].map((value) => ({ value })),
    { value: null },
    { value: true },
    { value: ['1000'] },
  ];
  it.each(nowhere)('finds $value in no row', ({ value }) => expect(name(value)).toBeUndefined());

  it('finds what a scan of all rows finds, in tables of any size', () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 0, max: 100_000 }), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(cuts, fc.integer({ min: -10, max: 100_010 }), (unsorted, value) => {
        const sorted = unsorted.toSorted((a, b) => a - b);
        const rows = sorted.flatMap((from, i) =>
          i % 2 === 0 && sorted[i + 1] !== undefined ? [numbers(from, sorted[i + 1] ?? 0)] : [],
        );
        const scanned = rows.find(([key]) => key.kind === 'numbers' && key.from <= value && value <= key.to);
        expect(findRow(territory(rows), value)?.name).toBe(scanned?.[1].name);
      }),
    );
  });
});
