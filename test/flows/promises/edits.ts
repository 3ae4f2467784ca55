import { describe, expect, test } from 'vitest';
import type { RecordRef } from '../../../src/model/crm.ts';
import { CRMS } from '../../../src/model/crm.ts';
import { type Flow, hear, onlyLead, step, work } from '../../support/flow.ts';
import {
  call,
  create,
  edit,
  onlyRecord,
  QUALIFIED,
  STRANGER,
  shown,
  tasksIn,
  tick,
} from '../../support/flow-people.ts';

interface Pair {
  readonly flow: Flow;
  readonly hubspot: RecordRef;
  readonly salesforce: RecordRef;
}

/** A lead that lives in both CRMs. */
export async function pairUp(flow: Flow, values = QUALIFIED): Promise<Pair> {
  create(flow, 'hubspot', values);
  await work(flow);
  return { flow, hubspot: onlyRecord(flow, 'hubspot').ref, salesforce: onlyRecord(flow, 'salesforce').ref };
}

const both = (flow: Flow, field: string): (string | null)[] =>
  CRMS.map((crm) => shown(onlyRecord(flow, crm), field));

export const CONFIRMED = {
  sal_need_confirmed: true,
  sal_role_confirmed: true,
  sal_timing_confirmed: true,
  sal_confirmed_by: 'phone',
};

