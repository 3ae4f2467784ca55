import { sql } from 'kysely';
import type { Wanted } from '../../core/kpi/count-leads.ts';
import { type Slice, UNKNOWN } from '../../model/kpi/slice.ts';
import type { Tx } from '../database.ts';
import { cutsOf } from './where.ts';

/** The words that numbers of a cut stand for. */
export async function wordsOf(db: Tx, ids: Iterable<number>): Promise<(id: number) => string> {
  const { rows } = await sql<{ id: number; value: string }>`
    select id, value from kpi_values where id = any(${[...ids]}::int[])`.execute(db);
  const words = new Map(rows.map(({ id, value }) => [id, value]));
  return (id) => words.get(id) ?? UNKNOWN;
}

/** What is wanted of each cut, by the numbers that stand for it. */
export async function wantedOf(db: Tx, slice: Slice): Promise<Wanted> {
  const cuts = cutsOf(slice);
  if (cuts.length === 0) return [];
  const { rows } = await sql<{ cut: string; value: string; id: number }>`
    select cut, value, id from kpi_values where ${sql.join(
      cuts.map(({ cut, values }) => sql`(cut = ${cut} and value = any(${values}))`),
      sql` or `,
    )}`.execute(db);
  return cuts.map(({ cut, values }) => ({
    column: cut,
    ids: new Set([
      ...rows.filter((row) => row.cut === cut && values.includes(row.value)).map(({ id }) => id),
      // 0 stands for what is not known.
      ...(values.includes(UNKNOWN) ? [0] : []),
    ]),
  }));
}
