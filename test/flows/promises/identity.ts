import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { WriteOp } from '../../../connectors/connector.ts';
import { deliver } from '../../../src/flows/deliver.ts';
import { readHints } from '../../../src/flows/read-hints.ts';
import { replay } from '../../../src/flows/replay.ts';
import { answerReview, pairNamed } from '../../../src/flows/review.ts';
import { CRMS, type Crm } from '../../../src/model/crm.ts';
import { claimIdentities } from '../../../src/store/leads.ts';
import { readOpenPairs, readPairsToMerge } from '../../../src/store/pairs.ts';
import { readStatus } from '../../../src/store/status.ts';
import { deafen, type Flow, hear, leadsOf, onlyLead, step, work } from '../../support/flow.ts';
import {
  create,
  edit,
  merge,
  onlyRecord,
  QUALIFIED,
  recordsIn,
  STRANGER,
  shown,
  tasksIn,
} from '../../support/flow-people.ts';
import { find, LEADS, put } from '../../support/memory-crm.ts';
import { pairUp } from './edits.ts';

/** Maria again, by her private address. */
const AGAIN = { ...QUALIFIED, email: 'maria.holm@mail.example' };

/** A contact's further addresses, as HubSpot keeps them. */
function giveAlso(flow: Flow, id: string, alsoEmails: readonly string[]): void {
  const { memory } = flow.stations.hubspot;
  const record = find(memory, LEADS, id);
  if (record !== undefined) put(memory, { ...record, alsoEmails });
}

/** No CRM takes a new record. */
const NOT_NOW = (op: WriteOp) =>
  op.op === 'lead' && op.id === null ? ({ kind: 'invalid', message: 'not now' } as const) : null;

const pairsOf = ({ context }: Flow) => readOpenPairs(context.store.db, 10);

