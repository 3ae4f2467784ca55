import { InvalidArgumentError } from 'commander';
import type { Instant } from '../model/time.ts';

const DAY = /^\d{4}-\d\d-\d\d$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/** A day (its midnight UTC) or a moment with its zone, for commander. */
export function moment(text: string): Instant {
  const at = DAY.test(text) || MOMENT.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(at)) return at;
  throw new InvalidArgumentError(
    'It should be a day such as 2026-11-24, or a moment with its zone such as 2026-11-24T08:00:00+01:00.',
  );
}
