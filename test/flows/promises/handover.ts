import { describe, expect, test } from 'vitest';
import { CRMS, otherCrm } from '../../../src/model/crm.ts';
import { readStatus } from '../../../src/store/status.ts';
import { type Flow, leadsOf, onlyLead, work } from '../../support/flow.ts';
import {
  create,
  edit,
  onlyRecord,
  QUALIFIED,
  recordsIn,
  STRANGER,
  shown,
  tasksIn,
} from '../../support/flow-people.ts';

/** The way of a lead from one CRM to a rep's task in both. */
export const describeHandover = (start: () => Flow) =>
  describe('handover', () => {
    test.each(CRMS)(
      'a lead that appears in %s appears in the other CRM, with owner, stage and task',
      async (crm) => {
        const flow = start();
        create(flow, crm, QUALIFIED);
        await work(flow);
        const there = onlyRecord(flow, otherCrm(crm));
        expect(shown(there, 'email')).toBe('maria@nordlys.example');
        expect(shown(there, 'company_size')).toBe('200');
        for (const one of CRMS) {
          const record = onlyRecord(flow, one);
          expect(shown(record, 'owner')).toBe('u-clara');
          expect(shown(record, 'stage')).toBe('mql');
          expect(shown(record, 'sal_status')).toBe('offered');
          expect(tasksIn(flow, one)).toMatchObject([
            { activity: { open: true, by: 'u-clara', subject: 'Call Maria Holm (Nordlys A/S)' } },
          ]);
        }
      },
    );

    test('a lead not worth a call yet goes to the other CRM without owner or task', async () => {
      const flow = start();
      create(flow, 'hubspot', STRANGER);
      await work(flow);
      const there = onlyRecord(flow, 'salesforce');
      expect([shown(there, 'stage'), shown(there, 'owner')]).toEqual(['raw', null]);
      expect(tasksIn(flow, 'hubspot')).toEqual([]);
    });

    test('once all is done nothing moves any more', async () => {
      const flow = start();
      create(flow, 'hubspot', QUALIFIED);
      await work(flow);
      const before = flow.stations.hubspot.writes.length + flow.stations.salesforce.writes.length;
      const [hubspot, salesforce] = [onlyRecord(flow, 'hubspot'), onlyRecord(flow, 'salesforce')];
      edit(flow, 'hubspot', hubspot.ref.id, {});
      edit(flow, 'salesforce', salesforce.ref.id, {});
      await work(flow);
      expect(flow.stations.hubspot.writes.length + flow.stations.salesforce.writes.length).toBe(before);
      expect((await readStatus(flow.context.store.db)).echoes).toBe(0);
    });

    test('a person who arrives in both CRMs at once is one lead', async () => {
      const flow = start();
      create(flow, 'hubspot', QUALIFIED);
      create(flow, 'salesforce', STRANGER);
      await work(flow);
      const lead = await onlyLead(flow);
      for (const crm of CRMS) {
        expect(onlyRecord(flow, crm).fields.stafet_id).toBe(lead.id);
        expect(tasksIn(flow, crm)).toHaveLength(1);
      }
      expect(shown(onlyRecord(flow, 'salesforce'), 'company_name')).toBe('Nordlys A/S');
    });

    test('a second record of the same person in one CRM is set aside, and counted', async () => {
      const flow = start();
      create(flow, 'salesforce', QUALIFIED);
      create(flow, 'salesforce', STRANGER);
      await work(flow);
      expect(await leadsOf(flow)).toHaveLength(1);
      expect(recordsIn(flow, 'hubspot')).toHaveLength(1);
      expect(await readStatus(flow.context.store.db)).toMatchObject({
        setAside: { duplicate: 1 },
        linked: { hubspot: 1, salesforce: 1 },
      });
    });

    test('a lead that is none of ours stays where it is', async () => {
      const flow = start();
      create(flow, 'hubspot', { ...QUALIFIED, email: 'anna.holm@fjordlys.example' });
      await work(flow);
      expect(recordsIn(flow, 'salesforce')).toEqual([]);
      expect(shown(onlyRecord(flow, 'hubspot'), 'stafet_id')).toBeNull();
      expect((await readStatus(flow.context.store.db)).refused).toEqual({ 'own-staff': 1 });
    });

    test('a handover to the fair next rep: leads of one pool are shared', async () => {
      const flow = start();
      for (const n of [1, 2, 3, 4])
        create(flow, 'hubspot', { ...QUALIFIED, email: `maria${n}@nordlys.example` });
      await work(flow);
      const owners = recordsIn(flow, 'salesforce').map((record) => shown(record, 'owner'));
      expect(owners.toSorted()).toEqual(['u-clara', 'u-clara', 'u-david', 'u-david']);
    });
  });
