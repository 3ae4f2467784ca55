import { parseQuery } from '@jetstreamapp/soql-parser-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { after, inConditions, quote, select } from '../../../connectors/salesforce/soql.ts';

const literalIn = (soql: string): unknown => {
  const where = parseQuery(soql).where;
  const left = where && 'left' in where ? where.left : null;
  return left && 'value' in left ? left.value : undefined;
};

describe('a quoted value', () => {
  it('stays one value, whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("'", '\\', '\n', '\t', ')', ' OR ', 'a', '%', 'ø') }),
        (text) => {
          const literal = literalIn(`SELECT Id FROM Lead WHERE LastName = ${quote(text)}`);
          expect(literal).toBe(quote(text));
        },
      ),
    );
  });

  it('escapes what SOQL gives a meaning', () => {
    expect(quote("O'Brien \\ Sons\n")).toBe("'O\\'Brien \\\\ Sons\\n'");
  });
});

describe('a query', () => {
  it('asks for each field once, whatever the case it is named in', () => {
    const soql = select({ fields: ['Id', 'Email', 'email', 'Id'], from: 'Lead' });
    expect(soql).toMatch(/^SELECT Id, email FROM Lead$/i);
  });

  it('joins its conditions and leaves out those that are none', () => {
    const where = ['A = 1', null, 'B = 2'];
    expect(select({ fields: ['Id'], from: 'Lead', where, orderBy: 'Id', limit: 5 })).toBe(
      'SELECT Id FROM Lead WHERE A = 1 AND B = 2 ORDER BY Id LIMIT 5',
    );
  });
});

describe('what comes after a cursor', () => {
  const at = Date.parse('2026-11-24T08:15:00Z');

  it('is everything when there is none', () => {
    expect(after(null, '00Q')).toBeNull();
  });

  it('is later, or of the same moment with a higher id of the same object', () => {
    expect(after({ at, id: '00Q000000000001EAA' }, '00Q')).toBe(
      "(SystemModstamp > 2026-11-24T08:15:00Z OR (SystemModstamp = 2026-11-24T08:15:00Z AND Id > '00Q000000000001EAA'))",
    );
  });

  it('compares ids of one object only: another object’s come all or not at all', () => {
    const id = '00Q000000000001EAA';
    expect(after({ at, id }, '003')).toBe('SystemModstamp > 2026-11-24T08:15:00Z');
    expect(after({ at, id }, '00T')).toBe('SystemModstamp >= 2026-11-24T08:15:00Z');
  });

  it('begins with the moment itself when nothing of it was seen', () => {
    expect(after({ at: at + 500, id: '' }, '003')).toBe('SystemModstamp >= 2026-11-24T08:15:00.500Z');
  });
});

describe('a long list of values', () => {
  const base = { fields: ['Id'], from: 'Lead' };

  it('is cut so that no query is too long for an address, and none is lost', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 80 }), { maxLength: 400 }), (values) => {
        const conditions = inConditions(base, 'Email', values);
        for (const condition of conditions) {
          expect(encodeURIComponent(select({ ...base, where: [condition] })).length).toBeLessThan(16_384);
        }
        const all = conditions.join();
        expect(values.every((value) => all.includes(quote(value)))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('holds each value once, in one query when it fits', () => {
    expect(inConditions(base, 'Id', ['a', 'b', 'a'])).toEqual(["Id IN ('a','b')"]);
    expect(inConditions(base, 'Id', [])).toEqual([]);
  });
});
