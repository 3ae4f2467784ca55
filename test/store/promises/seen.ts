import { describe, expect, test } from 'vitest';
import type { Activity } from '../../../src/model/activity.ts';
import type { CrmError } from '../../../src/model/crm-error.ts';
import { ANY_VALUE, blockFields, readBlocked } from '../../../src/store/blocked.ts';
import type { Store } from '../../../src/store/database.ts';
import { putCursor, readCursor, rememberActivities, setAside } from '../../../src/store/seen.ts';
import { readStatus } from '../../../src/store/status.ts';
import { NOW, putBareLeads } from './leads.ts';

const CALL: Activity = {
  type: 'call',
  at: NOW,
  by: '41',
  subject: 'First call',
  open: false,
  outcome: 'connected',
  inbound: false,
  key: null,
  about: [],
};
const seen = (body: Activity, leadId = 'L1') => [
  { crm: 'hubspot' as const, object: 'calls', id: '9', leadId, body, modifiedAt: NOW },
];
const REF = { crm: 'hubspot', kind: 'lead', object: 'contacts', id: '1' } as const;
const ERROR: CrmError = {
  kind: 'config',
  crm: 'hubspot',
  where: 'PATCH contacts',
  retriable: false,
  message: 'no such property',
};

/** What was seen, set aside, and read how far. */
export const describeSeen = (store: () => Store) =>
  describe('what was seen', () => {
    test('an activity is news once, and again only when it changed or moved to another lead', async () => {
      const { db } = store();
      await putBareLeads(db, 'L1', 'L2');
      expect(await rememberActivities(db, seen(CALL))).toEqual(new Set(['hubspot:calls:9']));
      expect(await rememberActivities(db, seen(CALL))).toEqual(new Set());
      expect((await rememberActivities(db, seen({ ...CALL, outcome: 'no-answer' }))).size).toBe(1);
      expect((await rememberActivities(db, seen({ ...CALL, outcome: 'no-answer' }, 'L2'))).size).toBe(1);
    });

    test('a record set aside twice is counted once, for its latest reason', async () => {
      const { db } = store();
      await setAside(db, [{ ref: REF, reason: 'duplicate', detail: 'of 2' }], NOW);
      await setAside(db, [{ ref: REF, reason: 'not-a-lead', detail: '' }], NOW);
      expect((await readStatus(db)).setAside).toEqual({ 'not-a-lead': 1 });
    });

    test('a cursor stands where it was put, by CRM and kind', async () => {
      const { db } = store();
      expect(await readCursor(db, 'hubspot', 'lead')).toBeNull();
      await putCursor(db, 'hubspot', 'lead', { at: NOW + 123, id: '7' }, null);
      await putCursor(db, 'hubspot', 'lead', { at: NOW + 456, id: '' }, null);
      expect(await readCursor(db, 'hubspot', 'lead')).toEqual({ at: NOW + 456, id: '' });
      expect(await readCursor(db, 'hubspot', 'activity')).toBeNull();
      expect(await readCursor(db, 'salesforce', 'lead')).toBeNull();
    });

    test('a field that cannot be written is news the first time only', async () => {
      const { db } = store();
      const whole = [{ object: 'contacts', field: 'city', value: ANY_VALUE }];
      expect(await blockFields(db, 'hubspot', whole, ERROR, NOW)).toEqual(whole);
      expect(await blockFields(db, 'hubspot', whole, ERROR, NOW)).toEqual([]);
      expect(await readBlocked(db, 'hubspot')).toEqual(whole);
      expect(await readBlocked(db, 'salesforce')).toEqual([]);
    });
  });
