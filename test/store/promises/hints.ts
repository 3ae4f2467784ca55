import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Hint } from '../../../src/model/remote.ts';
import type { Store } from '../../../src/store/database.ts';
import { addHints, claimHints, drawTick, finishHints, postponeHints } from '../../../src/store/hints.ts';

const NOW = Date.parse('2026-11-24T09:00:00Z');
const contact = (id: string): Hint => ({ ref: { crm: 'hubspot', kind: 'lead', object: 'contacts', id } });
const ids = (claimed: readonly { readonly ref: { readonly id: string } }[]): string[] =>
  claimed.map(({ ref }) => ref.id).sort();

/** The inbox: which records are to be read. */
export const describeHints = (store: () => Store) =>
  describe('hints', () => {
    test('many hints about one record are one row, taken out once', async () => {
      const { db } = store();
      await addHints(db, [contact('1'), contact('1'), contact('2')], NOW);
      await addHints(db, [contact('1')], NOW);
      expect(ids(await claimHints(db, 'hubspot', 10, NOW))).toEqual(['1', '2']);
      expect(await claimHints(db, 'hubspot', 10, NOW)).toEqual([]);
    });

    test('a hint tells of its record in full', async () => {
      const { db } = store();
      const { ref } = contact('7');
      await addHints(db, [{ ref, at: NOW - 5 }], NOW);
      expect(await claimHints(db, 'hubspot', 1, NOW)).toMatchObject([{ ref, tries: 1 }]);
    });

    test('a CRM only gets its own', async () => {
      const { db } = store();
      await addHints(db, [contact('1')], NOW);
      expect(await claimHints(db, 'salesforce', 10, NOW)).toEqual([]);
    });

    test('what was worked through is gone', async () => {
      const { db } = store();
      await addHints(db, [contact('1'), contact('2')], NOW);
      await finishHints(db, await claimHints(db, 'hubspot', 10, NOW));
      expect(await claimHints(db, 'hubspot', 10, NOW + 3_600_000)).toEqual([]);
    });

    test('a hint that comes while its record is being read survives the end of that reading', async () => {
      const { db } = store();
      await addHints(db, [contact('1'), contact('2')], NOW);
      const claimed = await claimHints(db, 'hubspot', 10, NOW);
      await addHints(db, [contact('1')], NOW);
      await finishHints(db, claimed);
      expect(ids(await claimHints(db, 'hubspot', 10, NOW))).toEqual(['1']);
    });

    test('a claim whose holder died runs out, and the next one counts as another try', async () => {
      const { db } = store();
      await addHints(db, [contact('1')], NOW);
      await claimHints(db, 'hubspot', 10, NOW);
      expect(await claimHints(db, 'hubspot', 10, NOW + 29_000)).toEqual([]);
      expect(await claimHints(db, 'hubspot', 10, NOW + 31_000)).toMatchObject([{ tries: 2 }]);
    });

    test('a postponed hint waits its time and counts its tries', async () => {
      const { db } = store();
      await addHints(db, [contact('1')], NOW);
      await postponeHints(db, await claimHints(db, 'hubspot', 10, NOW), NOW + 500);
      expect(await claimHints(db, 'hubspot', 10, NOW + 499)).toEqual([]);
      expect(await claimHints(db, 'hubspot', 10, NOW + 500)).toMatchObject([{ tries: 2 }]);
    });

    test('a fresh hint about a postponed record brings it forward', async () => {
      const { db } = store();
      await addHints(db, [contact('1')], NOW);
      await postponeHints(db, await claimHints(db, 'hubspot', 10, NOW), NOW + 60_000);
      await addHints(db, [contact('1')], NOW + 1);
      expect(ids(await claimHints(db, 'hubspot', 10, NOW + 1))).toEqual(['1']);
    });

    test('the oldest go first when not all fit', async () => {
      const { db } = store();
      await addHints(db, [contact('late')], NOW + 1);
      await addHints(db, [contact('early')], NOW);
      expect(ids(await claimHints(db, 'hubspot', 1, NOW + 1))).toEqual(['early']);
    });

    test('two workers at once never get the same record', async () => {
      const { db } = store();
      const all = Array.from({ length: 40 }, (_, n) => contact(String(n)));
      await addHints(db, all, NOW);
      const rounds = await Promise.all([1, 2, 3, 4].map(() => claimHints(db, 'hubspot', 10, NOW)));
      const got = rounds.flatMap(ids);
      expect(new Set(got).size).toBe(got.length);
      const rest = await claimHints(db, 'hubspot', 40, NOW);
      expect(got.length + rest.length).toBe(40);
    });

    test('a claim’s tick is drawn before the reading: a tick drawn later is larger', async () => {
      const { db } = store();
      await addHints(db, [contact('1')], NOW);
      const [claimed] = await claimHints(db, 'hubspot', 1, NOW);
      expect(await drawTick(db)).toBeGreaterThan(claimed?.tick ?? Number.POSITIVE_INFINITY);
    });

    test('workers are woken', async () => {
      const client = await store().connect();
      const woken = new Promise((done) => client.once('notification', ({ channel }) => done(channel)));
      await client.query('listen stafet_work');
      await addHints(store().db, [contact('1')], NOW);
      expect(await woken).toBe('stafet_work');
      await client.end();
    });

    test('nothing to add or finish asks the database nothing', async () => {
      const { db } = store();
      await addHints(db, [], NOW);
      await finishHints(db, []);
      await postponeHints(db, [], NOW);
      const { rows } = await sql`select 1 from hints`.execute(db);
      expect(rows).toEqual([]);
    });
  });
