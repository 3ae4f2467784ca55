import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTable } from '../../../sandbox/salesforce/data/table.ts';
import { idOf } from '../../../sandbox/salesforce/ids.ts';
import type { Row } from '../../../sandbox/salesforce/org.ts';
import { buildCatalogue } from '../../../sandbox/salesforce/schema/catalogue.ts';
import type { ObjectSchema } from '../../../sandbox/salesforce/schema/types.ts';
import { formatDateTime } from '../../../sandbox/salesforce/time.ts';
import { FIELDS } from './org-rig.ts';

function leadSchema(): ObjectSchema {
  const schema = buildCatalogue(FIELDS).get('lead');
  if (schema === undefined) throw new Error('no leads');
  return schema;
}

const schema = leadSchema();

/** Writes of record n at second s with mailbox m, in any order. */
const writes = fc.array(
  fc.record({
    n: fc.integer({ min: 1, max: 12 }),
    s: fc.integer({ min: 0, max: 5 }),
    m: fc.integer({ min: 0, max: 3 }),
  }),
  { maxLength: 60 },
);

function play(list: readonly { n: number; s: number; m: number }[]) {
  const table = createTable(schema);
  const plain = new Map<string, Row>();
  for (const { n, s, m } of list) {
    const row = { Id: idOf('00Q', n), SystemModstamp: formatDateTime(s * 1000), Email: `M${m}@x.example` };
    table.put(row);
    plain.set(row.Id, row);
  }
  return { table, rows: [...plain.values()] };
}

const byKeys =
  (...keys: readonly string[]) =>
  (a: Row, b: Row) => {
    const text = (row: Row) => keys.map((key) => String(row[key])).join('|');
    return text(a) < text(b) ? -1 : 1;
  };

describe('a table gives the same rows as a scan would', () => {
  it('in the order of SystemModstamp and id, from any second to any other', () => {
    fc.assert(
      fc.property(
        writes,
        fc.integer({ min: 0, max: 5 }),
        fc.integer({ min: 0, max: 5 }),
        (list, from, to) => {
          const { table, rows } = play(list);
          const [low, high] = [formatDateTime(from * 1000), formatDateTime(to * 1000)];
          const inside = (row: Row) =>
            String(row.SystemModstamp) >= low && String(row.SystemModstamp) <= high;
          expect([...table.byStamp(low, high)]).toEqual(
            rows.filter(inside).sort(byKeys('SystemModstamp', 'Id')),
          );
        },
      ),
    );
  });

  it('in the order of ids, from any id on', () => {
    fc.assert(
      fc.property(writes, fc.integer({ min: 1, max: 12 }), (list, n) => {
        const { table, rows } = play(list);
        const expected = rows.filter((row) => String(row.Id) >= idOf('00Q', n)).sort(byKeys('Id'));
        expect([...table.byId(idOf('00Q', n))]).toEqual(expected);
      }),
    );
  });

  it('by a value, whatever its case and however often it moved', () => {
    fc.assert(
      fc.property(writes, fc.integer({ min: 0, max: 3 }), (list, m) => {
        const { table, rows } = play(list);
        const expected = rows.filter((row) => row.Email === `M${m}@x.example`).sort(byKeys('Id'));
        expect(table.lookup('Email', `m${m}@X.example`)).toEqual(expected);
      }),
    );
  });
});
