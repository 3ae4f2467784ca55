import { type LeadNumber, type LeadNumbers, NONE, type NumberOf } from './lead-numbers.ts';
import { type Asked, SET_TESTS } from './set-tests.ts';
import type { SetName } from './sets.ts';
import type { Waited } from './spread.ts';

/** Only leads that have one of these numbers in each of these columns. */
export type Wanted = readonly { readonly column: LeadNumber; readonly ids: ReadonlySet<number> }[];

/** The places of the wanted leads; null: all. */
function placesOf(leads: LeadNumbers, wanted: Wanted): Int32Array | null {
  if (wanted.length === 0) return null;
  const places = new Int32Array(leads.n);
  const columns = wanted.map(({ column, ids }) => ({ numbers: leads.of(column), ids }));
  let found = 0;
  for (let place = 0; place < leads.n; place += 1)
    if (columns.every(({ numbers, ids }) => ids.has(numbers[place] ?? 0))) places[found++] = place;
  return places.subarray(0, found);
}

/** Does something for each wanted lead. */
function forEach(leads: LeadNumbers, wanted: Wanted, act: (place: number) => void): void {
  const places = placesOf(leads, wanted);
  if (places === null) for (let place = 0; place < leads.n; place += 1) act(place);
  else for (const place of places) act(place);
}

/** How many of the leads with one key are in each set, in the order in which sets were asked for, and all attempts on them. */
export interface KeyCounts {
  readonly n: readonly number[];
  readonly attempts: number;
}

/** Counts leads by a key of theirs. Set by set: a loop that does one thing is several times faster than one that does eight. */
export function countLeads(
  parts: readonly LeadNumbers[],
  wanted: Wanted,
  key: NumberOf,
  sets: readonly SetName[],
  asked: Asked,
): ReadonlyMap<number, KeyCounts> {
  const rows = new Map<number, number>();
  const attempts: number[] = [];
  const counts = sets.map((): number[] => []);
  for (const leads of parts) {
    const keyOf = key(leads);
    const places: number[] = [];
    const rowOf: number[] = [];
    const tries = leads.of('attempts');
    forEach(leads, wanted, (place) => {
      const own = keyOf(place);
      const row = rows.get(own) ?? rows.size;
      if (row === rows.size) rows.set(own, row);
      places.push(place);
      rowOf.push(row);
      attempts[row] = (attempts[row] ?? 0) + (tries[place] ?? 0);
    });
    for (const [i, set] of sets.entries())
      countSet(SET_TESTS[set].on(leads, asked), places, rowOf, counts[i] ?? []);
  }
  return new Map(
    [...rows].map(([own, row]) => [
      own,
      { n: counts.map((one) => one[row] ?? 0), attempts: attempts[row] ?? 0 },
    ]),
  );
}

function countSet(
  isIn: (place: number) => boolean,
  places: readonly number[],
  rowOf: readonly number[],
  counts: number[],
): void {
  for (let i = 0; i < places.length; i += 1) {
    const row = rowOf[i] ?? 0;
    if (isIn(places[i] ?? 0)) counts[row] = (counts[row] ?? 0) + 1;
  }
}

/** Lengths below this are counted by place, which is fast; few are longer. */
const SHORT = 8192;

interface Lengths {
  add(length: number): void;
  /** How often each occurs, from the shortest to the longest. */
  counted(): readonly Waited[];
}

function countedLengths(): Lengths {
  const short = new Int32Array(SHORT);
  const long = new Map<number, number>();
  return {
    add: (length) => {
      if (length >= 0 && length < SHORT) short[length] = (short[length] ?? 0) + 1;
      else long.set(length, (long.get(length) ?? 0) + 1);
    },
    counted: () => {
      const found = [...long].map(([tenths, n]): Waited => ({ tenths, n }));
      for (let tenths = 0; tenths < SHORT; tenths += 1) {
        const n = short[tenths] ?? 0;
        if (n > 0) found.push({ tenths, n });
      }
      return found.sort((a, b) => a.tenths - b.tenths);
    },
  };
}

/** Counts the lengths that leads have, by a key of theirs; a lead without one is in none. */
export function countLengths(
  parts: readonly LeadNumbers[],
  wanted: Wanted,
  length: LeadNumber,
  key: NumberOf,
): ReadonlyMap<number, readonly Waited[]> {
  const lengths = new Map<number, Lengths>();
  for (const leads of parts) {
    const [numbers, keyOf] = [leads.of(length), key(leads)];
    forEach(leads, wanted, (place) => {
      const own = numbers[place] ?? NONE;
      if (own === NONE) return;
      const at = keyOf(place);
      let counts = lengths.get(at);
      if (counts === undefined) {
        counts = countedLengths();
        lengths.set(at, counts);
      }
      counts.add(own);
    });
  }
  return new Map([...lengths].map(([at, counts]) => [at, counts.counted()]));
}
