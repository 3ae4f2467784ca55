import { DAY_MS } from '../work-time/dates.ts';

/**
 * Points that halve every `days`, `ageMs` after they were earned. Between two halvings they fall in a straight line, so
 * that the result needs whole numbers only and is the same on every machine. Rounded to the nearest, halves up.
 */
export function decayed(points: number, days: number, ageMs: number): number {
  if (ageMs <= 0 || points === 0) return points;
  const halfLife = days * DAY_MS;
  const halvings = Math.floor(ageMs / halfLife);
  // Beyond this, less than half a point is left of the most that a criterion can give.
  if (halvings > 11) return 0;
  const left = 2 * halfLife - (ageMs - halvings * halfLife);
  const whole = halfLife * 2 ** (halvings + 1);
  return Math.floor((2 * points * left + whole) / (2 * whole));
}
