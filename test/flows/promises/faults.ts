import { describe, expect, test } from 'vitest';
import { CRMS } from '../../../src/model/crm.ts';
import { readStatus } from '../../../src/store/status.ts';
import {
  deafen,
  type Flow,
  hear,
  leadsOf,
  onlyLead,
  poll,
  step,
  work,
  workAndDie,
} from '../../support/flow.ts';
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
import { all } from '../../support/memory-crm.ts';
import { CONFIRMED, pairUp } from './edits.ts';

function expectOneOfEach(flow: Flow): void {
  for (const crm of CRMS) {
    expect(recordsIn(flow, crm)).toHaveLength(1);
    expect(tasksIn(flow, crm)).toHaveLength(1);
    expect(shown(onlyRecord(flow, crm), 'owner')).toBe('u-clara');
  }
}

const others = { ...STRANGER, email: 'jens@vestas.example' };

/** Whatever goes wrong on the way: nothing is lost, nothing is done twice. */
export const describeFaults = (start: () => Flow) =>
  describe('faults', () => {
    test.each([1, 2, 3, 4])(
      'with the answers to %i writes in a row lost, there is one record and one task each',
      async (n) => {
        const flow = start();
        create(flow, 'hubspot', QUALIFIED);
        for (const { weather } of Object.values(flow.stations)) weather.loseAnswers = n;
        await work(flow);
        expectOneOfEach(flow);
      },
    );

    test('a worker that dies before its write leaves the work to the next one', async () => {
      const flow = start();
      create(flow, 'hubspot', QUALIFIED);
      for (const { weather } of Object.values(flow.stations)) weather.crashBeforeWrite = 2;
      for (let n = 0; n < 6; n += 1) await workAndDie(flow);
      await work(flow);
      expectOneOfEach(flow);
    });

    test('a worker that dies after its write, before it noted the outcome, leads to nothing twice', async () => {
      const flow = start();
      create(flow, 'hubspot', QUALIFIED);
      for (const { weather } of Object.values(flow.stations)) weather.crashAfterWrite = 2;
      for (let n = 0; n < 6; n += 1) await workAndDie(flow);
      await work(flow);
      expectOneOfEach(flow);
    });

    test('what a person changes after our write, whose answer was lost, is theirs: a second write does not wipe it out', async () => {
      const { flow, salesforce } = await pairUp(start());
      edit(flow, 'salesforce', salesforce.id, { sal_status: 'accepted' });
      await hear(flow);
      for (const { weather } of Object.values(flow.stations)) weather.loseAnswers = 1;
      await step(flow); // it is set back to offered with a message, and nobody hears that it was
      await step(flow);
      expect(shown(onlyRecord(flow, 'salesforce'), 'sal_status')).toBe('offered');
      edit(flow, 'salesforce', salesforce.id, { sal_status: 'accepted', ...CONFIRMED });
      deafen(flow);
      await work(flow);
      await poll(flow);
      await work(flow);
      const lead = await onlyLead(flow);
      expect(lead.fields.stage?.value).toBe('sal');
      for (const crm of CRMS) expect(shown(onlyRecord(flow, crm), 'sal_status')).toBe('accepted');
    });

    test('a change whose worker died still reaches the other CRM', async () => {
      const { flow, hubspot } = await pairUp(start());
      edit(flow, 'hubspot', hubspot.id, { city: 'Aarhus' });
      flow.stations.salesforce.weather.crashAfterWrite = 1;
      await workAndDie(flow);
      edit(flow, 'hubspot', hubspot.id, { city: 'Odense' });
      await work(flow);
      expect(shown(onlyRecord(flow, 'salesforce'), 'city')).toBe('Odense');
      expect(shown(onlyRecord(flow, 'hubspot'), 'city')).toBe('Odense');
    });

    test('our own earlier value, shown while a later one is on its way, is not somebody’s change', async () => {
      const { flow, hubspot } = await pairUp(start(), { ...QUALIFIED, city: 'Vejle' });
      edit(flow, 'hubspot', hubspot.id, { city: 'Aarhus' });
      flow.stations.salesforce.weather.crashAfterWrite = 1;
      await workAndDie(flow);
      deafen(flow);
      const before = new Map(
        all(flow.stations.salesforce.memory).map((one) => [`${one.ref.object}:${one.ref.id}`, one]),
      );
      edit(flow, 'hubspot', hubspot.id, { city: 'Odense' });
      await workAndDie(flow); // it looks before it writes again
      flow.stations.salesforce.weather.crashBeforeWrite = 1;
      await workAndDie(flow);
      flow.stations.salesforce.weather.past = before;
      edit(flow, 'salesforce', onlyRecord(flow, 'salesforce').ref.id, {});
      await hear(flow);
      await step(flow);
      flow.stations.salesforce.weather.past = null;
      await work(flow);
      expect(shown(onlyRecord(flow, 'hubspot'), 'city')).toBe('Odense');
      expect(shown(onlyRecord(flow, 'salesforce'), 'city')).toBe('Odense');
    });

    test('hints that come twice and in the wrong order change nothing', async () => {
      const flow = start();
      const ref = create(flow, 'hubspot', QUALIFIED);
      const { hints } = flow.stations.hubspot;
      edit(flow, 'hubspot', ref.id, { city: 'Aarhus' });
      hints.push(...hints.toReversed(), ...hints);
      await work(flow);
      flow.stations.hubspot.hints.push({ ref, at: 1 });
      await work(flow);
      expectOneOfEach(flow);
      expect(shown(onlyRecord(flow, 'salesforce'), 'city')).toBe('Aarhus');
    });

    test('a reading older than our own write is read again instead of believed', async () => {
      const { flow, hubspot, salesforce } = await pairUp(start(), { ...QUALIFIED, city: 'Vejle' });
      flow.stations.salesforce.hints.push({ ref: salesforce });
      await hear(flow);
      const { read } = flow.stations.salesforce.connector;
      const slow = Promise.withResolvers<void>();
      const begun = Promise.withResolvers<void>();
      const connector = {
        ...flow.stations.salesforce.connector,
        read: async (request: Parameters<typeof read>[0]) => {
          const answer = await read(request);
          begun.resolve();
          await slow.promise;
          return answer;
        },
      };
      const { readHints } = await import('../../../src/flows/read-hints.ts');
      const reading = readHints(flow.context, connector);
      await begun.promise;
      edit(flow, 'hubspot', hubspot.id, { city: 'Aarhus' });
      await hear(flow);
      await step(flow);
      expect(shown(onlyRecord(flow, 'salesforce'), 'city')).toBe('Aarhus');
      slow.resolve();
      await reading;
      await work(flow);
      expect(shown(onlyRecord(flow, 'salesforce'), 'city')).toBe('Aarhus');
      expect(shown(onlyRecord(flow, 'hubspot'), 'city')).toBe('Aarhus');
    });

    test('while a CRM’s allowance is used up it is left alone, and afterwards all is done', async () => {
      const flow = start();
      create(flow, 'hubspot', QUALIFIED);
      flow.stations.salesforce.weather.refusals = 1;
      await hear(flow);
      await step(flow);
      const asked = flow.stations.salesforce.connector.budget().calls;
      await step(flow);
      await step(flow);
      expect(flow.stations.salesforce.connector.budget().calls).toBe(asked);
      await work(flow);
      expectOneOfEach(flow);
    });

    test('what lost webhooks did not tell, polling finds', async () => {
      const { flow, hubspot, salesforce } = await pairUp(start());
      edit(flow, 'hubspot', hubspot.id, { city: 'Aarhus' });
      edit(flow, 'salesforce', salesforce.id, { person_title: 'COO' });
      create(flow, 'salesforce', others);
      deafen(flow);
      await work(flow);
      expect(shown(onlyRecord(flow, 'hubspot'), 'person_title')).toBeNull();
      await poll(flow);
      await work(flow);
      expect(await leadsOf(flow)).toHaveLength(2);
      for (const crm of CRMS) {
        const record = recordsIn(flow, crm).find((one) => one.fields.email === 'maria@nordlys.example');
        expect(record?.fields).toMatchObject({ city: 'Aarhus', person_title: 'COO' });
      }
    });

    test('polling over and over again asks for no write', async () => {
      const { flow } = await pairUp(start());
      const writes = (): number =>
        flow.stations.hubspot.writes.length + flow.stations.salesforce.writes.length;
      const before = writes();
      for (let n = 0; n < 3; n += 1) {
        await poll(flow);
        await work(flow);
      }
      expect(writes()).toBe(before);
      expect((await readStatus(flow.context.store.db)).echoes).toBe(0);
    });

    test('a poll whose index lags behind our write does not undo it', async () => {
      const { flow, hubspot } = await pairUp(start(), { ...QUALIFIED, city: 'Vejle' });
      const past = new Map(
        all(flow.stations.salesforce.memory).map((one) => [`${one.ref.object}:${one.ref.id}`, one]),
      );
      edit(flow, 'hubspot', hubspot.id, { city: 'Aarhus' });
      await work(flow);
      const { connector } = flow.stations.salesforce;
      const lagging = {
        ...connector,
        pull: async (...args: Parameters<typeof connector.pull>) => {
          const page = await connector.pull(...args);
          if (!page.ok) return page;
          const records = page.value.records.map((one) => past.get(`${one.ref.object}:${one.ref.id}`) ?? one);
          return { ok: true as const, value: { ...page.value, records } };
        },
      };
      const { catchUp } = await import('../../../src/flows/catch-up.ts');
      await catchUp(flow.context, lagging);
      await work(flow);
      expect(shown(onlyRecord(flow, 'hubspot'), 'city')).toBe('Aarhus');
      expect(shown(onlyRecord(flow, 'salesforce'), 'city')).toBe('Aarhus');
      expect(await onlyLead(flow)).toMatchObject({ fields: { city: { value: 'Aarhus', by: 'hubspot' } } });
    });
  });
