import { countLengths } from '../../core/kpi/count-leads.ts';
import { type NumberOf, numberAt } from '../../core/kpi/lead-numbers.ts';
import { dateOf, localDay, localWeek } from '../../core/kpi/local-slots.ts';
import type { Waited } from '../../core/kpi/spread.ts';
import type { Slice } from '../../model/kpi/slice.ts';
import type { Tx } from '../database.ts';
import { leadParts } from './lead-parts.ts';
import { wantedOf, wordsOf } from './words.ts';

/** By the clock on the wall or in working time, all together or told apart. */
export interface Waits {
  readonly minutes: 'clock' | 'work';
  readonly by: 'day' | 'week' | 'rep' | 'channel' | null;
}

/** Waits by the word they are told apart by; by nothing where they are not. */
export type WaitsBy = ReadonlyMap<string, readonly Waited[]>;

/** How many leads of a slice waited how long for their first contact, by their length: a tenth of a minute is what is told. */
export async function waits(db: Tx, slice: Slice, { minutes, by }: Waits): Promise<WaitsBy> {
  const [wanted, { key, column }] = [await wantedOf(db, slice), keyOf(by, slice)];
  const parts = await leadParts(db, slice, [minutes, column, ...wanted.map((cut) => cut.column)]);
  const counted = countLengths(parts, wanted, minutes, key);
  const word = await wordBy(db, by, counted.keys());
  return new Map([...counted].map(([own, lengths]) => [word(own), lengths]));
}

function keyOf(
  by: Waits['by'],
  slice: Slice,
): { readonly key: NumberOf; readonly column: 'slot' | 'rep' | 'channel' } {
  if (by === null) return { key: () => () => 0, column: 'slot' };
  if (by === 'rep' || by === 'channel') return { key: numberAt(by), column: by };
  return { key: by === 'day' ? localDay(slice) : localWeek(slice), column: 'slot' };
}

async function wordBy(db: Tx, by: Waits['by'], keys: Iterable<number>): Promise<(key: number) => string> {
  if (by === null) return () => '';
  return by === 'rep' || by === 'channel' ? wordsOf(db, keys) : dateOf;
}
