import { describe, expect, test } from 'vitest';
import type { LeadState } from '../../../src/model/lead-state.ts';
import type { Store } from '../../../src/store/database.ts';
import { addHints } from '../../../src/store/hints.ts';
import { appendEvents } from '../../../src/store/journal.ts';
import { putLeads } from '../../../src/store/leads.ts';
import { claimEffects, finishEffects, putEffects } from '../../../src/store/outbox.ts';
import { setAside } from '../../../src/store/seen.ts';
import { readStatus } from '../../../src/store/status.ts';
import { leadWith, linkTo, NOW, putLink } from './leads.ts';

const mql = (id: string, owner: string | null): LeadState =>
  leadWith(id, { stage: 'mql', owner, 'sal.status': 'offered' });
const refused = (id: string, reason: string): LeadState =>
  leadWith(id, {}, { disposition: 'refused', reason });
const held = (id: string): LeadState =>
  leadWith(id, {}, { disposition: 'held', reason: 'unreadable-email', heldUntil: NOW });

/** Where everything stands: every lead in exactly one place. */
export const describeStatus = (store: () => Store) =>
  describe('status', () => {
    test('is all zeros before anything happened', async () => {
      expect(await readStatus(store().db)).toEqual({
        leads: 0,
        synced: 0,
        refused: {},
        held: 0,
        heldFor: {},
        setAside: {},
        byStage: {},
        byOwner: {},
        bySal: {},
        inQueue: {},
        inLine: {},
        nobodysSince: null,
        linked: {},
        waiting: { hints: 0, outbox: 0, dead: 0 },
        handoverMs: { p50: 0, p95: 0, max: 0, n: 0 },
        echoes: 0,
        blockedFields: 0,
        messages: {},
      });
    });

    test('adds up: synced, refused and held are all leads, stages and owners all synced ones', async () => {
      const { db } = store();
      const leads = [mql('L1', 'anna'), mql('L2', 'anna'), mql('L3', null), leadWith('L4')];
      await putLeads(
        db,
        [...leads, refused('L5', 'own-staff'), refused('L6', 'test-address'), held('L7')],
        NOW,
      );
      const status = await readStatus(db);
      expect(status).toMatchObject({
        leads: 7,
        synced: 4,
        refused: { 'own-staff': 1, 'test-address': 1 },
        held: 1,
        heldFor: { 'unreadable-email': 1 },
        byStage: { mql: 3, raw: 1 },
        byOwner: { anna: 2, nobody: 2 },
        bySal: { offered: 3, none: 1 },
      });
    });

    test('counts records that are leads, records set aside, and what waits', async () => {
      const { db } = store();
      await putLeads(db, [mql('L1', 'anna'), held('L2')], NOW);
      await putLink(db, linkTo('L1', '1'));
      await putLink(db, linkTo('L1', '00Q1', { crm: 'salesforce', object: 'Lead' }));
      await putLink(db, linkTo('L2', '2'));
      await putLink(db, linkTo('L2', '3', { state: 'gone' }));
      const ref = { crm: 'hubspot', kind: 'lead', object: 'contacts', id: '4' } as const;
      await setAside(db, [{ ref, reason: 'duplicate', detail: '' }], NOW);
      await addHints(db, [{ ref }], NOW);
      await putEffects(db, [{ leadId: 'L1', effect: { kind: 'lead', crm: 'hubspot', lane: 'change' } }], NOW);
      expect(await readStatus(db)).toMatchObject({
        linked: { hubspot: 2, salesforce: 1 },
        setAside: { duplicate: 1 },
        waiting: { hints: 1, outbox: 1, dead: 0 },
      });
    });

    test('what was still to be written to a record that somebody deleted does not count as waiting', async () => {
      const { db } = store();
      const gone = { object: 'contacts', id: '1', state: 'gone' } as const;
      await putLeads(db, [{ ...mql('L1', 'anna'), links: { hubspot: gone } }], NOW);
      await putEffects(db, [{ leadId: 'L1', effect: { kind: 'lead', crm: 'hubspot', lane: 'change' } }], NOW);
      expect((await readStatus(db)).waiting.outbox).toBe(0);
    });

    test('a handover takes from the lead’s arrival to its task in the later CRM', async () => {
      const { db } = store();
      await putLeads(db, [mql('L1', 'anna')], NOW);
      await putLink(db, linkTo('L1', '1'));
      await putLink(db, linkTo('L1', '00Q1', { crm: 'salesforce', object: 'Lead' }));
      const event = {
        kind: 'seen',
        crm: 'hubspot',
        object: 'contacts',
        id: '1',
        at: NOW,
        createdAt: NOW,
        first: true,
        changed: {},
        problems: [],
      } as const;
      await appendEvents(db, [{ leadId: 'L1', event, trace: {} }], 'p', NOW);
      for (const [crm, tookMs] of [
        ['hubspot', 400],
        ['salesforce', 900],
      ] as const) {
        const task = {
          key: 'L1/first-call',
          type: 'call',
          subject: 'Call',
          body: '',
          due: NOW,
          rep: 'anna',
          status: 'open',
          priority: 'high',
        } as const;
        await putEffects(db, [{ leadId: 'L1', effect: { kind: 'task', crm, lane: 'handover', task } }], NOW);
        const [claimed] = await claimEffects(db, crm, 1, NOW);
        expect((await readStatus(db)).handoverMs.n).toBe(0);
        await finishEffects(db, [{ key: claimed?.key ?? '', version: 1, recordId: '5' }], NOW + tookMs);
      }
      expect((await readStatus(db)).handoverMs).toEqual({ p50: 900, p95: 900, max: 900, n: 1 });
    });
  });
