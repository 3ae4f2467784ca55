import { type RawBuilder, sql } from 'kysely';
import { offsetsBetween } from '../../core/work-time/zone-offsets.ts';
import type { Slice } from '../../model/kpi/slice.ts';

const SLOT_MS = 900_000;
const SLOTS_A_DAY = 96;
/** 1 January 1970 was a Thursday: so many days after a Monday. */
const AFTER_MONDAY = 3;

/**
 * The quarter of an hour since 1970 that clocks in the slice's zone showed at the handover. To reckon in whole numbers
 * takes a twentieth of what the database takes to look up the zone for each lead. Needs `counted_leads c`.
 */
function localSlot({ zone, from, to }: Slice): RawBuilder<number> {
  const stretches = offsetsBetween(zone, from, to);
  const slots = (ms: number): RawBuilder<number> => sql.lit(Math.round(ms / SLOT_MS));
  const last = slots(stretches.at(-1)?.offset ?? 0);
  const earlier = stretches
    .slice(0, -1)
    .map(({ until, offset }) => sql`when c.slot < ${slots(until)} then ${slots(offset)}`);
  if (earlier.length === 0) return sql`(c.slot + ${last})`;
  return sql`(c.slot + case ${sql.join(earlier, sql` `)} else ${last} end)`;
}

/** The local day of the handover, as days since 1970. */
export const localDay = (slice: Slice): RawBuilder<number> =>
  sql`${localSlot(slice)} / ${sql.lit(SLOTS_A_DAY)}`;

/** The Monday on or before it, likewise. */
export const localWeek = (slice: Slice): RawBuilder<number> => {
  const past = sql.lit(AFTER_MONDAY);
  return sql`(${localDay(slice)} + ${past}) / 7 * 7 - ${past}`;
};

/** The local weekday and hour: hours since the Monday before. */
export const localHour = (slice: Slice): RawBuilder<number> =>
  sql`(${localSlot(slice)} / 4 + ${sql.lit(AFTER_MONDAY * 24)}) % 168`;

/** A day since 1970 as a date. */
export const dateOf = (day: RawBuilder<unknown>): RawBuilder<string> => sql`(date '1970-01-01' + ${day})`;
