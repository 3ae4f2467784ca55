import { type RawBuilder, sql } from 'kysely';
import type { SetName } from '../../core/kpi/sets.ts';
import type { Slice } from '../../model/kpi/slice.ts';
import type { Tx } from '../database.ts';
import { dateOf, localDay, localHour } from './local-time.ts';
import { type Asked, type CutColumn, inSet, inSlice, WORD } from './where.ts';

/** What counts are told apart by: a cut, or the day, month, or weekday and hour of the handover in the slice's zone. */
export type Dimension = CutColumn | 'day' | 'month' | 'hour' | 'reason';

export interface Counted<S extends SetName> {
  readonly key: string;
  readonly n: Readonly<Record<S, number>>;
  /** Attempts made on all of the row's leads. */
  readonly attempts: number;
}

/**
 * How many leads of a slice are in each set, by one dimension; without one, a single row. Rows are told apart by a number
 * while they are counted; only then does it become a word or a date.
 */
export async function countSets<S extends SetName>(
  db: Tx,
  slice: Slice,
  by: Dimension | null,
  sets: readonly S[],
  asked: Asked,
): Promise<readonly Counted<S>[]> {
  const name = (i: number): RawBuilder<number> => sql.raw(`n${i}`);
  const counts = sets.map((set, i) => sql`count(*) filter (where ${inSet(set, asked)}) as ${name(i)}`);
  const sums = sets.map((_, i) => sql`sum(${name(i)})::int8 as ${name(i)}`);
  const { number, word } = keyOf(by, slice);
  const { rows } = await sql<Readonly<Record<string, number>> & { readonly key: string }>`
    select ${word} as key, ${sql.join(sums)}, sum(attempts)::int8 as attempts
    from (select ${number} as key, ${sql.join(counts)}, sum(c.attempts) as attempts from counted_leads c where ${inSlice(slice)} group by 1) k
      left join kpi_values v on v.id = k.key group by 1 order by 1`.execute(db);
  return rows.map((row) => ({
    key: row.key,
    n: named(sets, (i) => row[`n${i}`] ?? 0),
    attempts: row.attempts ?? 0,
  }));
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

interface Key {
  /** What rows are told apart by while they are counted. */
  readonly number: RawBuilder<number>;
  /** What is told of it: of `k.key`, or of the value `v` that it is the number of. */
  readonly word: RawBuilder<string>;
}

function keyOf(by: Dimension | null, slice: Slice): Key {
  const date = dateOf(sql`k.key`);
  if (by === null) return { number: sql`0`, word: sql`''` };
  if (by === 'day') return { number: localDay(slice), word: sql`to_char(${date}, 'YYYY-MM-DD')` };
  if (by === 'month') return { number: localDay(slice), word: sql`to_char(${date}, 'YYYY-MM')` };
  if (by === 'hour')
    return { number: localHour(slice), word: sql`(1 + k.key / 24) || to_char(k.key % 24, 'FM" "00')` };
  return { number: sql`c.${sql.raw(by)}`, word: WORD };
}
