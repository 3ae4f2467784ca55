import { describe, expect, test } from 'vitest';
import { freeField } from '../../../src/flows/free-field.ts';
import { readHints } from '../../../src/flows/read-hints.ts';
import { CRMS, type Crm } from '../../../src/model/crm.ts';
import { readConflicts } from '../../../src/store/conflicts.ts';
import { readOversight } from '../../../src/store/oversight.ts';
import { readCutOff } from '../../../src/store/rewrites.ts';
import { type Flow, hear, onlyLead, step, work } from '../../support/flow.ts';
import { edit, onlyRecord, QUALIFIED, shown } from '../../support/flow-people.ts';
import { find, LEADS, put } from '../../support/memory-crm.ts';
import { pairUp } from './edits.ts';

/** Automation of a CRM: as soon as a record is stored, it makes something else of one field. */
function automate(flow: Flow, crm: Crm, field: string, rewrite: (value: string) => string): void {
  const { memory } = flow.stations[crm];
  memory.sinks.add(async ([hint]) => {
    const record = hint === undefined ? undefined : find(memory, LEADS, hint.ref.id);
    const value = record?.fields[field];
    if (record === undefined || typeof value !== 'string' || rewrite(value) === value) return;
    put(memory, { ...record, fields: { ...record.fields, [field]: rewrite(value) } });
  });
}

const upper = (text: string): string => text.toUpperCase();
const title = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase();

/** How often Stafet wrote a field to these CRMs. */
const writesOf = ({ stations }: Flow, field: string, crms: readonly Crm[] = CRMS): number =>
  crms
    .flatMap((crm) => stations[crm].writes)
    .filter((op) => op.op === 'lead' && op.id !== null && field in op.fields).length;

const city = (flow: Flow, crm: Crm): string | null => shown(onlyRecord(flow, crm), 'city');

