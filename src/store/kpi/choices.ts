import { sql } from 'kysely';
import type { Cut } from '../../model/kpi/slice.ts';
import type { Tx } from '../database.ts';
import { cutColumn } from './where.ts';

const MOST = 100;

/** The values a cut has among leads handed over, the most frequent first. */
export async function choicesOf(db: Tx, cut: Exclude<Cut, 'team'>): Promise<readonly string[]> {
  const { rows } = await sql<{ value: string }>`
    select ${cutColumn(cut)} as value from lead_facts f where f.mql_at is not null
    group by 1 order by count(*) desc, 1 limit ${MOST}`.execute(db);
  return rows.map(({ value }) => value);
}
