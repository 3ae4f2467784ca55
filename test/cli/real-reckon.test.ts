import { describe, expect, test } from 'vitest';
import type { Shown } from '../../sandbox/real-leads/look.ts';
import { reckon } from '../../src/cli/real/reckon.ts';
import type { KnownRecord } from '../../src/store/known-records.ts';

const shown = (id: string, stafetId: string | null, email = 'a@x.example'): Shown => ({
  id,
  stafetId,
  email,
});
const known = (crm: 'hubspot' | 'salesforce', id: string, more: Partial<KnownRecord> = {}): KnownRecord => ({
  crm,
  id,
  leadId: 'L1',
  disposition: 'synced',
  reason: null,
  ...more,
});

const both = [known('hubspot', '1'), known('salesforce', '2')];

describe('reckoning', () => {
  test('a pair that carries one id and one address is synced', () => {
    const { fates, wrong } = reckon({ hubspot: [shown('1', 'L1')], salesforce: [shown('2', 'L1')] }, both);
    expect(fates).toEqual({ hubspot: { synced: 1 }, salesforce: { synced: 1 } });
    expect(wrong).toEqual([]);
  });

  test('a refused lead needs a reason and no twin', () => {
    const crms = { hubspot: [shown('1', null)], salesforce: [] };
    const refused = known('hubspot', '1', { disposition: 'refused', reason: 'own-staff' });
    expect(reckon(crms, [refused])).toEqual({
      fates: { hubspot: { 'refused: own-staff': 1 }, salesforce: {} },
      wrong: [],
    });
    expect(reckon(crms, [{ ...refused, reason: null }]).wrong).toEqual([
      'hubspot 1: refused without a reason',
    ]);
  });

  test.each([
    [
      'a record nobody knows',
      [shown('1', 'L1'), shown('9', null)],
      [shown('2', 'L1')],
      'hubspot 9: Stafet does not know it',
    ],
    ['a record that is gone', [shown('1', 'L1')], [], 'salesforce does not show 2, which Stafet has as live'],
    [
      'a record without its id',
      [shown('1', null)],
      [shown('2', 'L1')],
      'hubspot 1: does not carry the id of its lead',
    ],
    [
      'a twin of somebody else',
      [shown('1', 'L1')],
      [shown('2', 'L1', 'b@x.example')],
      'hubspot 1: has a twin of another lead',
    ],
  ])('%s is told', (_, hubspot, salesforce, fault) => {
    expect(reckon({ hubspot, salesforce }, both).wrong).toContain(fault);
  });
});
