import type { Clock, Instant } from '../src/model/time.ts';
import type { Circuit, Outage } from './connector.ts';

/** So many calls in a row that came to nothing, and the CRM is left alone for a while. */
const MOST_FAILURES = 5;
const FIRST_REST_MS = 2_000;
/** Short enough that all is in place within a minute of an outage's end. */
const LONGEST_REST_MS = 20_000;
/** What a probe may take before another one is sent. */
const PROBE_MS = 60_000;
/** While a probe is out, the others ask again this often. */
const LOOK_MS = 500;

/**
 * Keeps calls from a CRM that does not answer: closed lets all through, open none, and once its time is over one call goes
 * as a probe, whose outcome closes it or opens it for longer.
 */
export interface Breaker {
  /** Null: the call may go. Otherwise not before this moment. */
  enter(): Instant | null;
  /** The CRM answered, whatever it said. */
  answered(): void;
  /** It did not, or not with anything that settles a call. */
  failed(said: string): void;
  circuit(): Circuit;
  /** Null while the circuit is closed. */
  outage(): Outage | null;
  /** Until when no call goes; null: one may. */
  until(): Instant | null;
}

/** `random` gives a number from 0 to below 1: processes that were cut off together do not come back together. */
export function createBreaker(clock: Clock, random: () => number): Breaker {
  let failures = 0;
  let outage: Outage | null = null;
  let rests = 0;
  let restUntil: Instant | null = null;
  let probeUntil: Instant | null = null;
  const isProbing = (): boolean => probeUntil !== null && probeUntil > clock();
  const rest = (): void => {
    const longest = Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** rests);
    rests += 1;
    restUntil = clock() + Math.round(longest * (0.75 + random() / 4));
    probeUntil = null;
  };
  return {
    enter: () => {
      const now = clock();
      if (restUntil === null) return null;
      if (now < restUntil) return restUntil;
      if (isProbing()) return now + LOOK_MS;
      probeUntil = now + PROBE_MS;
      return null;
    },
    answered: () => {
      failures = 0;
      outage = null;
      rests = 0;
      restUntil = null;
      probeUntil = null;
    },
    failed: (said) => {
      failures += 1;
      outage = { since: outage?.since ?? clock(), said };
      // Calls that were out when it opened fail as well: they are no new outage.
      if (restUntil === null ? failures >= MOST_FAILURES : probeUntil !== null) rest();
    },
    circuit: () => (restUntil === null ? 'closed' : isProbing() ? 'probing' : 'open'),
    outage: () => (restUntil === null ? null : outage),
    until: () => {
      const now = clock();
      if (restUntil === null) return null;
      if (now < restUntil) return restUntil;
      return isProbing() ? now + LOOK_MS : null;
    },
  };
}
