import { type RawBuilder, sql } from 'kysely';
import { SLOT_MS } from '../../core/kpi/local-slots.ts';
import { offsetsBetween } from '../../core/work-time/zone-offsets.ts';
import type { Slice } from '../../model/kpi/slice.ts';

const SLOTS_A_DAY = 96;
/** 1 January 1970 was a Thursday: so many hours after a Monday. */
const AFTER_MONDAY = 72;

/**
 * The quarter of an hour since 1970 that clocks in the slice's zone showed in one. To reckon in whole numbers takes a
 * twentieth of what the database takes to look up the zone for each row.
 */
function localSlot({ zone, from, to }: Slice, slot: RawBuilder<number>): RawBuilder<number> {
  const stretches = offsetsBetween(zone, from, to);
  const slots = (ms: number): RawBuilder<number> => sql.lit(Math.round(ms / SLOT_MS));
  const last = slots(stretches.at(-1)?.offset ?? 0);
  const earlier = stretches
    .slice(0, -1)
    .map(({ until, offset }) => sql`when ${slot} < ${slots(until)} then ${slots(offset)}`);
  if (earlier.length === 0) return sql`(${slot} + ${last})`;
  return sql`(${slot} + case ${sql.join(earlier, sql` `)} else ${last} end)`;
}

/** The local day of a quarter of an hour, as days since 1970. */
export const localDayOf = (slice: Slice, slot: RawBuilder<number>): RawBuilder<number> =>
  sql`(${localSlot(slice, slot)} / ${sql.lit(SLOTS_A_DAY)})`;

/** The local weekday and hour of a handover: hours since the Monday before. Needs `counted_leads c`. */
export const localHour = (slice: Slice): RawBuilder<number> =>
  sql`((${localSlot(slice, sql`c.slot`)} / 4 + ${sql.lit(AFTER_MONDAY)}) % 168)`;
