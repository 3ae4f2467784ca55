import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foreignChanges, type LedgerEntry, sentAs } from '../../../src/core/merge/foreign-changes.ts';
import type { VendorFields, VendorValue } from '../../../src/model/remote.ts';

const loosely = (_: string, a: VendorValue, b: VendorValue): boolean =>
  String(a ?? '')
    .trim()
    .toLowerCase() ===
  String(b ?? '')
    .trim()
    .toLowerCase();
const look = (shown: VendorFields, entry: LedgerEntry, ...stafets: string[]) =>
  foreignChanges(shown, entry, { same: loosely, isStafets: (field) => stafets.includes(field) });
const entry = (base: VendorFields, ...sent: VendorFields[]): LedgerEntry => ({
  base,
  pending: sentAs(sent).pending,
});

describe('what a record shows', () => {
  test('is no change where it is what was there, in whatever clothes', () => {
    expect(look({ city: ' aarhus' }, entry({ city: 'Aarhus' })).fields).toEqual([]);
    expect(look({ city: null }, entry({})).fields).toEqual([]);
    expect(look({ city: '' }, entry({ city: null })).fields).toEqual([]);
  });

  test('is somebody’s change where it is neither that nor ours', () => {
    const { fields, ledger } = look({ city: 'Odense', zip: '5000' }, entry({ city: 'Aarhus' }));
    expect(fields).toEqual(['city', 'zip']);
    expect(ledger).toEqual({ base: { city: 'Odense', zip: '5000' }, pending: {} });
  });

  test('is the echo of our write where it equals it, and that write has landed', () => {
    const { fields, ledger } = look({ city: 'Odense' }, entry({ city: 'Aarhus' }, { city: 'Odense' }));
    expect(fields).toEqual([]);
    expect(ledger).toEqual({ base: { city: 'Odense' }, pending: {} });
  });

  test('may still be what was before our write: that one stays on its way', () => {
    const { fields, ledger } = look({ city: 'Aarhus' }, entry({ city: 'Aarhus' }, { city: 'Odense' }));
    expect(fields).toEqual([]);
    expect(ledger).toEqual(entry({ city: 'Aarhus' }, { city: 'Odense' }));
  });

  test('may be an earlier write of ours whose outcome was not known: the latest stays on its way', () => {
    const sent = entry({ city: 'Aarhus' }, { city: 'Odense' }, { city: 'Vejle' });
    const { fields, ledger } = look({ city: 'Odense' }, sent);
    expect(fields).toEqual([]);
    expect(ledger).toEqual({ base: { city: 'Odense' }, pending: { city: ['Odense', 'Vejle'] } });
  });

  test('on top of our write is somebody’s change, and ours is over', () => {
    const { fields, ledger } = look({ city: 'Vejle' }, entry({ city: 'Aarhus' }, { city: 'Odense' }));
    expect(fields).toEqual(['city']);
    expect(ledger).toEqual({ base: { city: 'Vejle' }, pending: {} });
  });

  describe('that was there before our write', () => {
    const sent = { status: 'offered', note: 'fill in' };
    const unsure = (sends: Readonly<Record<string, number>>): LedgerEntry => ({
      ...entry({ status: 'accepted', note: null }, sent),
      sends,
    });

    test('was put back by somebody where another field of the same write, or of a later one, is there', () => {
      const shown = { status: 'accepted', note: 'fill in' };
      expect(look(shown, unsure({ status: 5, note: 5 }))).toEqual({
        fields: ['status'],
        ledger: { base: { status: 'accepted', note: 'fill in' }, pending: {} },
      });
      expect(look(shown, unsure({ status: 5, note: 6 })).fields).toEqual(['status']);
    });

    test('is still there where only an earlier write is known to have landed', () => {
      const { fields, ledger } = look(
        { status: 'accepted', note: 'fill in' },
        unsure({ status: 6, note: 5 }),
      );
      expect(fields).toEqual([]);
      expect(ledger.pending).toEqual({ status: ['offered'] });
    });

    test('is still there where somebody typed one of several values that were on their way', () => {
      const whole = { owner: 'bo', status: 'offered', note: 'fill in' };
      const before = { owner: 'anna', status: 'accepted', note: null };
      const { fields, ledger } = look({ ...before, owner: 'bo' }, { base: before, ...sentAs([whole]) });
      expect(fields).toEqual([]);
      expect(ledger.pending).toEqual({ status: ['offered'], note: ['fill in'] });
    });

    test('of one there and one missing, was put back or is still there as the one that Stafet alone fills tells', () => {
      const owner = { base: { owner: 'anna', why: null }, ...sentAs([{ owner: 'bo', why: 'her turn' }]) };
      const typed = { owner: 'bo', why: null };
      expect(look(typed, owner, 'why')).toEqual({
        fields: [],
        ledger: { base: typed, pending: { why: ['her turn'] } },
      });
      expect(look({ owner: 'anna', why: 'her turn' }, owner, 'why').fields).toEqual(['owner']);
      // Where nothing tells: automation that puts a value back is more common than two people typing one value at once.
      expect(look(typed, owner).fields).toEqual(['why']);
    });

    test('is still there where nothing of the write is', () => {
      expect(look({ status: 'accepted', note: null }, unsure({ status: 5, note: 5 })).fields).toEqual([]);
    });

    test('proves nothing by a value that was there before as well', () => {
      const same = { ...entry({ status: 'accepted', note: 'fill in' }, sent), sends: { status: 5, note: 5 } };
      expect(look({ status: 'accepted', note: 'fill in' }, same).fields).toEqual([]);
    });
  });

  test('says nothing of fields it does not show', () => {
    const { fields, ledger } = look({}, entry({ city: 'Aarhus' }, { city: 'Odense' }));
    expect(fields).toEqual([]);
    expect(ledger).toEqual(entry({ city: 'Aarhus' }, { city: 'Odense' }));
  });

  describe('of a record that Stafet made', () => {
    const made = (...sent: VendorFields[]): LedgerEntry => ({ base: {}, ...sentAs(sent) });
    const created = { id: 'L1', city: 'Aarhus', stage: 'mql' };

    test('tells that fields it never shows hold what was sent with it', () => {
      expect(look({ id: 'L1', city: 'Aarhus' }, made(created))).toEqual({
        fields: [],
        ledger: { base: created, pending: {} },
      });
    });

    test('is one whole write, however often the same was sent', () => {
      const { ledger } = look({ id: 'L1', city: 'Aarhus' }, made(created, created));
      expect(ledger).toEqual({ base: created, pending: {} });
    });

    test('leaves open which of two tries is in a field it never shows, until something of the later one is there', () => {
      const sent = made(created, { ...created, city: 'Odense', stage: 'sal' });
      const first = look({ id: 'L1', city: 'Aarhus' }, sent).ledger;
      expect(first.pending).toEqual({ city: ['Aarhus', 'Odense'], stage: ['mql', 'sal'] });
      expect(look({ id: 'L1', city: 'Odense' }, sent).ledger.base).toMatchObject({ stage: 'sal' });
    });

    test('says nothing of a field that was never shown where nothing of the write is there', () => {
      expect(look({ id: null, city: null }, made(created)).ledger.pending).toMatchObject({ stage: ['mql'] });
    });
  });

  test('where we emptied a field and it is empty is our echo', () => {
    expect(look({ city: '' }, entry({ city: 'Aarhus' }, { city: null }))).toEqual({
      fields: [],
      ledger: { base: { city: '' }, pending: {} },
    });
  });
});

