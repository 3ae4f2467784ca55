import type { Instant } from '../../model/time.ts';
import { dayNumber } from './dates.ts';
import { offsetAt } from './zone-offsets.ts';

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d([.,]\d+)?)?(Z|[+-]\d\d:?\d\d)$/i;

/** Reads ISO 8601 with `Z` or an offset; undefined when it is anything else: a time without its zone is a guess. */
export function parseInstant(text: string): Instant | undefined {
  if (!ISO.test(text) || dayNumber(text.slice(0, 10)) === undefined) return undefined;
  const at = Date.parse(text.replace(',', '.').replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return Number.isFinite(at) ? at : undefined;
}

function offsetText(offset: number): string {
  const seconds = Math.abs(offset) / 1000;
  const parts = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map((n) =>
    String(Math.floor(n)).padStart(2, '0'),
  );
  // Offsets with seconds ended a century ago; ISO 8601 has no place for them otherwise.
  return (offset < 0 ? '-' : '+') + parts.slice(0, seconds % 60 === 0 ? 2 : 3).join(':');
}

/** ISO 8601 with the zone's own offset; milliseconds only when there are any: `2026-11-23T08:10:00+01:00`. */
export function formatInZone(at: Instant, zone: string): string {
  const offset = offsetAt(zone, at);
  const wall = new Date(at + offset).toISOString().slice(0, -1);
  return (wall.endsWith('.000') ? wall.slice(0, -4) : wall) + offsetText(offset);
}
