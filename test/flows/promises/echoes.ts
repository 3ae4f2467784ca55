import { describe, expect, test } from 'vitest';
import { deliver } from '../../../src/flows/deliver.ts';
import { readHints } from '../../../src/flows/read-hints.ts';
import { CRMS } from '../../../src/model/crm.ts';
import { type Flow, hear, work } from '../../support/flow.ts';
import { create, edit, onlyRecord, QUALIFIED, shown, tasksIn } from '../../support/flow-people.ts';
import { pairUp } from './edits.ts';

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
