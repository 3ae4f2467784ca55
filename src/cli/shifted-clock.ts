import { err, ok, type Result } from '../model/result.ts';
import type { Clock, Instant } from '../model/time.ts';

const SHIFTED = /^(?<moment>[^@]+)@(?<real>\d{1,15})$/;

/** A moment, and the machine's own time (epoch milliseconds) at which that moment was, is or will be. */
export interface Shift {
  readonly moment: Instant;
  readonly real: Instant;
}

/**
 * Reads `2026-11-23T08:00:00Z@1795000000000`: processes that are told the same text share one clock, also those that
 * start later. Without the part after the @ the moment is now.
 */
export function readShift(text: string, realNow: Instant): Result<Shift, string> {
  const parts = SHIFTED.exec(text)?.groups;
  const moment = Date.parse(parts?.moment ?? text);
  if (Number.isNaN(moment)) return err('a moment with its zone, such as 2026-11-23T09:00:00+01:00');
  return ok({ moment, real: parts === undefined ? realNow : Number(parts.real) });
}

/** The text that `readShift` reads. */
export const shiftText = ({ moment, real }: Shift): string => `${new Date(moment).toISOString()}@${real}`;

/** A clock that shows `moment` at `real` and runs at the machine's own speed. */
export const shiftedClock =
  ({ moment, real }: Shift, realClock: Clock = Date.now): Clock =>
  () =>
    moment + (realClock() - real);
