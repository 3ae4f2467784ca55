import type { ExampleConfig } from '../../model/config/examples.ts';
import type { PoolState, Whole } from '../assign/pool.ts';
import { isWrong } from '../conditions/values.ts';
import { DAY_MS, dayNumber } from '../work-time/dates.ts';
import type { Away, Path } from './example.ts';
import { readMoment } from './moment.ts';
import { knownName, type Named } from './names.ts';
import { type Notes, note, type Place } from './notes.ts';
import type { Reading } from './reading.ts';

/** Notes a name the policy does not know. */
export function checkName(what: Named, name: string, at: Place, { policy }: Reading, notes: Notes): void {
  const known = knownName(what, name, policy);
  if (isWrong(known)) note(notes, at, known.wrong);
}

/** Whoever is away without a day given is away for the whole example. */
const FOREVER = Number.POSITIVE_INFINITY;

/** Who is away, and until when. */
export function readAway(
  config: ExampleConfig['away'],
  path: Path,
  reading: Reading,
  notes: Notes,
): ReadonlyMap<string, Away> {
  if (config === undefined) return new Map();
  if (Array.isArray(config)) {
    for (const [i, rep] of config.entries()) checkName('rep', rep, { path: [...path, i] }, reading, notes);
    return new Map(config.map((rep) => [rep, { until: FOREVER, why: 'away' }]));
  }
  const all = Object.entries(config).map(([rep, day]): [string, Away] => {
    checkName('rep', rep, { path: [...path, rep], onKey: true }, reading, notes);
    return [rep, { until: endOf(day, [...path, rep], reading, notes), why: `away until ${day}` }];
  });
  return new Map(all);
}

/** The last day away is away all day. */
function endOf(day: string, path: Path, { zone }: Reading, notes: Notes): number {
  const start = dayNumber(day) === undefined ? null : readMoment(`${day} 00:00`, zone);
  if (start?.ok === true) return start.value.at + DAY_MS;
  note(
    notes,
    { path },
    { code: 'bad-date', message: `"${day}" is not a date`, hint: 'write it as 2026-12-01' },
  );
  return FOREVER;
}

const FRACTION = /^([+-]?\d{1,9})(?:\/([1-9]\d{0,5}))?$/;

/** What pools owe their members: `1/3` of a lead, `-2`. */
export function readPools(
  config: ExampleConfig['pool state'],
  path: Path,
  reading: Reading,
  notes: Notes,
): Readonly<Record<string, PoolState>> {
  const states: Record<string, PoolState> = {};
  for (const [pool, owed] of Object.entries(config ?? {})) {
    checkName('pool', pool, { path: [...path, pool], onKey: true }, reading, notes);
    const parts = Object.entries(owed).flatMap(([rep, text]) => {
      checkName('rep', rep, { path: [...path, pool, rep], onKey: true }, reading, notes);
      const [, top, bottom = '1'] = FRACTION.exec(String(text)) ?? [];
      if (top !== undefined) return [{ rep, top: Number(top), bottom: Number(bottom) }];
      const message = `"${text}" is no part of a lead`;
      note(
        notes,
        { path: [...path, pool, rep] },
        { code: 'wrong-value', message, hint: 'write it as 1/3, -2/3 or 1' },
      );
      return [];
    });
    states[pool] = stateOf(parts);
  }
  return states;
}

interface Owed {
  readonly rep: string;
  readonly top: number;
  readonly bottom: number;
}

/** Parts of a lead, brought to one unit. */
function stateOf(parts: readonly Owed[]): PoolState {
  const unit = parts.reduce((all, { bottom }) => (all * bottom) / gcd(all, bottom), 1);
  const credit: Record<string, Whole> = {};
  for (const { rep, top, bottom } of parts) credit[rep] = (top * unit) / bottom;
  return { unit, credit };
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** Counts by rep, as given. */
export function readCounts(
  config: Readonly<Record<string, number>> | undefined,
  path: Path,
  reading: Reading,
  notes: Notes,
): Readonly<Record<string, number>> {
  for (const rep of Object.keys(config ?? {}))
    checkName('rep', rep, { path: [...path, rep], onKey: true }, reading, notes);
  return config ?? {};
}
