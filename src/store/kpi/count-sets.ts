import { type RawBuilder, sql } from 'kysely';
import type { SetName } from '../../core/kpi/sets.ts';
import type { Cut, Slice } from '../../model/kpi/slice.ts';
import type { Tx } from '../database.ts';
import { type Asked, cutColumn, inSet, inSlice } from './where.ts';

/** What counts are told apart by: a cut, or the day, month, or weekday and hour of the handover in the slice's zone. */
export type Dimension = Exclude<Cut, 'team'> | 'day' | 'month' | 'hour' | 'reason';

export interface Counted<S extends SetName> {
  readonly key: string;
  readonly n: Readonly<Record<S, number>>;
}

/** How many leads of a slice are in each set, by one dimension; without one, a single row. */
export async function countSets<S extends SetName>(
  db: Tx,
  slice: Slice,
  by: Dimension | null,
  sets: readonly S[],
  asked: Asked,
): Promise<readonly Counted<S>[]> {
  const counts = sets.map(
    (set, i) => sql`count(*) filter (where ${inSet(set, asked)}) as ${sql.raw(`n${i}`)}`,
  );
  const { rows } = await sql<Readonly<Record<string, number>> & { readonly key: string }>`
    select ${by === null ? sql`''` : keyOf(by, slice.zone)} as key, ${sql.join(counts)}
    from lead_facts f where ${inSlice(slice)} group by 1 order by 1`.execute(db);
  return rows.map((row) => ({ key: row.key, n: named(sets, (i) => row[`n${i}`] ?? 0) }));
}

/** The counts of a whole slice: noughts where it is empty. */
export async function countAll<S extends SetName>(
  db: Tx,
  slice: Slice,
  sets: readonly S[],
  asked: Asked,
): Promise<Readonly<Record<S, number>>> {
  const [row] = await countSets(db, slice, null, sets, asked);
  return row?.n ?? named(sets, () => 0);
}

function named<S extends SetName>(
  sets: readonly S[],
  value: (i: number) => number,
): Readonly<Record<S, number>> {
  const counts = Object.fromEntries(sets.map((set, i) => [set, value(i)]));
  const has = (given: object): given is Record<S, number> => sets.every((set) => Object.hasOwn(given, set));
  if (!has(counts)) throw new Error('every set asked for has a count');
  return counts;
}

function keyOf(by: Dimension, zone: string): RawBuilder<string> {
  const local = sql`f.mql_at at time zone ${sql.lit(zone)}`;
  if (by === 'day') return sql`to_char(${local}, 'YYYY-MM-DD')`;
  if (by === 'month') return sql`to_char(${local}, 'YYYY-MM')`;
  if (by === 'hour') return sql`to_char(${local}, 'ID HH24')`;
  if (by === 'reason') return sql`coalesce(f.reject_reason, 'unknown')`;
  return cutColumn(by);
}
