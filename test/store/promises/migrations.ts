import { readdir } from 'node:fs/promises';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { openStore, type Store } from '../../../src/store/database.ts';

const FOLDER = new URL('../../../src/store/migrations/', import.meta.url);

async function newDatabase(store: Store): Promise<string> {
  await sql`drop database if exists fresh`.execute(store.db);
  await sql`create database fresh`.execute(store.db);
  const url = new URL(store.url);
  url.pathname = '/fresh';
  return url.href;
}

async function namesIn(store: Store): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select name from migrations order by at, name`.execute(
    store.db,
  );
  return rows.map(({ name }) => name);
}

/** The tables, however many processes bring them up to date. */
export const describeMigrations = (store: () => Store) =>
  describe('migrations', () => {
    test('run once each when several processes open a new database at the same moment', async () => {
      const databaseUrl = await newDatabase(store());
      const opened = await Promise.all([1, 2, 3].map(() => openStore({ databaseUrl, dataDir: 'unused' })));
      expect(opened.map(({ ok }) => ok)).toEqual([true, true, true]);
      const [first] = opened;
      const all = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort();
      expect(first?.ok === true && (await namesIn(first.value))).toEqual(all);
      for (const one of opened) if (one.ok) await one.value.close();
    });

    test('a database that cannot be reached is told of in words, with what to do', async () => {
      const opened = await openStore({ databaseUrl: 'postgres://nobody@127.0.0.1:1/x', dataDir: 'unused' });
      expect(opened).toMatchObject({
        ok: false,
        error: { kind: 'unreachable', cure: expect.stringContaining('DATABASE_URL') },
      });
    });

    test('numbers and moments come back as numbers', async () => {
      const { rows } =
        await sql`select 5::bigint as n, '2026-11-24T09:00:00.123Z'::timestamptz as at`.execute(store().db);
      expect(rows).toEqual([{ n: 5, at: Date.parse('2026-11-24T09:00:00.123Z') }]);
    });
  });
