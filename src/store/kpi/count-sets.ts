import { countLeads, type KeyCounts } from '../../core/kpi/count-leads.ts';
import { type NumberOf, numberAt } from '../../core/kpi/lead-numbers.ts';
import { dateOf, localDay, localHour } from '../../core/kpi/local-slots.ts';
import { type Asked, SET_TESTS } from '../../core/kpi/set-tests.ts';
import type { SetName } from '../../core/kpi/sets.ts';
import type { Slice } from '../../model/kpi/slice.ts';
import type { Tx } from '../database.ts';
import { leadParts } from './lead-parts.ts';
import type { CutColumn } from './where.ts';
import { wantedOf, wordsOf } from './words.ts';

/** What counts are told apart by: a cut, or the day, month, or weekday and hour of the handover in the slice's zone. */
export type Dimension = CutColumn | 'day' | 'month' | 'hour' | 'reason';

export interface Counted<S extends SetName> {
  readonly key: string;
  readonly n: Readonly<Record<S, number>>;
  /** Attempts made on all of the row's leads. */
  readonly attempts: number;
}

/** How many leads of a slice are in each set, by one dimension; without one, a single row. */
export async function countSets<S extends SetName>(
  db: Tx,
  slice: Slice,
  by: Dimension | null,
  sets: readonly S[],
  asked: Asked,
): Promise<readonly Counted<S>[]> {
  const [wanted, { key, column }] = [await wantedOf(db, slice), keyOf(by, slice)];
  const parts = await leadParts(db, slice, [
    column,
    'attempts',
    ...wanted.map((cut) => cut.column),
    ...sets.flatMap((set) => SET_TESTS[set].needs),
  ]);
  const counts = countLeads(parts, wanted, key, sets, asked);
  const word = await wordBy(db, by, counts.keys());
  return inWords(counts, word).map(({ key: own, n, attempts }) => ({
    key: own,
    n: named(sets, (i) => n[i] ?? 0),
    attempts,
  }));
}

/** Numbers by their words, in the order of these; days of one month are one. */
function inWords(
  counts: ReadonlyMap<number, KeyCounts>,
  word: (key: number) => string,
): readonly (KeyCounts & { readonly key: string })[] {
  const groups = Map.groupBy(counts, ([key]) => word(key));
  return [...groups]
    .map(([key, some]) => {
      const all = some.map(([, one]) => one);
      const n = (all[0]?.n ?? []).map((_, i) => all.reduce((sum, one) => sum + (one.n[i] ?? 0), 0));
      return { key, n, attempts: all.reduce((sum, one) => sum + one.attempts, 0) };
    })
    .sort((a, b) => (a.key < b.key ? -1 : 1));
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

/** What leads are told apart by while they are counted, and the column that takes. */
function keyOf(
  by: Dimension | null,
  slice: Slice,
): { readonly key: NumberOf; readonly column: 'slot' | 'reason' | CutColumn } {
  if (by === null) return { key: () => () => 0, column: 'slot' };
  if (by === 'day' || by === 'month') return { key: localDay(slice), column: 'slot' };
  return by === 'hour' ? { key: localHour(slice), column: 'slot' } : { key: numberAt(by), column: by };
}

/** What is told of a key. */
async function wordBy(
  db: Tx,
  by: Dimension | null,
  keys: Iterable<number>,
): Promise<(key: number) => string> {
  if (by === null) return () => '';
  if (by === 'day') return dateOf;
  if (by === 'month') return (day) => dateOf(day).slice(0, 7);
  if (by === 'hour') return (hours) => `${1 + Math.floor(hours / 24)} ${String(hours % 24).padStart(2, '0')}`;
  return wordsOf(db, keys);
}
