import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idOf, normaliseId, toLongId } from '../../../sandbox/salesforce/ids.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const shortId = fc
  .array(fc.constantFrom(...LETTERS), { minLength: 15, maxLength: 15 })
  .map((letters) => letters.join(''));

describe('ids', () => {
  it('have the check letters the vendor gives', () => {
    expect(toLongId('00Q000000000001')).toBe('00Q000000000001EAA');
    expect(toLongId('001D000000IqhSL')).toBe('001D000000IqhSLIAZ');
  });

  it('are the same record with 15 and with 18 characters', () => {
    fc.assert(fc.property(shortId, (id) => normaliseId(id) === normaliseId(toLongId(id))));
  });

  it('survive a system that loses their case, in the 18-character form', () => {
    fc.assert(
      fc.property(shortId, (id) => {
        const long = toLongId(id);
        expect(normaliseId(long.toUpperCase())).toBe(long);
      }),
    );
  });

  it.each(['', 'abc', '00Q00000000000', '00Q00000000000!', '00Q000000000001EA'])('refuse %j', (text) => {
    expect(normaliseId(text)).toBeUndefined();
  });

  it('sort in the order they were given out', () => {
    const ids = Array.from({ length: 5000 }, (_, i) => idOf('00Q', i * 7));
    expect([...ids].sort()).toEqual(ids);
  });
});
