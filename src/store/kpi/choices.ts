import { sql } from 'kysely';
import type { Tx } from '../database.ts';
import { type CutColumn, WORD } from './where.ts';

const MOST = 100;

/** The values a cut has among leads handed over, the most frequent first. */
export async function choicesOf(db: Tx, cut: CutColumn): Promise<readonly string[]> {
  const { rows } = await sql<{ value: string }>`
    select ${WORD} as value from (select c.${sql.raw(cut)} as key, count(*) as n from counted_leads c group by 1) k
      left join kpi_values v on v.id = k.key order by k.n desc, 1 limit ${MOST}`.execute(db);
  return rows.map(({ value }) => value);
}