/** What people change in their CRM, and what the other one then shows. */
export const describeEdits = (start: () => Flow) =>
  describe('edits', () => {
    test('a change in either CRM reaches the other', async () => {
      const { flow, hubspot, salesforce } = await pairUp(start());
      edit(flow, 'hubspot', hubspot.id, { city: 'Aarhus' });
      edit(flow, 'salesforce', salesforce.id, { person_title: 'Head of Logistics' });
      await work(flow);
      expect(both(flow, 'city')).toEqual(['Aarhus', 'Aarhus']);
      expect(both(flow, 'person_title')).toEqual(['Head of Logistics', 'Head of Logistics']);
    });

    test('of two changes of one field the later one stands in both', async () => {
      const { flow, hubspot, salesforce } = await pairUp(start());
      edit(flow, 'salesforce', salesforce.id, { city: 'Odense' });
      edit(flow, 'hubspot', hubspot.id, { city: 'Aarhus' });
      await work(flow);
      expect(both(flow, 'city')).toEqual(['Aarhus', 'Aarhus']);
    });

    test('a change back to what was before is a change', async () => {
      const { flow, hubspot, salesforce } = await pairUp(start());
      for (const city of ['Aarhus', 'Odense', 'Aarhus']) {
        edit(flow, 'hubspot', hubspot.id, { city });
        await work(flow);
      }
      expect(both(flow, 'city')).toEqual(['Aarhus', 'Aarhus']);
      edit(flow, 'salesforce', salesforce.id, { city: null });
      await work(flow);
      expect(both(flow, 'city')).toEqual([null, null]);
    });

    test('what Stafet decides is put back when somebody types over it', async () => {
      const { flow, salesforce } = await pairUp(start());
      const score = shown(onlyRecord(flow, 'hubspot'), 'score');
      edit(flow, 'salesforce', salesforce.id, { score: 3, stage: 'won' });
      await work(flow);
      expect(both(flow, 'score')).toEqual([score, score]);
      expect(both(flow, 'stage')).toEqual(['mql', 'mql']);
    });

    test('a person’s change that falls on top of Stafet’s write is kept', async () => {
      const { flow, hubspot, salesforce } = await pairUp(start());
      edit(flow, 'hubspot', hubspot.id, { city: 'Aarhus' });
      await hear(flow);
      await step(flow);
      edit(flow, 'salesforce', salesforce.id, { city: 'Odense' });
      await work(flow);
      expect(both(flow, 'city')).toEqual(['Odense', 'Odense']);
    });

    test('a lead that grows good enough is handed over where it stands', async () => {
      const { flow, salesforce } = await pairUp(start(), STRANGER);
      edit(flow, 'salesforce', salesforce.id, QUALIFIED);
      await work(flow);
      expect(both(flow, 'stage')).toEqual(['mql', 'mql']);
      for (const crm of CRMS) expect(tasksIn(flow, crm)).toHaveLength(1);
    });

    test('an accept with all confirmations is taken in both CRMs and closes the task', async () => {
      const { flow, salesforce } = await pairUp(start());
      edit(flow, 'salesforce', salesforce.id, { sal_status: 'accepted', ...CONFIRMED });
      await work(flow);
      expect(both(flow, 'stage')).toEqual(['sal', 'sal']);
      expect(both(flow, 'sal_status')).toEqual(['accepted', 'accepted']);
      for (const crm of CRMS) expect(tasksIn(flow, crm)).toMatchObject([{ activity: { open: false } }]);
    });

    test('an accept without them is set back, and the record says what is missing', async () => {
      const { flow, salesforce } = await pairUp(start());
      edit(flow, 'salesforce', salesforce.id, { sal_status: 'accepted', sal_need_confirmed: true });
      await work(flow);
      expect(both(flow, 'sal_status')).toEqual(['offered', 'offered']);
      expect(shown(onlyRecord(flow, 'salesforce'), 'message')).toMatch(/role confirmed, timing confirmed/);
    });

    test('a reject with a reason goes to nurturing, without one it is set back', async () => {
      const { flow, hubspot } = await pairUp(start());
      edit(flow, 'hubspot', hubspot.id, { sal_status: 'rejected' });
      await work(flow);
      expect(both(flow, 'sal_status')).toEqual(['offered', 'offered']);
      edit(flow, 'hubspot', hubspot.id, { sal_status: 'rejected', sal_reason: 'timing' });
      await work(flow);
      expect(both(flow, 'stage')).toEqual(['recycling', 'recycling']);
      expect(both(flow, 'recycle_segment')).toEqual(['later', 'later']);
    });

    test('a task ticked off in one CRM is closed in the other, once', async () => {
      const { flow } = await pairUp(start());
      const [task] = tasksIn(flow, 'salesforce');
      if (task !== undefined) tick(flow, 'salesforce', task);
      await work(flow);
      for (const crm of CRMS) expect(tasksIn(flow, crm)).toMatchObject([{ activity: { open: false } }]);
    });

    test('a lead given to somebody else by hand takes its task along', async () => {
      const { flow, hubspot } = await pairUp(start());
      edit(flow, 'hubspot', hubspot.id, { owner: 'u-david' });
      await work(flow);
      expect(both(flow, 'owner')).toEqual(['u-david', 'u-david']);
      for (const crm of CRMS) expect(tasksIn(flow, crm)).toMatchObject([{ activity: { by: 'u-david' } }]);
    });

    test('a task ticked off while its change of owner is still on the way stays ticked off', async () => {
      const { flow, hubspot } = await pairUp(start());
      edit(flow, 'hubspot', hubspot.id, { owner: 'u-david' });
      await hear(flow);
      flow.stations.salesforce.weather.refusals = 1;
      await step(flow);
      const [task] = tasksIn(flow, 'salesforce');
      if (task !== undefined) tick(flow, 'salesforce', task);
      await work(flow);
      for (const crm of CRMS) expect(tasksIn(flow, crm)).toMatchObject([{ activity: { open: false } }]);
    });

    test('so it does when the next try has taken its place by then', async () => {
      const { flow, hubspot, salesforce } = await pairUp(start());
      edit(flow, 'hubspot', hubspot.id, { owner: 'u-david' });
      await hear(flow);
      flow.stations.salesforce.weather.refusals = 1;
      await step(flow);
      const [task] = tasksIn(flow, 'salesforce');
      if (task !== undefined) tick(flow, 'salesforce', task);
      call(flow, salesforce, 'no-answer');
      await work(flow);
      for (const crm of CRMS) {
        const open = tasksIn(flow, crm).filter(({ activity }) => activity?.open);
        expect(open.map(({ key }) => key)).toEqual([expect.stringMatching(/\/try-2$/)]);
      }
    });

    test('a call logged in either CRM keeps the promise to call', async () => {
      const { flow, salesforce } = await pairUp(start());
      call(flow, salesforce);
      await work(flow);
      expect((await onlyLead(flow)).clocks[0]).toMatchObject({ name: 'first-contact', state: 'met' });
    });

    test('a promise that is not kept is broken when its time is over, and the record says so', async () => {
      const { flow } = await pairUp(start());
      flow.pass(16 * 60_000);
      await work(flow);
      expect((await onlyLead(flow)).clocks[0]).toMatchObject({ name: 'first-contact', state: 'breached' });
      expect(both(flow, 'message')[0]).toMatch(/overdue/);
    });
  });
