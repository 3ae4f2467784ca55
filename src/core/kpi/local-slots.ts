import type { Instant } from '../../model/time.ts';
import { offsetsBetween } from '../work-time/zone-offsets.ts';
import { type NumberOf, numberAt } from './lead-numbers.ts';

export const SLOT_MS = 900_000;
const SLOTS_A_DAY = 96;
/** 1 January 1970 was a Thursday: so many days after a Monday. */
const AFTER_MONDAY = 3;

/** Leads of which times, and whose clocks. */
export interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
  /** As Europe/Copenhagen. */
  readonly zone: string;
}

/** The quarter of an hour since 1970 that clocks in the zone showed at the handover. */
function localSlot({ zone, from, to }: Stretch): NumberOf {
  const stretches = offsetsBetween(zone, from, to).map(({ until, offset }) => ({
    until: Math.round(until / SLOT_MS),
    offset: Math.round(offset / SLOT_MS),
  }));
  const last = stretches.at(-1)?.offset ?? 0;
  const earlier = stretches.slice(0, -1);
  return (leads) => {
    const slot = numberAt('slot')(leads);
    return (place) => {
      const at = slot(place);
      for (const { until, offset } of earlier) if (at < until) return at + offset;
      return at + last;
    };
  };
}

const after =
  (number: NumberOf, then: (value: number) => number): NumberOf =>
  (leads) => {
    const of = number(leads);
    return (place) => then(of(place));
  };

/** The local day of the handover, as days since 1970. */
export const localDay = (stretch: Stretch): NumberOf =>
  after(localSlot(stretch), (slot) => Math.floor(slot / SLOTS_A_DAY));

/** The Monday on or before it, likewise. */
export const localWeek = (stretch: Stretch): NumberOf =>
  after(localDay(stretch), (day) => Math.floor((day + AFTER_MONDAY) / 7) * 7 - AFTER_MONDAY);

/** The local weekday and hour: hours since the Monday before. */
export const localHour = (stretch: Stretch): NumberOf =>
  after(localSlot(stretch), (slot) => (Math.floor(slot / 4) + AFTER_MONDAY * 24) % 168);

/** A day since 1970 by its date, as 2026-11-24. */
export const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