/** Who is who, and what a person is asked about it. */
export const describeIdentity = (start: () => Flow) =>
  describe('identity', () => {
    test('a new lead that resembles a known one is a lead of its own, and the pair is listed with reasons', async () => {
      const { flow } = await pairUp(start());
      create(flow, 'salesforce', AGAIN);
      await work(flow);
      expect(await leadsOf(flow)).toHaveLength(2);
      const [pair, ...others] = await pairsOf(flow);
      expect(others).toEqual([]);
      expect(pair?.why.join()).toMatch(/same phone/);
      expect(pair?.why.join()).toMatch(/same name/);
    });

    test('a colleague at the same switchboard is nobody’s double', async () => {
      const { flow } = await pairUp(start());
      create(flow, 'hubspot', {
        ...QUALIFIED,
        email: 'jens.friis@nordlys.example',
        person_first_name: 'Jens',
        person_last_name: 'Friis',
      });
      await work(flow);
      expect(await pairsOf(flow)).toEqual([]);
    });

    test('a new record that surely is a known person joins their lead, with the reasons; both CRMs having one is for a person', async () => {
      const flow = start();
      for (const { weather } of Object.values(flow.stations))
        weather.refuse = (op) =>
          op.op === 'lead' && op.id === null ? { kind: 'invalid', message: 'not now' } : null;
      create(flow, 'hubspot', QUALIFIED);
      await work(flow);
      create(flow, 'salesforce', { ...STRANGER, email: null, phone: '+4533123456' });
      await work(flow);
      const leads = await leadsOf(flow);
      expect(leads.map(({ reason }) => reason).toSorted()).toEqual(['duplicate', null]);
      const { rows } = await sql<{ why: string }>`
        select body ->> 'why' as why from events where body ->> 'order' = 'merge'`.execute(
        flow.context.store.db,
      );
      expect(rows).toEqual([{ why: expect.stringMatching(/phone/) }]);
      expect(await pairsOf(flow)).toEqual([]);
    });

    test('a record under a further address is found before one is made, and becomes the lead’s', async () => {
      const flow = start();
      const { id } = create(flow, 'hubspot', QUALIFIED);
      giveAlso(flow, id, ['private@mail.example']);
      create(flow, 'salesforce', { ...STRANGER, email: 'private@mail.example' });
      // Only HubSpot told of its record: Salesforce has hers, and nobody knows.
      flow.stations.salesforce.hints.splice(0);
      await work(flow);
      expect(recordsIn(flow, 'salesforce')).toHaveLength(1);
      const lead = await onlyLead(flow);
      expect(onlyRecord(flow, 'salesforce').fields.stafet_id).toBe(lead.id);
    });

    test('HubSpot is asked for further addresses as well: its conflict tells of the main one alone', async () => {
      const flow = start();
      create(flow, 'salesforce', QUALIFIED);
      for (const crm of CRMS) flow.stations[crm].weather.refuse = NOT_NOW;
      await work(flow);
      const lead = await onlyLead(flow);
      await claimIdentities(flow.context.store.db, [
        { kind: 'email', value: 'private@mail.example', leadId: lead.id },
      ]);
      create(flow, 'hubspot', { ...STRANGER, email: 'private@mail.example' });
      flow.stations.hubspot.hints.splice(0);
      for (const crm of CRMS) flow.stations[crm].weather.refuse = () => null;
      edit(flow, 'salesforce', onlyRecord(flow, 'salesforce').ref.id, { city: 'Aarhus' });
      await work(flow);
      expect(onlyRecord(flow, 'hubspot').fields.stafet_id).toBe(lead.id);
      await onlyLead(flow);
    });

    test('"different" is never asked again, whatever changes', async () => {
      const { flow } = await pairUp(start());
      const ref = create(flow, 'salesforce', AGAIN);
      await work(flow);
      const [pair] = await pairsOf(flow);
      if (pair === undefined) throw new Error('no pair');
      expect(await answerReview(flow.context, pair, 'different', 'anna')).toEqual({ became: 'two' });
      edit(flow, 'salesforce', ref.id, { company_name: 'Nordlys' });
      edit(flow, 'salesforce', ref.id, { mobile: '+4533123456' });
      await work(flow);
      expect(await pairsOf(flow)).toEqual([]);
      expect(await leadsOf(flow)).toHaveLength(2);
    });

    test('"same" makes one lead of two that are in different CRMs', async () => {
      const flow = start();
      flow.stations.hubspot.weather.refuse = (op) =>
        op.op === 'lead' && op.id === null ? { kind: 'invalid', message: 'not now' } : null;
      flow.stations.salesforce.weather.refuse = flow.stations.hubspot.weather.refuse;
      create(flow, 'hubspot', QUALIFIED);
      await work(flow);
      create(flow, 'salesforce', {
        ...STRANGER,
        person_first_name: 'M',
        email: null,
        phone: '+4533123456',
        city: 'Aarhus',
      });
      await work(flow);
      const [pair] = await pairsOf(flow);
      if (pair === undefined) throw new Error('no pair');
      const answer = await answerReview(flow.context, pair, 'same', 'anna');
      expect(answer).toMatchObject({ became: 'one' });
      for (const { weather } of Object.values(flow.stations)) weather.refuse = () => null;
      await work(flow);
      const leads = await leadsOf(flow);
      expect(leads.map(({ disposition, reason }) => reason ?? disposition).toSorted()).toEqual([
        'duplicate',
        'synced',
      ]);
      const one = leads.find(({ disposition }) => disposition === 'synced');
      expect(Object.keys(one?.links ?? {}).toSorted()).toEqual(['hubspot', 'salesforce']);
      for (const crm of CRMS) {
        expect(recordsIn(flow, crm)).toHaveLength(1);
        expect(tasksIn(flow, crm).filter(({ activity }) => activity?.open)).toHaveLength(1);
        expect(onlyRecord(flow, crm).fields).toMatchObject({ stafet_id: one?.id, city: 'Aarhus' });
      }
    });

    test('"same" of two that both CRMs have says what to merge; merged there, they are one', async () => {
      const { flow, hubspot, salesforce } = await pairUp(start());
      create(flow, 'salesforce', AGAIN);
      await work(flow);
      const [pair] = await pairsOf(flow);
      if (pair === undefined) throw new Error('no pair');
      const answer = await answerReview(flow.context, pair, 'same', 'anna');
      if (answer.became !== 'to merge') throw new Error(answer.became);
      expect(answer.records).toHaveLength(4);
      expect(await pairsOf(flow)).toEqual([]);
      expect(await readPairsToMerge(flow.context.store.db, 10)).toHaveLength(1);
      for (const keep of [hubspot, salesforce]) {
        const double = answer.records.find(({ crm, id }) => crm === keep.crm && id !== keep.id);
        if (double !== undefined) merge(flow, keep.crm, keep, double);
        await work(flow);
      }
      const leads = await leadsOf(flow);
      expect(leads.map(({ disposition, reason }) => reason ?? disposition).toSorted()).toEqual([
        'duplicate',
        'synced',
      ]);
      expect(await readPairsToMerge(flow.context.store.db, 10)).toEqual([]);
      for (const crm of CRMS) {
        expect(recordsIn(flow, crm)).toHaveLength(1);
        expect(tasksIn(flow, crm).filter(({ activity }) => activity?.open)).toHaveLength(1);
      }
    });

    test('a record that is being made for a lead while it becomes another is no lead of its own', async () => {
      const flow = start();
      const { context, stations } = flow;
      stations.salesforce.weather.refuse = (op) =>
        op.op === 'lead' && op.id === null ? { kind: 'invalid', message: 'not now' } : null;
      create(flow, 'hubspot', QUALIFIED);
      await work(flow);
      create(flow, 'salesforce', {
        ...STRANGER,
        person_first_name: 'M',
        email: null,
        phone: '+4533123456',
        city: 'Aarhus',
      });
      await hear(flow);
      await readHints(context, stations.salesforce.connector);
      const [pair] = await pairsOf(flow);
      if (pair === undefined) throw new Error('no pair');
      const { connector } = stations.hubspot;
      await deliver(context, {
        ...connector,
        write: async (ops) => {
          const outcomes = await connector.write(ops);
          await answerReview(context, pair, 'same', 'anna');
          return outcomes;
        },
      });
      stations.salesforce.weather.refuse = () => null;
      await work(flow);
      const live = (await leadsOf(flow)).filter(({ disposition }) => disposition === 'synced');
      expect(live).toHaveLength(1);
      expect(await readStatus(context.store.db)).toMatchObject({
        setAside: { duplicate: 1 },
        linked: { hubspot: 1, salesforce: 1 },
      });
    });

    /** Something happens once a CRM has made what it was asked to, and before Stafet knows. */
    const afterMaking = (flow: Flow, crm: Crm, happens: () => Promise<void>): Promise<boolean> => {
      const { connector } = flow.stations[crm];
      const write: typeof connector.write = async (ops) => {
        const outcomes = await connector.write(ops);
        await happens();
        return outcomes;
      };
      return deliver(flow.context, { ...connector, write });
    };

    /** A lead of HubSpot is made in Salesforce, and a person comes there before that is noted. */
    const meetWhileMaking = async (flow: Flow, person: Parameters<typeof create>[2]): Promise<void> => {
      const { context, stations } = flow;
      create(flow, 'hubspot', QUALIFIED);
      await hear(flow);
      await readHints(context, stations.hubspot.connector);
      await afterMaking(flow, 'salesforce', async () => {
        deafen(flow);
        create(flow, 'salesforce', person);
        await hear(flow);
        await readHints(context, stations.salesforce.connector);
      });
    };

    test('a person who comes to a CRM while a record is being made there for them has two: for a person to merge', async () => {
      const flow = start();
      await meetWhileMaking(flow, { ...STRANGER, email: null, phone: '+4533123456' });
      await work(flow);
      expect(await leadsOf(flow)).toHaveLength(2);
      expect(await pairsOf(flow)).toHaveLength(1);
      for (const crm of CRMS)
        expect(
          recordsIn(flow, crm)
            .map((record) => shown(record, 'stafet_id'))
            .toSorted(),
        ).toEqual((await leadsOf(flow)).map(({ id }) => id).toSorted());
    });

    test('a record that is made for a lead while a person makes one with its address is set aside', async () => {
      const flow = start();
      await meetWhileMaking(flow, QUALIFIED);
      await work(flow);
      expect(await leadsOf(flow)).toHaveLength(1);
      expect(await readStatus(flow.context.store.db)).toMatchObject({
        setAside: { duplicate: 1 },
        linked: { hubspot: 1, salesforce: 1 },
      });
    });

    test('what was decided on it is decided again alike', async () => {
      const { flow } = await pairUp(start());
      create(flow, 'salesforce', AGAIN);
      await work(flow);
      const [pair] = await pairsOf(flow);
      if (pair === undefined) throw new Error('no pair');
      const answer = await answerReview(flow.context, pair, 'same', 'anna');
      const records = answer.became === 'to merge' ? answer.records : [];
      for (const crm of CRMS) {
        const [keep, double] = records.filter((ref) => ref.crm === crm);
        if (keep !== undefined && double !== undefined) merge(flow, crm, keep, double);
        await work(flow);
      }
      const { store, policy } = flow.context;
      const again = await replay(store, async () => policy(), { from: null, to: null });
      expect(again).toMatchObject({ differences: [], leads: { compared: 2, differ: 0 } });
      expect(again.agree).toBe(again.events);
    });

    test('a pair is named by its beginning, and one that is not listed is said so', async () => {
      const { flow } = await pairUp(start());
      create(flow, 'salesforce', AGAIN);
      await work(flow);
      const [pair] = await pairsOf(flow);
      expect(await pairNamed(flow.context, `${pair?.a}`.slice(0, 8))).toMatchObject({
        ok: true,
        value: pair,
      });
      expect(await pairNamed(flow.context, 'Lnobody')).toMatchObject({ ok: false });
    });

    test('an address that a lead no longer has is free for somebody else', async () => {
      const { flow, hubspot } = await pairUp(start(), STRANGER);
      edit(flow, 'hubspot', hubspot.id, { email: 'maria@solvind.example' });
      await work(flow);
      create(flow, 'hubspot', { ...STRANGER, person_first_name: 'Mads' });
      await work(flow);
      expect(await leadsOf(flow)).toHaveLength(2);
      expect((await readStatus(flow.context.store.db)).setAside).toEqual({});
    });

    test('a lead’s new address is its own: a record with it is the same person', async () => {
      const { flow, hubspot, salesforce } = await pairUp(start(), STRANGER);
      edit(flow, 'hubspot', hubspot.id, { email: 'maria@solvind.example' });
      await work(flow);
      create(flow, 'salesforce', { ...STRANGER, email: 'Maria@Solvind.example' });
      await work(flow);
      expect((await onlyLead(flow)).links.salesforce?.id).toBe(salesforce.id);
      expect((await readStatus(flow.context.store.db)).setAside).toEqual({ duplicate: 1 });
    });

    test('a further address of a contact leads to its lead', async () => {
      const flow = start();
      const ref = create(flow, 'hubspot', STRANGER);
      giveAlso(flow, ref.id, ['Maria@Solvind.example', 'mh@nordlys.example']);
      await hear(flow);
      await step(flow);
      create(flow, 'salesforce', { ...STRANGER, email: 'maria@solvind.example' });
      await work(flow);
      expect(await leadsOf(flow)).toHaveLength(1);
    });

    test('so does a known address that a new contact has besides its main one', async () => {
      const flow = start();
      create(flow, 'salesforce', { ...STRANGER, email: 'maria@solvind.example' });
      await hear(flow);
      for (const { weather } of [flow.stations.hubspot]) weather.refusals = 1;
      await step(flow);
      const ref = create(flow, 'hubspot', STRANGER);
      giveAlso(flow, ref.id, ['maria@solvind.example']);
      await work(flow);
      const live = (await leadsOf(flow)).filter(({ disposition }) => disposition === 'synced');
      expect(live).toHaveLength(1);
    });

    test.each([1, -1])(
      'a chain of merges told of in one batch is followed to its end (order %i)',
      async (order) => {
        const flow = start();
        const [a, b, c] = ['a', 'b', 'c'].map((name) =>
          create(flow, 'salesforce', { email: `${name}@nordlys.example`, person_last_name: name }),
        );
        if (a === undefined || b === undefined || c === undefined) throw new Error('no records');
        await work(flow);
        // The vendor made them in this order, whatever the ids say.
        const { memory } = flow.stations.salesforce;
        for (const [place, { id }] of [a, b, c].entries()) {
          const record = find(memory, LEADS, id);
          if (record !== undefined)
            put(memory, { ...record, createdAt: record.createdAt + order * place * 10 });
        }
        merge(flow, 'salesforce', b, a);
        merge(flow, 'salesforce', c, b);
        await work(flow);
        const live = (await leadsOf(flow)).filter(({ links }) => links.salesforce?.state === 'live');
        expect(live.map(({ links }) => links.salesforce?.id)).toEqual([c.id]);
      },
    );

    test('what was merged before it was ever read is followed through the batch, too', async () => {
      const flow = start();
      const b = create(flow, 'salesforce', { email: 'b@nordlys.example' });
      deafen(flow);
      const a = create(flow, 'salesforce', STRANGER);
      await work(flow);
      const c = create(flow, 'salesforce', { email: 'c@nordlys.example' });
      merge(flow, 'salesforce', b, a);
      merge(flow, 'salesforce', c, b);
      await work(flow);
      expect((await onlyLead(flow)).links.salesforce?.id).toBe(c.id);
    });
  });
