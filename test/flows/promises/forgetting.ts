import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { forgetLead } from '../../../src/flows/forget.ts';
import { readStatus } from '../../../src/store/status.ts';
import { type Flow, hear, leadsOf, onlyLead, poll, step, work } from '../../support/flow.ts';
import { call, create, edit, onlyRecord, QUALIFIED } from '../../support/flow-people.ts';
import { pairUp } from './edits.ts';

/** Every row of every table, as text. */
async function everything({ context }: Flow): Promise<string> {
  const { db } = context.store;
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public' and tablename not in ('policies', 'migrations')`.execute(
    db,
  );
  const texts: string[] = [];
  for (const { name } of rows) {
    const found = await sql<{ row: string }>`select t::text as row from ${sql.table(name)} t`.execute(db);
    texts.push(...found.rows.map(({ row }) => row));
  }
  return texts.join('\n');
}

/** Erasing a person. */
export const describeForgetting = (start: () => Flow) =>
  describe('forgetting', () => {
    test('leaves nothing of the person in any table', async () => {
      const { flow, salesforce } = await pairUp(start());
      call(flow, salesforce);
      await work(flow);
      expect(await everything(flow)).toMatch(/maria/i);
      expect(await forgetLead(flow.context, (await onlyLead(flow)).id, 'anna')).toMatchObject({
        ok: true,
        value: { records: 2 },
      });
      const left = await everything(flow);
      for (const trace of [/maria/i, /holm/i, /nordlys/i, /33123456/]) expect(left).not.toMatch(trace);
      expect(await leadsOf(flow)).toEqual([]);
    });

    test('neither of the CRMs’ records comes back, whatever happens to them', async () => {
      const { flow, hubspot, salesforce } = await pairUp(start());
      await forgetLead(flow.context, (await onlyLead(flow)).id, 'anna');
      edit(flow, 'hubspot', hubspot.id, { city: 'Aarhus' });
      edit(flow, 'salesforce', salesforce.id, { city: 'Odense' });
      call(flow, salesforce);
      await work(flow);
      await poll(flow);
      await work(flow);
      expect(await leadsOf(flow)).toEqual([]);
      expect((await readStatus(flow.context.store.db)).setAside).toEqual({ erased: 2 });
      expect(onlyRecord(flow, 'salesforce').fields.city).toBe('Odense');
    });

    test('a record made after it is somebody who came anew', async () => {
      const { flow, hubspot, salesforce } = await pairUp(start());
      await forgetLead(flow.context, (await onlyLead(flow)).id, 'anna');
      flow.stations.hubspot.memory.records.delete(`leads:${hubspot.id}`);
      flow.stations.salesforce.memory.records.delete(`leads:${salesforce.id}`);
      create(flow, 'hubspot', QUALIFIED);
      await work(flow);
      expect(await leadsOf(flow)).toHaveLength(1);
    });

    test('a record given to another person is a lead again', async () => {
      const { flow, hubspot } = await pairUp(start());
      await forgetLead(flow.context, (await onlyLead(flow)).id, 'anna');
      edit(flow, 'hubspot', hubspot.id, {
        email: 'jens@nordlys.example',
        person_first_name: 'Jens',
        stafet_id: null,
      });
      await work(flow);
      expect((await leadsOf(flow)).map(({ links }) => links.hubspot?.id)).toEqual([hubspot.id]);
    });

    test('waits while a write about the person is on its way', async () => {
      const { flow, hubspot } = await pairUp(start());
      edit(flow, 'hubspot', hubspot.id, { city: 'Aarhus' });
      await hear(flow);
      flow.stations.salesforce.weather.crashAfterWrite = 1;
      await step(flow).catch(() => undefined);
      const { id } = await onlyLead(flow);
      expect(await forgetLead(flow.context, id, 'anna')).toMatchObject({ ok: false });
      flow.pass(61_000);
      expect(await forgetLead(flow.context, id, 'anna')).toMatchObject({ ok: true });
    });
  });
