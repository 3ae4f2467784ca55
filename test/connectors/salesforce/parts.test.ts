import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAllowance } from '../../../connectors/salesforce/allowance.ts';
import { readChangeEvent } from '../../../connectors/salesforce/change-event.ts';
import { coalesce, spread } from '../../../connectors/salesforce/coalesce.ts';
import { crmError } from '../../../connectors/salesforce/errors.ts';
import { isId, objectOf, refsTo, to18 } from '../../../connectors/salesforce/ids.ts';
import { dateIn, endOfDate, momentValue, parseMoment } from '../../../connectors/salesforce/time.ts';

describe('an id', () => {
  it.each([
    ['0013000001GhGOG', '0013000001GhGOGAA3'],
    ['00Q5g00000ABCDE', '00Q5g00000ABCDEEA5'],
    ['003000000000001', '003000000000001AAA'],
  ])('%s has the long form %s', (short, long) => {
    expect(to18(short)).toBe(long);
    expect(to18(long)).toBe(long);
  });

  it('differs in its long form wherever only the case differs', () => {
    const char = fc.constantFrom(...'abcXYZ019');
    fc.assert(
      fc.property(fc.array(char, { minLength: 15, maxLength: 15 }), (chars) => {
        const id = chars.join('');
        const other = id.toLowerCase();
        expect(to18(id).toLowerCase() === to18(other).toLowerCase()).toBe(id === other);
      }),
    );
  });

  it('tells its object, and nonsense from an id', () => {
    expect([objectOf('00Q5g00000ABCDE'), objectOf('0035g00000ABCDE'), objectOf('005')]).toEqual([
      ...['Lead', 'Contact', undefined],
    ]);
    expect([isId('00Q5g00000ABCDE'), isId("00Q' OR Id != '"), isId('')]).toEqual([true, false, false]);
    expect(refsTo(null, '', '0015g00000ABCDE', '00Q5g00000ABCDE').map((ref) => ref.object)).toEqual(['Lead']);
  });
});

describe('a moment', () => {
  it('is read as the vendor writes it and written to the whole second', () => {
    expect(parseMoment('2026-11-24T08:15:00.000+0000')).toBe(Date.parse('2026-11-24T08:15:00Z'));
    expect(momentValue(Date.parse('2026-11-24T08:15:00.999Z'))).toBe('2026-11-24T08:15:00.000Z');
  });

  it('falls on the date of a zone, also where the clock is put back', () => {
    expect(dateIn(Date.parse('2026-10-24T22:30:00Z'), 'Europe/Copenhagen')).toBe('2026-10-25');
    expect(dateIn(Date.parse('2026-11-24T23:30:00Z'), undefined)).toBe('2026-11-24');
    expect(dateIn(Date.parse('2026-11-24T23:30:00Z'), 'Mars/Olympus')).toBe('2026-11-24');
    expect(endOfDate('2026-11-24')).toBe(Date.parse('2026-11-24T23:59:59Z'));
  });
});

describe('a change event', () => {
  const event = (header: object) => ({
    schema: 's',
    payload: {
      ChangeEventHeader: { entityName: 'Lead', changeType: 'UPDATE', commitTimestamp: 5, ...header },
      Status: 'Working',
    },
    event: { replayId: 7 },
  });

  it('hints at each of its records once, by the long id', () => {
    const recordIds = ['00Q5g00000ABCDE', '00Q5g00000ABCDEEA5', '00Q000000000001EAA'];
    const read = readChangeEvent(event({ recordIds }));
    expect(read).toMatchObject({ replayId: 7, overflow: false });
    expect(read?.hints.map((hint) => [hint.ref.id, hint.at])).toEqual([
      ['00Q5g00000ABCDEEA5', 5],
      ['00Q000000000001EAA', 5],
    ]);
  });

  it('that tells of too much names no record', () => {
    const read = readChangeEvent(event({ recordIds: ['000000000000000AAA'], changeType: 'GAP_OVERFLOW' }));
    expect(read).toEqual({ replayId: 7, hints: [], overflow: true });
  });

  it.each([
    ['com/salesforce/api/rest/62.0;client=stafet', true],
    ['com/salesforce/api/rest/62.0;client=stafette', undefined],
    ['com/salesforce/api/soap/58.0;client=SfdcUi', undefined],
    ['', undefined],
  ])('from %s is an echo of our own: %s', (changeOrigin, own) => {
    const read = readChangeEvent(event({ recordIds: ['00Q5g00000ABCDE'], changeOrigin }));
    expect(read?.hints[0]?.own).toBe(own);
  });

  it('of another object or another shape is none', () => {
    expect(readChangeEvent(event({ entityName: 'Case', recordIds: [] }))).toBeNull();
    expect(readChangeEvent({ payload: 'x' })).toBeNull();
  });
});

describe('the allowance', () => {
  const refusal = (message: string) => crmError('limit', { where: 'x', write: false }, message);

  it('waits twice as long after each refusal, up to a quarter of an hour', () => {
    let now = 0;
    const allowance = createAllowance(() => now);
    const waits = Array.from({ length: 12 }, () => {
      const at = allowance.refused(refusal('TotalRequests Limit exceeded.')).retryAt ?? 0;
      const wait = at - now;
      now = at;
      return wait;
    });
    // Up to a quarter more, so that processes refused together do not come back together.
    for (const [n, wait] of waits.slice(0, 9).entries()) {
      expect(wait).toBeGreaterThanOrEqual(1_000 * 2 ** n);
      expect(wait).toBeLessThan(1_250 * 2 ** n);
    }
    expect(waits.at(-1)).toBe(900_000);
    allowance.granted();
    const first = (allowance.refused(refusal('TotalRequests Limit exceeded.')).retryAt ?? 0) - now;
    expect(first).toBeLessThan(1_250);
  });

  it('counts calls that were refused together as one refusal', () => {
    const allowance = createAllowance(() => 0);
    const both = [1, 2].map(() => allowance.refused(refusal('TotalRequests Limit exceeded.')).retryAt);
    expect(both).toEqual([1_000, 1_000]);
  });

  it('waits no longer than half a minute for calls at the same time', () => {
    let now = 0;
    const allowance = createAllowance(() => now);
    for (let i = 0; i < 10; i++) {
      const error = allowance.refused(refusal('ConcurrentPerOrgLongTxn Limit exceeded.'));
      expect((error.retryAt ?? 0) - now).toBeLessThanOrEqual(30_000);
      now = error.retryAt ?? 0;
    }
  });
});

it('folding keeps the order of records and gives each op its outcome', () => {
  const ops = fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c'), value: fc.nat() }), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(ops, (all) => {
      const { merged, of } = coalesce(
        all,
        (op) => op.key,
        (_, later) => later,
      );
      expect(merged.map((op) => op.key)).toEqual([...new Set(all.map((op) => op.key))]);
      for (const op of merged) expect(all.findLast((each) => each.key === op.key)).toBe(op);
      const ref = { crm: 'salesforce', kind: 'lead', object: 'Lead' } as const;
      const outcomes = merged.map(
        (op) => ({ ok: true, ref: { ...ref, id: op.key }, created: true }) as const,
      );
      const back = spread(of, outcomes);
      expect(back.map((outcome) => outcome.ok && outcome.ref.id)).toEqual(all.map((op) => op.key));
      expect(back.filter((outcome) => outcome.ok && outcome.created)).toHaveLength(merged.length);
    }),
  );
});
