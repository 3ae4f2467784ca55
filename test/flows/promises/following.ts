import { describe, expect, test } from 'vitest';
import { deliver } from '../../../src/flows/deliver.ts';
import { readHints } from '../../../src/flows/read-hints.ts';
import { CRMS } from '../../../src/model/crm.ts';
import { readStatus } from '../../../src/store/status.ts';
import { type Flow, hear, leadsOf, onlyLead, step, work } from '../../support/flow.ts';
import { crmError } from '../../support/flow-crm.ts';
import {
  call,
  convert,
  create,
  deal,
  edit,
  merge,
  onlyRecord,
  purge,
  QUALIFIED,
  recordsIn,
  remove,
  restore,
  STRANGER,
  shown,
  tasksIn,
} from '../../support/flow-people.ts';
import { pairUp } from './edits.ts';

const other = { ...STRANGER, email: 'jens@nordlys.example' };

/** Records that become others, go, or come back. */
export const describeFollowing = (start: () => Flow) =>
  describe('following', () => {
    test('a lead whose record was merged into another lives on in that one', async () => {
      const { flow, hubspot } = await pairUp(start());
      const keep = create(flow, 'hubspot', { email: 'm.holm@nordlys.example' });
      merge(flow, 'hubspot', keep, hubspot);
      edit(flow, 'hubspot', keep.id, { city: 'Aarhus' });
      await hear(flow);
      await work(flow);
      expect(recordsIn(flow, 'hubspot').map(({ ref }) => ref.id)).toEqual([keep.id]);
      const linked = (await leadsOf(flow)).filter(({ links }) => links.hubspot?.state === 'live');
      expect(linked.map(({ links }) => links.hubspot?.id)).toEqual([keep.id]);
    });

    test('a duplicate that is merged away leaves the lead as it was', async () => {
      const { flow, salesforce } = await pairUp(start());
      const double = create(flow, 'salesforce', STRANGER);
      await work(flow);
      merge(flow, 'salesforce', salesforce, double);
      await work(flow);
      expect(await leadsOf(flow)).toHaveLength(1);
      for (const crm of CRMS) expect(recordsIn(flow, crm)).toHaveLength(1);
    });

    test('of two leads that one CRM merges, one lives on there and the other keeps its record in the other CRM', async () => {
      const { flow, salesforce } = await pairUp(start());
      create(flow, 'hubspot', other);
      await work(flow);
      const absorbed = recordsIn(flow, 'salesforce').find(({ ref }) => ref.id !== salesforce.id);
      if (absorbed !== undefined) merge(flow, 'salesforce', salesforce, absorbed.ref);
      await work(flow);
      const states = (await leadsOf(flow)).map(({ links }) => links.salesforce?.state);
      expect(states.toSorted()).toEqual(['gone', 'live']);
      expect(recordsIn(flow, 'hubspot')).toHaveLength(2);
      expect(recordsIn(flow, 'salesforce')).toHaveLength(1);
    });

    test('a converted lead is qualified by sales, and its changes are still followed', async () => {
      const { flow, salesforce } = await pairUp(start());
      const contact = convert(flow, 'salesforce', salesforce);
      await work(flow);
      expect(shown(onlyRecord(flow, 'hubspot'), 'stage')).toBe('sql');
      expect(tasksIn(flow, 'hubspot')).toMatchObject([{ activity: { open: false } }]);
      edit(flow, 'salesforce', contact.id, { person_title: 'COO' });
      edit(flow, 'hubspot', onlyRecord(flow, 'hubspot').ref.id, { city: 'Aarhus' });
      await work(flow);
      expect(shown(onlyRecord(flow, 'hubspot'), 'person_title')).toBe('COO');
      expect(shown(onlyRecord(flow, 'salesforce'), 'city')).toBe('Aarhus');
      expect(onlyRecord(flow, 'salesforce').ref.id).toBe(contact.id);
    });

    test('a deal moves the lead on: to an opportunity, and to won', async () => {
      const { flow, salesforce } = await pairUp(start());
      const ref = deal(flow, salesforce, 'open');
      await work(flow);
      expect(shown(onlyRecord(flow, 'hubspot'), 'stage')).toBe('opportunity');
      deal(flow, salesforce, 'won', ref);
      await work(flow);
      expect(shown(onlyRecord(flow, 'hubspot'), 'stage')).toBe('won');
    });

    test('a lead whose record is deleted in one CRM lives on in the other, and is not made again', async () => {
      const { flow, hubspot, salesforce } = await pairUp(start());
      remove(flow, 'salesforce', salesforce.id);
      await work(flow);
      edit(flow, 'hubspot', hubspot.id, { city: 'Aarhus' });
      await work(flow);
      expect(recordsIn(flow, 'salesforce')).toEqual([]);
      expect((await onlyLead(flow)).links.salesforce?.state).toBe('gone');
      expect((await readStatus(flow.context.store.db)).waiting).toEqual({ hints: 0, outbox: 0, dead: 0 });
    });

    test('a record that is deleted while a change is on its way to it ends the way of that change', async () => {
      const { flow, hubspot, salesforce } = await pairUp(start());
      edit(flow, 'hubspot', hubspot.id, { city: 'Aarhus' });
      await hear(flow);
      remove(flow, 'salesforce', salesforce.id);
      flow.stations.salesforce.hints.splice(0);
      await work(flow);
      expect((await onlyLead(flow)).links.salesforce?.state).toBe('gone');
      expect((await readStatus(flow.context.store.db)).held).toBe(0);
    });

    test('a record that is gone without a trace counts as deleted', async () => {
      const { flow, hubspot, salesforce } = await pairUp(start());
      purge(flow, 'salesforce', salesforce.id);
      edit(flow, 'hubspot', hubspot.id, { city: 'Aarhus' });
      await work(flow);
      expect((await onlyLead(flow)).links.salesforce?.state).toBe('gone');
      expect(await readStatus(flow.context.store.db)).toMatchObject({ held: 0, linked: { hubspot: 1 } });
    });

    test('a record that is brought back is synced again', async () => {
      const { flow, hubspot, salesforce } = await pairUp(start());
      remove(flow, 'salesforce', salesforce.id);
      await work(flow);
      edit(flow, 'hubspot', hubspot.id, { city: 'Aarhus' });
      await work(flow);
      restore(flow, 'salesforce', salesforce.id);
      await work(flow);
      expect(shown(onlyRecord(flow, 'salesforce'), 'city')).toBe('Aarhus');
    });

    test('a call that is heard of before its lead counts all the same', async () => {
      const flow = start();
      const ref = create(flow, 'salesforce', QUALIFIED);
      call(flow, ref);
      const { hints } = flow.stations.salesforce;
      const [lead, ...rest] = hints.splice(0);
      hints.push(...rest);
      await hear(flow);
      await step(flow);
      if (lead !== undefined) hints.push(lead);
      await work(flow);
      expect((await onlyLead(flow)).attempts).toHaveLength(1);
    });

    test('so does one that is seen in one look with its lead', async () => {
      const flow = start();
      call(flow, create(flow, 'salesforce', QUALIFIED));
      await work(flow);
      expect((await onlyLead(flow)).attempts).toHaveLength(1);
    });

    test('a task that a person deleted does not come back to be closed, and holds nothing up', async () => {
      const { flow, hubspot } = await pairUp(start());
      const [task] = tasksIn(flow, 'salesforce');
      if (task !== undefined) flow.stations.salesforce.memory.records.delete(`tasks:${task.ref.id}`);
      edit(flow, 'hubspot', hubspot.id, { sal_status: 'rejected', sal_reason: 'timing' });
      await work(flow);
      expect(tasksIn(flow, 'salesforce')).toEqual([]);
      expect(await onlyLead(flow)).toMatchObject({ disposition: 'synced' });
    });

    test('a record that a create meets becomes the lead’s, with what it held', async () => {
      const flow = start();
      create(flow, 'salesforce', { ...STRANGER, person_title: 'COO' });
      flow.stations.salesforce.hints.splice(0);
      create(flow, 'hubspot', QUALIFIED);
      await work(flow);
      expect(await leadsOf(flow)).toHaveLength(1);
      for (const crm of CRMS) expect(shown(onlyRecord(flow, crm), 'person_title')).toBe('COO');
    });

    test('so it does where the CRM itself says that the address is taken', async () => {
      const flow = start();
      create(flow, 'hubspot', { ...STRANGER, person_title: 'COO' });
      flow.stations.hubspot.hints.splice(0);
      create(flow, 'salesforce', QUALIFIED);
      await work(flow);
      expect(await leadsOf(flow)).toHaveLength(1);
      for (const crm of CRMS) expect(shown(onlyRecord(flow, crm), 'person_title')).toBe('COO');
    });
  });

