import { describe, expect, test } from 'vitest';
import { deliver } from '../../../src/flows/deliver.ts';
import { readHints } from '../../../src/flows/read-hints.ts';
import { CRMS } from '../../../src/model/crm.ts';
import { type Flow, hear, onlyLead, work } from '../../support/flow.ts';
import { create, edit, onlyRecord, QUALIFIED, shown, tasksIn, tick } from '../../support/flow-people.ts';
import { put } from '../../support/memory-crm.ts';
import { CONFIRMED, pairUp } from './edits.ts';

const cities = (flow: Flow): (string | null)[] => CRMS.map((crm) => shown(onlyRecord(flow, crm), 'city'));

/** Own writes that come back at the worst moment: between what a person did and Stafet's hearing of it. */
export const describeEchoes = (start: () => Flow) =>
  describe('echoes', () => {
    test('an earlier write of unknown outcome, shown while a later one is on its way, is nobody’s change', async () => {
      const { flow, hubspot } = await pairUp(start(), { ...QUALIFIED, city: 'Vejle' });
      const { context, stations } = flow;
      edit(flow, 'hubspot', hubspot.id, { city: 'Aarhus' });
      await hear(flow);
      await readHints(context, stations.hubspot.connector);
      edit(flow, 'hubspot', hubspot.id, { city: 'Odense' });
      stations.salesforce.weather.loseAnswers = 1;
      await deliver(context, stations.salesforce.connector);
      flow.pass(1_000);
      await hear(flow);
      await readHints(context, stations.hubspot.connector);
      await deliver(context, stations.salesforce.connector); // it looks before it writes again
      stations.salesforce.weather.crashBeforeWrite = 1;
      await deliver(context, stations.salesforce.connector).catch(() => undefined);
      await readHints(context, stations.salesforce.connector);
      flow.pass(61_000);
      await work(flow);
      expect(cities(flow)).toEqual(['Odense', 'Odense']);
    });

    test('a record Stafet made, shown before its making was noted, is nobody’s change', async () => {
      const flow = start();
      const { context, stations } = flow;
      const ref = create(flow, 'hubspot', { ...QUALIFIED, city: 'Vejle' });
      await hear(flow);
      await readHints(context, stations.hubspot.connector);
      edit(flow, 'hubspot', ref.id, { city: 'Odense' });
      stations.salesforce.weather.crashAfterWrite = 1;
      await deliver(context, stations.salesforce.connector).catch(() => undefined);
      await hear(flow);
      await readHints(context, stations.hubspot.connector);
      await readHints(context, stations.salesforce.connector);
      flow.pass(61_000);
      await work(flow);
      expect(cities(flow)).toEqual(['Odense', 'Odense']);
      for (const crm of CRMS) expect(tasksIn(flow, crm)).toHaveLength(1);
    });

    test('what such a record was made with is not sent again, not even a field that is never read', async () => {
      const flow = start();
      const { context, stations } = flow;
      create(flow, 'hubspot', QUALIFIED);
      await hear(flow);
      await readHints(context, stations.hubspot.connector);
      stations.salesforce.weather.crashAfterWrite = 1;
      await deliver(context, stations.salesforce.connector).catch(() => undefined);
      const made = onlyRecord(flow, 'salesforce');
      const { lifecycle, ...read } = made.fields;
      expect(lifecycle).toBeDefined();
      stations.salesforce.weather.past = new Map([
        [`${made.ref.object}:${made.ref.id}`, { ...made, fields: read }],
      ]);
      await hear(flow);
      await readHints(context, stations.salesforce.connector);
      stations.salesforce.writes.splice(0);
      flow.pass(61_000);
      await work(flow);
      expect(stations.salesforce.writes.filter(({ op }) => op === 'lead')).toEqual([]);
    });

    test('what was seen with another value while a write of it was out is looked at before it is written again', async () => {
      const { flow, hubspot, salesforce } = await pairUp(start());
      const { context, stations } = flow;
      edit(flow, 'hubspot', hubspot.id, { intent_visits: 22 });
      await hear(flow);
      await readHints(context, stations.hubspot.connector);
      const plain = stations.salesforce.connector;
      await deliver(context, {
        ...plain,
        write: async (ops) => {
          edit(flow, 'salesforce', salesforce.id, { intent_visits: 31 });
          await hear(flow);
          await readHints(context, plain);
          return plain.write(ops);
        },
      });
      stations.salesforce.writes.splice(0);
      await deliver(context, plain);
      await work(flow);
      expect(CRMS.map((crm) => shown(onlyRecord(flow, crm), 'intent_visits'))).toEqual(['22', '22']);
      expect(stations.salesforce.writes).toEqual([]);
    });

    test('a task that a late write of ours opened again after its rep had ticked it off is closed again', async () => {
      const { flow } = await pairUp(start());
      const [task] = tasksIn(flow, 'hubspot');
      if (task === undefined) throw new Error('a task was expected');
      tick(flow, 'hubspot', task);
      await work(flow);
      put(flow.stations.hubspot.memory, task);
      await work(flow);
      expect(tasksIn(flow, 'hubspot').map(({ activity }) => activity?.open)).toEqual([false]);
    });

    test('a task its rep was seen to tick off is not closed once more there', async () => {
      const { flow, salesforce } = await pairUp(start());
      const [task] = tasksIn(flow, 'salesforce');
      edit(flow, 'salesforce', salesforce.id, { sal_status: 'accepted', ...CONFIRMED });
      if (task !== undefined) tick(flow, 'salesforce', task);
      flow.stations.salesforce.writes.splice(0);
      await work(flow);
      expect((await onlyLead(flow)).task?.status).toBe('done');
      expect(tasksIn(flow, 'hubspot').map(({ activity }) => activity?.open)).toEqual([false]);
      expect(flow.stations.salesforce.writes.filter(({ op }) => op === 'task')).toEqual([]);
    });

    test('what a person changed on such a record before is a change', async () => {
      const flow = start();
      const { context, stations } = flow;
      create(flow, 'hubspot', { ...QUALIFIED, city: 'Vejle' });
      await hear(flow);
      await readHints(context, stations.hubspot.connector);
      stations.salesforce.weather.crashAfterWrite = 1;
      await deliver(context, stations.salesforce.connector).catch(() => undefined);
      edit(flow, 'salesforce', onlyRecord(flow, 'salesforce').ref.id, { city: 'Odense' });
      await hear(flow);
      await readHints(context, stations.salesforce.connector);
      flow.pass(61_000);
      await work(flow);
      expect(cities(flow)).toEqual(['Odense', 'Odense']);
    });
  });
