import { type RawBuilder, sql } from 'kysely';
import type { Waited } from '../../core/kpi/spread.ts';
import type { Slice } from '../../model/kpi/slice.ts';
import type { Tx } from '../database.ts';
import { dateOf, localDay, localWeek } from './local-time.ts';
import { inSlice, WORD } from './where.ts';

/** By the clock on the wall or in working time, all together or told apart. */
export interface Waits {
  readonly minutes: 'clock' | 'work';
  readonly by: 'day' | 'week' | 'rep' | 'channel' | null;
}

/** Waits by the word they are told apart by; by nothing where they are not. */
export type WaitsBy = ReadonlyMap<string, readonly Waited[]>;

/**
 * How many leads of a slice waited how long for their first contact, counted in one or several ways by reading them once.
 * To count by length is several times faster than to sort, and as exact: a tenth of a minute is what figures are told in.
 */
export async function waits<W extends string>(
  db: Tx,
  slice: Slice,
  ways: Readonly<Record<W, Waits>>,
): Promise<Readonly<Record<W, WaitsBy>>> {
  const names = Object.keys(ways).filter((name): name is W => Object.hasOwn(ways, name));
  const each = names.map((name, i) => wayOf(ways[name], slice, i));
  const { rows } = await sql<{ way: number; key: string; waits: string }>`
    with leads as (
      select ${sql.join(each.map(({ number }) => number))} from counted_leads c
      where ${inSlice(slice)} and c.work_tenths is not null),
    counted as (
      select case ${sql.join(
        each.map(({ chosen }) => chosen),
        sql` `,
      )} end as way,
        coalesce(${sql.join(each.map(({ key }) => key))}) as key, coalesce(${sql.join(each.map(({ tenths }) => tenths))}) as tenths, count(*) as n
      from leads group by grouping sets (${sql.join(each.map(({ set }) => set))}))
    select k.way, case ${sql.join(
      each.map(({ word }) => word),
      sql` `,
    )} end as key, k.waits
    from (select way, key, string_agg(tenths || ' ' || n, ',') as waits from counted group by 1, 2) k
      left join kpi_values v on v.id = k.key order by 1, 2`.execute(db);
  const found = Object.fromEntries(
    names.map((name, i) => [name, waitsOf(rows.filter(({ way }) => way === i))]),
  );
  const isWhole = (given: object): given is Record<W, WaitsBy> =>
    names.every((name) => Object.hasOwn(given, name));
  if (!isWhole(found)) throw new Error('every way asked for has an answer');
  return found;
}

const waitsOf = (rows: readonly { readonly key: string; readonly waits: string }[]): WaitsBy =>
  new Map(rows.map((row) => [row.key, row.waits.split(',').map(waitedOf)]));

/** Lengths and counts come as one text a row: tens of thousands of rows take longer to hand over than to count. */
function waitedOf(text: string): Waited {
  const space = text.indexOf(' ');
  return { tenths: Number(text.slice(0, space)), n: Number(text.slice(space + 1)) };
}

/** The pieces of the statement that are about one way of counting. */
function wayOf({ minutes, by }: Waits, slice: Slice, place: number) {
  const key = sql.raw(`key${place}`);
  const tenths = sql.raw(`tenths${place}`);
  const { number, word } = keyOf(by, slice);
  return {
    key,
    tenths,
    number: sql`${number} as ${key}, c.${sql.raw(minutes)}_tenths as ${tenths}`,
    set: sql`(${key}, ${tenths})`,
    chosen: sql`when grouping(${key}) = 0 then ${sql.lit(place)}`,
    word: sql`when k.way = ${sql.lit(place)} then ${word}`,
  };
}

function keyOf(
  by: Waits['by'],
  slice: Slice,
): { readonly number: RawBuilder<number>; readonly word: RawBuilder<string> } {
  if (by === null) return { number: sql`0`, word: sql`''` };
  if (by === 'rep' || by === 'channel') return { number: sql`c.${sql.raw(by)}`, word: WORD };
  const number = by === 'day' ? localDay(slice) : localWeek(slice);
  return { number, word: sql`${dateOf(sql`k.key`)}::text` };
}
