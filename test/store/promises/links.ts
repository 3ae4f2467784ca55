import { describe, expect, test } from 'vitest';
import type { VendorFields } from '../../../src/model/remote.ts';
import type { Db, Store } from '../../../src/store/database.ts';
import { drawTick } from '../../../src/store/hints.ts';
import {
  dropPending,
  type LinkRow,
  linksOfLeads,
  linksOfRecords,
  setPending,
  settleWrites,
} from '../../../src/store/links.ts';
import { linkTo, putBareLeads, putLink } from './leads.ts';

const REF = { crm: 'hubspot', kind: 'lead', object: 'contacts', id: '1' } as const;
const write = (fields: VendorFields) => [{ object: 'contacts', id: '1', fields }];
const send = (db: Db, fields: VendorFields) =>
  setPending(db, 'hubspot', [{ object: 'contacts', id: '1', fields }]);

async function onlyLink(db: Db): Promise<LinkRow | undefined> {
  return (await linksOfRecords(db, [REF]))[0];
}

async function startWith(db: Db, base: VendorFields): Promise<void> {
  await putBareLeads(db, 'L1');
  await putLink(db, linkTo('L1', '1', { base }));
}

/** Which record is which lead, and the ledger of own writes. */
export const describeLinks = (store: () => Store) =>
  describe('links', () => {
    test('are found by record and, while they live, by lead', async () => {
      const { db } = store();
      await startWith(db, { phone: '+4533123456', score: 7, won: true, city: null });
      const link = linkTo('L1', '1', { base: { phone: '+4533123456', score: 7, won: true, city: null } });
      const known = { ...link, sends: {}, seenTick: expect.any(Number) };
      expect(await linksOfRecords(db, [REF])).toEqual([known]);
      expect(await linksOfLeads(db, 'hubspot', ['L1'])).toEqual([known]);
      expect(await linksOfLeads(db, 'salesforce', ['L1'])).toEqual([]);
      await putLink(db, { ...link, state: 'gone' });
      expect(await linksOfLeads(db, 'hubspot', ['L1'])).toEqual([]);
    });

    test('a write that landed becomes the base, and draws a line before older readings', async () => {
      const { db } = store();
      await startWith(db, { city: 'Aarhus', zip: '8000' });
      await send(db, { city: 'Odense' });
      const readBefore = await drawTick(db);
      expect(await settleWrites(db, 'hubspot', write({ city: 'Odense' }))).toEqual([]);
      const link = await onlyLink(db);
      expect(link).toMatchObject({ base: { city: 'Odense', zip: '8000' }, pending: {} });
      expect(link?.writeTick).toBeGreaterThan(readBefore);
    });

    test('a field that was seen with another value meanwhile keeps it, and asks to be read again', async () => {
      const { db } = store();
      await startWith(db, { city: 'Aarhus' });
      await send(db, { city: 'Odense', zip: '5000' });
      const link = await onlyLink(db);
      await putLink(db, {
        ...linkTo('L1', '1'),
        base: { city: 'Vejle' },
        pending: { zip: link?.pending.zip ?? [] },
      });
      const overtaken = await settleWrites(db, 'hubspot', write({ city: 'Odense', zip: '5000' }));
      expect(overtaken).toMatchObject([{ object: 'contacts', id: '1' }]);
      expect(await onlyLink(db)).toMatchObject({ base: { city: 'Vejle', zip: '5000' }, pending: {} });
    });

    test('a value written later over the same field stays pending when the earlier write settles', async () => {
      const { db } = store();
      await startWith(db, { city: 'Aarhus' });
      await send(db, { city: 'Odense' });
      await send(db, { city: 'Vejle' });
      await settleWrites(db, 'hubspot', write({ city: 'Odense' }));
      expect(await onlyLink(db)).toMatchObject({ pending: { city: ['Odense', 'Vejle'] } });
    });

    test('a cleared field settles as cleared', async () => {
      const { db } = store();
      await startWith(db, { city: 'Aarhus' });
      await send(db, { city: null });
      expect(await settleWrites(db, 'hubspot', write({ city: null }))).toEqual([]);
      expect(await onlyLink(db)).toMatchObject({ base: { city: null }, pending: {} });
    });

    test('what the CRM refused is pending no longer', async () => {
      const { db } = store();
      await startWith(db, { city: 'Aarhus' });
      await send(db, { city: 'x' });
      await dropPending(db, 'hubspot', { object: 'contacts', id: '1', fields: { city: 'x' } });
      expect(await onlyLink(db)).toMatchObject({ base: { city: 'Aarhus' }, pending: {} });
    });

    test('what was sent before it may still have landed', async () => {
      const { db } = store();
      await startWith(db, { city: 'Aarhus' });
      await send(db, { city: 'Odense', zip: '5000' });
      await send(db, { city: 'x' });
      await send(db, { city: 'x' });
      expect(await onlyLink(db)).toMatchObject({ pending: { city: ['Odense', 'x'], zip: ['5000'] } });
      await dropPending(db, 'hubspot', { object: 'contacts', id: '1', fields: { city: 'x' } });
      expect(await onlyLink(db)).toMatchObject({ pending: { city: ['Odense'], zip: ['5000'] } });
    });

    test('storing a link leaves the line alone that the last write drew', async () => {
      const { db } = store();
      await startWith(db, {});
      await send(db, { city: 'Odense' });
      await settleWrites(db, 'hubspot', write({ city: 'Odense' }));
      const before = (await onlyLink(db))?.writeTick;
      await putLink(db, linkTo('L1', '1', { base: { city: 'Odense' } }));
      expect((await onlyLink(db))?.writeTick).toBe(before);
    });
  });
