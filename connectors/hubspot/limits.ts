import type { Clock, Instant } from '../../src/model/time.ts';
import type { Budget } from '../connector.ts';
import type { ErrorBody } from './wire.ts';

const SECOND = 1_000;
const HOUR = 3_600_000;

export type Policy = 'SECONDLY' | 'TEN_SECONDLY_ROLLING' | 'DAILY';

/** Recorded refusals of the search API carry no policy name, only words. */
export const policyOf = (body: Pick<ErrorBody, 'message' | 'policyName'>): Policy => {
  const words = `${body.policyName ?? ''} ${body.message}`.toLowerCase();
  if (words.includes('daily')) return 'DAILY';
  return words.includes('ten_secondly') ? 'TEN_SECONDLY_ROLLING' : 'SECONDLY';
};

// The day ends at midnight in the account's own zone, which is a full hour nearly everywhere:
// asking once an hour costs little and never sleeps through the new day.
const WAITS: Readonly<Record<Policy, (now: Instant) => Instant>> = {
  SECONDLY: (now) => now + SECOND,
  TEN_SECONDLY_ROLLING: (now) => now + 10 * SECOND,
  DAILY: (now) => (Math.floor(now / HOUR) + 1) * HOUR,
};

/** When a refused call may be tried again: as the header says, in seconds, else by the policy's own span. */
export const retryAt = (policy: Policy, retryAfter: string | null, now: Instant): Instant =>
  askedFor(retryAfter, now) ?? WAITS[policy](now);

/** Until when a Retry-After of so many seconds asks to wait; null where there is none. */
export const askedFor = (retryAfter: string | null, now: Instant): Instant | null => {
  const seconds = Number(retryAfter ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? now + seconds * SECOND : null;
};

/** What one answer tells of the allowance. */
interface Reading {
  readonly headers: Headers;
  /** Set when the answer was a refusal for a limit that holds for all calls, not for searches alone. */
  readonly waitUntil?: Instant | undefined;
}

/** Keeps count for `budget()`. */
export interface Meter {
  /** To be told of every call that leaves. */
  sent(): void;
  heard(reading: Reading): void;
  budget(): Budget;
}

/** Counts calls and keeps the vendor's last word on what is left of the day. */
export const createMeter = (clock: Clock): Meter => {
  let calls = 0;
  let dailyLimit: number | null = null;
  let dailyLeft: number | null = null;
  let burst: Budget['burst'] = null;
  let heardAt: Instant | null = null;
  let waitUntil: Instant = 0;
  return {
    sent: () => {
      calls += 1;
    },
    heard: (reading) => {
      dailyLimit = figure(reading.headers, 'x-hubspot-ratelimit-daily') ?? dailyLimit;
      dailyLeft = figure(reading.headers, 'x-hubspot-ratelimit-daily-remaining') ?? dailyLeft;
      burst = burstIn(reading.headers) ?? burst;
      heardAt = clock();
      waitUntil = Math.max(waitUntil, reading.waitUntil ?? 0);
    },
    budget: () => ({
      calls,
      dailyLimit,
      dailyLeft,
      burst,
      heardAt,
      waitUntil: waitUntil > clock() ? waitUntil : null,
    }),
  };
};

const burstIn = (headers: Headers): Budget['burst'] => {
  const limit = figure(headers, 'x-hubspot-ratelimit-max');
  const left = figure(headers, 'x-hubspot-ratelimit-remaining');
  return limit === null || left === null ? null : { limit, left };
};

// Answers of searches carry the day's figures alone, some carry none: what is not said stays as it was.
const figure = (headers: Headers, name: string): number | null => {
  const text = headers.get(name);
  return text !== null && /^\d+$/.test(text) ? Number(text) : null;
};
