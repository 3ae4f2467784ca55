import { sql } from 'kysely';
import type { Db } from '../../src/store/database.ts';

/** A table's name and its rows. */
type Rows = readonly [string, readonly { readonly row: { readonly lead_id: string } }[]];

/** All facts, in one fixed order: what two ways of making them are compared by. */
export async function allFacts(db: Db): Promise<readonly Rows[]> {
  const tables = ['lead_memories', 'lead_facts', 'touch_facts', 'deal_facts'];
  const all = await Promise.all(
    tables.map((table) =>
      sql<{
        row: { lead_id: string };
      }>`select to_jsonb(t) - 'id' as row from ${sql.table(table)} t order by (to_jsonb(t) - 'id')::text`.execute(
        db,
      ),
    ),
  );
  return all.map(({ rows }, i) => [tables[i] ?? '', rows] as const);
}
