import { describe, expect, test } from 'vitest';
import { discardLetter, retryLetters } from '../../../src/flows/dead-letters.ts';
import { deliver } from '../../../src/flows/deliver.ts';
import { CRMS } from '../../../src/model/crm.ts';
import { readDeadLetters } from '../../../src/store/dead-letters.ts';
import { dropHolds, putHolds } from '../../../src/store/holds.ts';
import { readOversight } from '../../../src/store/oversight.ts';
import { readStatus } from '../../../src/store/status.ts';
import { readWaits } from '../../../src/store/waits.ts';
import { type Flow, hear, onlyLead, step, work } from '../../support/flow.ts';
import { create, edit, onlyRecord, QUALIFIED, recordsIn, shown, tasksIn } from '../../support/flow-people.ts';
import { pairUp } from './edits.ts';

const refuseCity = (flow: Flow, city: string): void => {
  flow.stations.salesforce.weather.refuse = (op) =>
    op.op === 'lead' && op.fields.city === city
      ? { kind: 'invalid', message: 'no such city', fields: ['city'] }
      : null;
};

const dead = ({ context }: Flow) => readDeadLetters(context.store.db, null, null, 10);

/** What admins do about writes that were given up, and how they stop and start deliveries. */
export const describeDeadLetters = (start: () => Flow) =>
  describe('dead letters', () => {
    test('a write that was given up is listed in the vendor’s words, and goes out once it is retried', async () => {
      const flow = start();
      refuseCity(flow, 'Atlantis');
      create(flow, 'hubspot', { ...QUALIFIED, city: 'Atlantis' });
      await work(flow);
      expect(recordsIn(flow, 'salesforce')).toEqual([]);
      expect(await dead(flow)).toMatchObject([
        { crm: 'salesforce', kind: 'lead', error: { message: 'no such city', fields: ['city'] } },
      ]);
      refuseCity(flow, 'Utopia');
      expect(await retryLetters(flow.context, null, null, 'anna')).toHaveLength(1);
      await work(flow);
      expect(shown(onlyRecord(flow, 'salesforce'), 'city')).toBe('Atlantis');
      expect(await onlyLead(flow)).toMatchObject({ disposition: 'synced', problems: [] });
      for (const crm of CRMS) expect(tasksIn(flow, crm)).toHaveLength(1);
      expect(await dead(flow)).toEqual([]);
    });

    test('one that is refused again is given up again', async () => {
      const flow = start();
      refuseCity(flow, 'Atlantis');
      create(flow, 'hubspot', { ...QUALIFIED, city: 'Atlantis' });
      await work(flow);
      await retryLetters(flow.context, null, 'salesforce', 'anna');
      await work(flow);
      expect(await dead(flow)).toHaveLength(1);
      expect(await onlyLead(flow)).toMatchObject({ disposition: 'held' });
    });

    test('one that is discarded frees its lead and is not tried before the next change', async () => {
      const { flow, hubspot } = await pairUp(start());
      refuseCity(flow, 'Atlantis');
      edit(flow, 'hubspot', hubspot.id, { city: 'Atlantis' });
      await work(flow);
      const [letter] = await dead(flow);
      const leadWrites = () => flow.stations.salesforce.writes.filter(({ op }) => op === 'lead');
      const before = leadWrites().length;
      await discardLetter(flow.context, letter?.key ?? '', 'the map is wrong', 'anna');
      await work(flow);
      expect(await dead(flow)).toEqual([]);
      expect(await onlyLead(flow)).toMatchObject({ disposition: 'synced', problems: [] });
      expect(leadWrites()).toHaveLength(before);
      edit(flow, 'hubspot', hubspot.id, { city: 'Aarhus' });
      await work(flow);
      expect(shown(onlyRecord(flow, 'salesforce'), 'city')).toBe('Aarhus');
    });

    test('what was not given up cannot be discarded', async () => {
      const flow = start();
      expect(await discardLetter(flow.context, 'lead/L1/hubspot', 'why not', 'anna')).toBeNull();
    });

    test('deliveries that are held wait, in that CRM alone, and all goes on when they are released', async () => {
      const { flow, hubspot } = await pairUp(start());
      const { context, stations } = flow;
      expect(await putHolds(context.store.db, ['salesforce'], 'anna', 'migration', flow.now())).toEqual([
        'salesforce',
      ]);
      const writes = stations.salesforce.writes.length;
      edit(flow, 'hubspot', hubspot.id, { city: 'Aarhus', budget: 'planned' });
      for (let round = 0; round < 5; round += 1) {
        await hear(flow);
        await step(flow);
      }
      expect(await deliver(context, stations.salesforce.connector)).toBe(false);
      expect(stations.salesforce.writes).toHaveLength(writes);
      expect((await readOversight(context.store.db, flow.now())).holds).toMatchObject([
        { what: 'salesforce', byWhom: 'anna', why: 'migration' },
      ]);
      expect(await readWaits(context.store.db)).toMatchObject([
        { crm: 'salesforce', what: 'writes', until: null },
      ]);
      expect(await dropHolds(context.store.db, ['hubspot', 'salesforce'])).toEqual(['salesforce']);
      await work(flow);
      expect(shown(onlyRecord(flow, 'salesforce'), 'city')).toBe('Aarhus');
    });

    test('a held lead nobody looked at in time is counted as overdue', async () => {
      const flow = start();
      refuseCity(flow, 'Atlantis');
      create(flow, 'hubspot', { ...QUALIFIED, city: 'Atlantis' });
      await work(flow);
      const { db } = flow.context.store;
      expect((await readOversight(db, flow.now())).overdue).toEqual({ n: 0, since: null });
      const { heldUntil } = await onlyLead(flow);
      flow.pass(8 * 86_400_000);
      expect((await readOversight(db, flow.now())).overdue).toEqual({ n: 1, since: heldUntil });
      expect((await readStatus(db)).held).toBe(1);
    });
  });