/** What a CRM will not take. */
export const describeRefusals = (start: () => Flow) =>
  describe('refusals', () => {
    test('a refused value holds its lead and is told; its neighbours go on', async () => {
      const flow = start();
      flow.stations.salesforce.weather.refuse = (op) =>
        op.op === 'lead' && op.fields.city === 'Atlantis'
          ? { kind: 'invalid', message: 'no such city', fields: ['city'] }
          : null;
      create(flow, 'hubspot', { ...QUALIFIED, city: 'Atlantis' });
      create(flow, 'hubspot', { ...other, city: 'Aarhus' });
      await work(flow);
      expect(recordsIn(flow, 'salesforce').map(({ fields }) => fields.city)).toEqual(['Aarhus']);
      expect(await readStatus(flow.context.store.db)).toMatchObject({
        held: 1,
        heldFor: { 'refused-write': 1 },
      });
      const held = (await leadsOf(flow)).find(({ disposition }) => disposition === 'held');
      expect(held?.problems).toMatchObject([{ path: 'city', message: 'no such city', crm: 'salesforce' }]);
    });

    test('a held lead is told of where it is, whichever CRM answers first', async () => {
      const flow = start();
      const { hubspot, salesforce } = flow.stations;
      salesforce.weather.refuse = (op) =>
        op.op === 'lead' && op.fields.city === 'Atlantis'
          ? { kind: 'invalid', message: 'no such city' }
          : null;
      create(flow, 'hubspot', { ...STRANGER, city: 'Atlantis' });
      await hear(flow);
      await readHints(flow.context, hubspot.connector);
      await deliver(flow.context, salesforce.connector);
      expect(await onlyLead(flow)).toMatchObject({ disposition: 'held' });
      await work(flow);
      expect(shown(onlyRecord(flow, 'hubspot'), 'stage')).toBe('raw');
      expect(recordsIn(flow, 'salesforce')).toEqual([]);
    });

    test('a person’s change frees it, and all that waited goes out: the record and the task', async () => {
      const flow = start();
      flow.stations.salesforce.weather.refuse = (op) =>
        op.op === 'lead' && op.fields.city === 'Atlantis'
          ? { kind: 'invalid', message: 'no such city' }
          : null;
      const ref = create(flow, 'hubspot', { ...QUALIFIED, city: 'Atlantis' });
      await work(flow);
      edit(flow, 'hubspot', ref.id, { city: 'Aarhus' });
      await work(flow);
      expect(await onlyLead(flow)).toMatchObject({ disposition: 'synced', reason: null, problems: [] });
      for (const crm of CRMS) expect(tasksIn(flow, crm)).toHaveLength(1);
    });

    test('an effect that comes due while its lead is held goes out when it is freed', async () => {
      const { flow, hubspot } = await pairUp(start(), STRANGER);
      flow.stations.salesforce.weather.refuse = (op) =>
        op.op === 'lead' && op.fields.city === 'Atlantis'
          ? { kind: 'invalid', message: 'no such city' }
          : null;
      edit(flow, 'hubspot', hubspot.id, { ...QUALIFIED, city: 'Atlantis' });
      for (const { weather } of [flow.stations.hubspot]) weather.refusals = 1;
      await work(flow);
      edit(flow, 'hubspot', hubspot.id, { city: 'Aarhus' });
      await work(flow);
      for (const crm of CRMS) expect(tasksIn(flow, crm)).toHaveLength(1);
    });

    test('a field that the CRM does not have is left out and told once; all else goes through', async () => {
      const flow = start();
      flow.stations.salesforce.weather.refuse = (op) =>
        op.op === 'lead' && 'tech' in op.fields
          ? { kind: 'config', code: 'INVALID_FIELD', message: 'No such column tech', fields: ['tech'] }
          : null;
      for (const n of [1, 2, 3])
        create(flow, 'hubspot', { ...QUALIFIED, email: `maria${n}@nordlys.example`, tech: 'SAP' });
      await work(flow);
      expect(recordsIn(flow, 'salesforce')).toHaveLength(3);
      expect(recordsIn(flow, 'salesforce').map(({ fields }) => fields.tech)).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
      expect(tasksIn(flow, 'salesforce')).toHaveLength(3);
      expect(flow.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
      expect((await readStatus(flow.context.store.db)).blockedFields).toBe(1);
    });

    test('an option that the CRM does not have is left out by itself: other options still go', async () => {
      const flow = start();
      flow.stations.salesforce.weather.refuse = (op) =>
        op.op === 'lead' && op.fields.source === 'partner'
          ? {
              kind: 'config',
              code: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
              message: 'bad value',
              fields: ['source'],
            }
          : null;
      create(flow, 'hubspot', { ...QUALIFIED, source: 'partner' });
      create(flow, 'hubspot', { ...other, source: 'web' });
      await work(flow);
      const sources = recordsIn(flow, 'salesforce').map(({ fields }) => fields.source ?? null);
      expect(sources.toSorted()).toEqual([null, 'web'].toSorted());
    });

    test('two leads that come to carry one address are told of, not tried for ever', async () => {
      const flow = start();
      create(flow, 'hubspot', QUALIFIED);
      const ref = create(flow, 'hubspot', { ...STRANGER, email: null });
      await work(flow);
      const there = recordsIn(flow, 'salesforce').find(({ fields }) => fields.email !== QUALIFIED.email);
      flow.stations.hubspot.weather.refuse = (op) =>
        op.op === 'lead' && op.id === ref.id && op.fields.email === QUALIFIED.email
          ? { kind: 'conflict', existingId: '1001', message: 'taken' }
          : null;
      edit(flow, 'salesforce', there?.ref.id ?? '', { email: QUALIFIED.email ?? null });
      await work(flow);
      expect((await readStatus(flow.context.store.db)).held).toBe(1);
    });

    test('a create that meets another lead’s record is told of, not tried for ever', async () => {
      const flow = start();
      create(flow, 'salesforce', { ...STRANGER, email: null });
      await work(flow);
      const [lead] = await leadsOf(flow);
      edit(flow, 'salesforce', lead?.links.salesforce?.id ?? '', { email: QUALIFIED.email ?? null });
      await work(flow);
      const double = create(flow, 'salesforce', { ...STRANGER, email: 'second@nordlys.example' });
      flow.stations.hubspot.weather.refuse = (op) =>
        op.op === 'lead' && op.id === null
          ? { kind: 'conflict', existingId: lead?.links.hubspot?.id ?? '', message: 'taken' }
          : null;
      await work(flow);
      expect(await readStatus(flow.context.store.db)).toMatchObject({ held: 1, leads: 2 });
      expect(double.id).not.toBe(lead?.links.salesforce?.id);
    });

    test('a wrong password is nobody’s fault but an admin’s: nothing is held, all goes on when it is right again', async () => {
      const flow = start();
      let locked = true;
      flow.stations.salesforce.weather.refuse = () => (locked ? crmError('salesforce', 'auth') : null);
      create(flow, 'hubspot', QUALIFIED);
      await hear(flow);
      await step(flow);
      await step(flow);
      expect((await readStatus(flow.context.store.db)).held).toBe(0);
      locked = false;
      await work(flow);
      expect(tasksIn(flow, 'salesforce')).toHaveLength(1);
    });
  });