/** Two systems that never agree, and two people who do not know of each other. */
export const describeRewrites = (start: () => Flow) =>
  describe('rewriting', () => {
    test('two formatters of one field are cut off after three rounds, and told of once with what each did', async () => {
      const { flow, hubspot } = await pairUp(start());
      automate(flow, 'hubspot', 'city', upper);
      automate(flow, 'salesforce', 'city', title);
      edit(flow, 'hubspot', hubspot.id, { city: 'aarhus' });
      await work(flow);
      expect(writesOf(flow, 'city')).toBeLessThanOrEqual(3);
      expect(city(flow, 'hubspot')).toBe('AARHUS');
      expect(city(flow, 'salesforce')).toBe('Aarhus');
      const [cut, ...others] = await readCutOff(flow.context.store.db, 10);
      expect(others).toEqual([]);
      expect(cut).toMatchObject({ path: 'city', rounds: [{}, {}, {}] });
      expect(new Set(cut?.rounds.map(({ crm }) => crm))).toEqual(new Set(['hubspot', 'salesforce']));
      const { problems, disposition } = await onlyLead(flow);
      expect(disposition).toBe('synced');
      expect(problems).toMatchObject([{ code: 'cut-off', path: 'city' }]);
      expect(problems[0]?.message).toMatch(/HubSpot made "AARHUS" of "Aarhus"/);
      expect(flow.lines.filter(({ message }) => message.includes('keeps being rewritten'))).toHaveLength(1);
      expect((await readOversight(flow.context.store.db, flow.now())).cutOff).toBe(1);
    });

    test('the other fields of that lead go on', async () => {
      const { flow, hubspot, salesforce } = await pairUp(start());
      automate(flow, 'hubspot', 'city', upper);
      automate(flow, 'salesforce', 'city', title);
      edit(flow, 'hubspot', hubspot.id, { city: 'aarhus' });
      await work(flow);
      const written = writesOf(flow, 'city');
      edit(flow, 'hubspot', hubspot.id, { person_title: 'COO' });
      edit(flow, 'salesforce', salesforce.id, { postal_code: '8000' });
      await work(flow);
      expect(shown(onlyRecord(flow, 'salesforce'), 'person_title')).toBe('COO');
      expect(shown(onlyRecord(flow, 'hubspot'), 'postal_code')).toBe('8000');
      expect(writesOf(flow, 'city')).toBe(written);
    });

    test('a person’s real change is written again', async () => {
      const { flow, hubspot } = await pairUp(start());
      automate(flow, 'hubspot', 'city', upper);
      automate(flow, 'salesforce', 'city', title);
      edit(flow, 'hubspot', hubspot.id, { city: 'aarhus' });
      await work(flow);
      edit(flow, 'hubspot', hubspot.id, { city: 'odense' });
      await hear(flow);
      await readHints(flow.context, flow.stations.hubspot.connector);
      expect((await onlyLead(flow)).problems).toEqual([]);
      await work(flow);
      expect(city(flow, 'salesforce')).toBe('Odense');
    });

    test('so is it once somebody says that one of the two is stopped, and nothing is left to tell', async () => {
      const { flow, hubspot } = await pairUp(start());
      automate(flow, 'salesforce', 'city', title);
      const { memory } = flow.stations.hubspot;
      const sinks = [...memory.sinks];
      automate(flow, 'hubspot', 'city', upper);
      edit(flow, 'hubspot', hubspot.id, { city: 'aarhus' });
      await work(flow);
      memory.sinks.clear();
      for (const sink of sinks) memory.sinks.add(sink);
      const { id } = await onlyLead(flow);
      expect(await freeField(flow.context, id, 'city', 'anna')).toBe(true);
      await work(flow);
      expect(city(flow, 'hubspot')).toBe('Aarhus');
      expect((await onlyLead(flow)).problems).toEqual([]);
      expect(await freeField(flow.context, id, 'city', 'anna')).toBe(false);
    });

    test('one formatter against what the other CRM or Stafet decides is cut off after three writes', async () => {
      const { flow, salesforce } = await pairUp(start());
      automate(flow, 'hubspot', 'message', upper);
      automate(flow, 'hubspot', 'note', upper);
      const before = writesOf(flow, 'note', ['hubspot']);
      edit(flow, 'salesforce', salesforce.id, { budget: 'planned' });
      await work(flow);
      expect(writesOf(flow, 'note', ['hubspot']) - before).toBeLessThanOrEqual(3);
      expect(shown(onlyRecord(flow, 'hubspot'), 'note')).toMatch(/^[^a-z]*$/);
    });

    test('people who correct one another are no loop', async () => {
      const { flow, hubspot, salesforce } = await pairUp(start());
      for (const [crm, id, value] of [
        ['hubspot', hubspot.id, 'Aarhus'],
        ['salesforce', salesforce.id, 'Odense'],
        ['hubspot', hubspot.id, 'Vejle'],
        ['salesforce', salesforce.id, 'Kolding'],
        ['hubspot', hubspot.id, 'Esbjerg'],
      ] as const) {
        edit(flow, crm, id, { city: value });
        await work(flow);
      }
      expect([city(flow, 'hubspot'), city(flow, 'salesforce')]).toEqual(['Esbjerg', 'Esbjerg']);
      expect(await readCutOff(flow.context.store.db, 10)).toEqual([]);
    });

    test('nor is one who cannot make up their mind', async () => {
      const { flow, hubspot } = await pairUp(start());
      for (const value of ['Aarhus', 'Odense', 'Aarhus', 'Odense', 'Aarhus', 'Odense']) {
        edit(flow, 'hubspot', hubspot.id, { city: value });
        await work(flow);
      }
      expect([city(flow, 'hubspot'), city(flow, 'salesforce')]).toEqual(['Odense', 'Odense']);
      expect(await readCutOff(flow.context.store.db, 10)).toEqual([]);
    });

    test('a field both changed at once is on the list with both values, and which stands', async () => {
      const { flow, hubspot, salesforce } = await pairUp(start(), { ...QUALIFIED, city: 'Vejle' });
      edit(flow, 'hubspot', hubspot.id, { city: 'Aarhus' });
      edit(flow, 'salesforce', salesforce.id, { city: 'Odense' });
      await work(flow);
      expect([city(flow, 'hubspot'), city(flow, 'salesforce')]).toEqual(['Odense', 'Odense']);
      expect(await readConflicts(flow.context.store.db, 10)).toMatchObject([
        { path: 'city', hubspot: 'Aarhus', salesforce: 'Odense', won: 'salesforce', why: 'newer' },
      ]);
    });

    test('one change after the other is no conflict, nor are two of different fields', async () => {
      const { flow, hubspot, salesforce } = await pairUp(start());
      edit(flow, 'hubspot', hubspot.id, { city: 'Aarhus' });
      edit(flow, 'salesforce', salesforce.id, { postal_code: '8000' });
      await hear(flow);
      await step(flow);
      await work(flow);
      edit(flow, 'salesforce', salesforce.id, { city: 'Odense' });
      await work(flow);
      expect(await readConflicts(flow.context.store.db, 10)).toEqual([]);
    });
  });