const field = fc.constantFrom('a', 'b', 'c');
const value = fc.constantFrom<VendorValue>('1', '2', '3', null);
const record = fc.dictionary(field, value);

describe('the ledger of own writes', () => {
  test('an echo is never a change: any of our writes, in any order, shown before, between and after', () => {
    fc.assert(
      fc.property(
        record,
        fc.array(record, { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat(4), { maxLength: 6 }),
        (base, sent, looks) => {
          const shows = [base, ...sent.map((_, n) => Object.assign({}, base, ...sent.slice(0, n + 1)))];
          let ledger = entry(base, ...sent);
          const order = looks.map((n) => n % shows.length).toSorted((a, b) => a - b);
          for (const n of order) {
            const seen = look(shows[n] ?? {}, ledger);
            expect(seen.fields).toEqual([]);
            ledger = seen.ledger;
          }
        },
      ),
    );
  });

  test('the same record shown again is never a change', () => {
    fc.assert(
      fc.property(record, record, record, (base, sent, shown) => {
        const first = look(shown, entry(base, sent));
        const again = look(shown, first.ledger);
        expect(again.fields).toEqual([]);
        expect(again.ledger).toEqual(first.ledger);
      }),
    );
  });

  test('somebody else’s value is always a change: neither there before nor among what we sent', () => {
    fc.assert(
      fc.property(record, fc.array(record, { maxLength: 3 }), field, (base, sent, name) => {
        const { fields, ledger } = look({ ...base, [name]: 'theirs' }, entry(base, ...sent));
        expect(fields).toContain(name);
        expect(ledger.base[name]).toBe('theirs');
        expect(ledger.pending[name]).toBeUndefined();
      }),
    );
  });

  test('after a look the base is what was shown, and the input is as it was', () => {
    fc.assert(
      fc.property(record, record, record, (base, sent, shown) => {
        const before = entry(base, sent);
        const copy = structuredClone(before);
        const { ledger } = look(shown, before);
        expect(ledger.base).toEqual({ ...base, ...shown });
        expect(before).toEqual(copy);
      }),
    );
  });
});
