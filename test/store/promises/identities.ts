import { describe, expect, test } from 'vitest';
import type { Store } from '../../../src/store/database.ts';
import { claimIdentities, findIdentities, identityKey, putLeads } from '../../../src/store/leads.ts';
import { leadsToday, noteMerged, releaseEmails } from '../../../src/store/merged-leads.ts';
import { leadsNamed } from '../../../src/store/story.ts';
import { leadWith, NOW, putBareLeads } from './leads.ts';

const EMAIL = { kind: 'email', value: 'maria@nordlys.example' } as const;

/** One value names one lead, whoever comes first. */
export const describeIdentities = (store: () => Store) =>
  describe('identities', () => {
    test('whoever claims first has it, the next one is told whose it is', async () => {
      const { db } = store();
      await putBareLeads(db, 'L1', 'L2');
      await claimIdentities(db, [{ ...EMAIL, leadId: 'L1' }]);
      const holders = await claimIdentities(db, [{ ...EMAIL, leadId: 'L2' }]);
      expect(holders.get(identityKey(EMAIL))).toBe('L1');
    });

    test('of two transactions that claim one e-mail at once the second waits, and learns of the first', async () => {
      const { db } = store();
      let secondClaims: Promise<ReadonlyMap<string, string>> | null = null;
      await db.transaction().execute(async (tx) => {
        await claimIdentities(tx, [{ ...EMAIL, leadId: 'L1' }]);
        secondClaims = db.transaction().execute(async (other) => {
          const holders = await claimIdentities(other, [{ ...EMAIL, leadId: 'L2' }]);
          await putLeads(other, [leadWith('L2')], NOW);
          return holders;
        });
        await putLeads(tx, [leadWith('L1')], NOW);
      });
      const holders = await secondClaims;
      expect(holders).toEqual(new Map([[identityKey(EMAIL), 'L1']]));
    });

    test('a claim by a lead that is never written comes to nothing', async () => {
      const { db } = store();
      const claim = db.transaction().execute((tx) => claimIdentities(tx, [{ ...EMAIL, leadId: 'L9' }]));
      await expect(claim).rejects.toThrow(/foreign key/);
      expect(await findIdentities(db, [EMAIL])).toEqual(new Map());
    });

    test('an e-mail and a record of the same text are two things', async () => {
      const { db } = store();
      await putBareLeads(db, 'L1');
      await claimIdentities(db, [{ kind: 'hubspot-record', value: '7', leadId: 'L1' }]);
      expect(await findIdentities(db, [{ kind: 'salesforce-record', value: '7' }])).toEqual(new Map());
    });

    test('leads are known once they are written', async () => {
      const { db } = store();
      await putBareLeads(db, 'L1');
      expect(await leadsToday(db, ['L1', 'L2'])).toEqual(new Map([['L1', 'L1']]));
    });

    test('a lead that turned out to be another is that one, also where that one did in its turn', async () => {
      const { db } = store();
      await putBareLeads(db, 'L1', 'L2', 'L3');
      await noteMerged(db, 'L1', 'L2');
      await noteMerged(db, 'L2', 'L3');
      expect([...(await leadsToday(db, ['L1', 'L2', 'L3'])).values()]).toEqual(['L3', 'L3', 'L3']);
    });

    test('an address that was given up is free, and still leads to whom it was', async () => {
      const { db } = store();
      await putBareLeads(db, 'L1', 'L2');
      await claimIdentities(db, [{ ...EMAIL, leadId: 'L1' }]);
      await releaseEmails(db, [{ leadId: 'L1', email: EMAIL.value }]);
      expect(await leadsNamed(db, [EMAIL.value])).toEqual(['L1']);
      const holders = await claimIdentities(db, [{ ...EMAIL, leadId: 'L2' }]);
      expect([...holders.values()]).toEqual(['L2']);
    });
  });
