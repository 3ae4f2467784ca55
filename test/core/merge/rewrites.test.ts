import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterChange, cutOff, type Rewriting, type Round } from '../../../src/core/merge/rewrites.ts';

const AT = Date.parse('2026-11-24T09:00:00Z');
const HOUR = 3_600_000;

const round = (crm: Round['crm'], ours: string, theirs: string, at = AT): Round => ({
  crm,
  ours,
  theirs,
  at,
});
const over = (one: Round) => ({ ...one, overOurs: true });
const byHand = (one: Round) => ({ ...one, overOurs: false });

/** What is known after these changes of one field, in turn. */
const after = (
  path: string,
  ...changes: readonly (Round & { readonly overOurs: boolean })[]
): Rewriting | null =>
  changes.reduce<Rewriting | null>((known, change) => afterChange(path, known, change), null);

const UPPER = over(round('hubspot', 'Aarhus', 'AARHUS'));
const TITLE = over(round('salesforce', 'AARHUS', 'Aarhus'));

describe('a field that is rewritten', () => {
  test('is cut off at the third round, not before', () => {
    expect(after('city', UPPER, TITLE)).toMatchObject({ cutAt: null, rounds: [{}, {}] });
    expect(after('city', UPPER, TITLE, UPPER)).toMatchObject({ cutAt: AT, rounds: [{}, {}, {}] });
  });

  test('stays cut off while only known values come by, however late', () => {
    const late = over(round('hubspot', 'Aarhus', 'AARHUS', AT + 1000 * HOUR));
    expect(after('city', UPPER, TITLE, UPPER, late)?.cutAt).toBe(AT);
    expect(after('city', UPPER, TITLE, UPPER, byHand(TITLE))?.cutAt).toBe(AT);
  });

  test('is free again with a value that none of the rounds had', () => {
    expect(after('city', UPPER, TITLE, UPPER, byHand(round('hubspot', 'Aarhus', 'Odense')))).toBeNull();
    const again = after('city', UPPER, TITLE, UPPER, over(round('hubspot', 'Aarhus', 'Odense')));
    expect(again).toMatchObject({ cutAt: null, rounds: [{ theirs: 'Odense' }] });
  });

  test('begins anew when two days lie between', () => {
    const later = over(round('hubspot', 'Aarhus', 'AARHUS', AT + 49 * HOUR));
    expect(after('city', UPPER, TITLE, later)).toMatchObject({ cutAt: null, rounds: [{}] });
  });

  test('is not what a rep answers with', () => {
    const no = over(round('salesforce', 'offered', 'accepted'));
    expect(after('sal.status', no, no, no, no)).toBeNull();
  });

  test('whatever happens, a field that nobody writes over twice with one value is never cut off', () => {
    const changes = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 12 });
    fc.assert(
      fc.property(changes, (values) => {
        const known = values.map((value, i) => over(round('hubspot', `ours ${i} of ${value}`, value)));
        expect(after('city', ...known)?.cutAt ?? null).toBeNull();
      }),
    );
  });

  test('is told with each writer’s evidence', () => {
    const known = after('city', UPPER, TITLE, UPPER);
    if (known === null) throw new Error('nothing is known');
    expect(cutOff('city', known)).toMatchObject({ code: 'cut-off', path: 'city', crm: 'hubspot' });
    expect(cutOff('city', known).message).toContain(
      '2026-11-24T09:00:00Z HubSpot made "AARHUS" of "Aarhus"; 2026-11-24T09:00:00Z Salesforce made "Aarhus" of "AARHUS"',
    );
  });
});
