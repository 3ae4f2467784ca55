import type { CrmError } from '../../src/model/crm-error.ts';
import type { Clock, Instant } from '../../src/model/time.ts';
import type { Budget } from '../connector.ts';

const FIRST_WAIT = 1_000;
/** The daily allowance frees up by the minute; one that is about calls at the same time within seconds. */
const LONGEST_WAIT = { daily: 15 * 60_000, concurrent: 30_000 } as const;

/** Counts calls, hears what is left, and knows how long to keep away: the vendor refuses without saying until when. */
export interface Allowance {
  onCall(): void;
  onAnswer(headers: Readonly<Record<string, string>>): void;
  /** Doubles the wait with each refusal and gives the error its `retryAt`. */
  refused(error: CrmError): CrmError;
  /** A call went through: the wait starts anew from the shortest. */
  granted(): void;
  budget(): Budget;
}

/** Calls used and allowed in the last 24 hours, which nearly every answer tells. */
const usage = (header: string | undefined): { used: number; limit: number } | null => {
  const found = /api-usage=(\d+)\/(\d+)/.exec(header ?? '');
  return found ? { used: Number(found[1]), limit: Number(found[2]) } : null;
};

/** Up to a quarter longer, by the last digits of the moment: processes that were refused together do not come back together. */
const spread = (ms: number, now: Instant): number => ms + Math.floor((ms / 4) * ((now % 997) / 997));

export function createAllowance(clock: Clock): Allowance {
  let calls = 0;
  let refusals = 0;
  let last: { used: number; limit: number } | null = null;
  let heardAt: Instant | null = null;
  let waitUntil: Instant | null = null;
  return {
    onCall: () => void calls++,
    onAnswer(headers) {
      const told = usage(headers['sforce-limit-info']);
      if (told === null) return;
      last = told;
      heardAt = clock();
    },
    refused(error) {
      const now = clock();
      // Calls that were under way together are refused together: that is one refusal.
      if (waitUntil === null || now >= waitUntil) {
        const longest = /^Concurrent/i.test(error.message) ? LONGEST_WAIT.concurrent : LONGEST_WAIT.daily;
        waitUntil = now + Math.min(spread(FIRST_WAIT * 2 ** refusals++, now), longest);
      }
      return { ...error, retryAt: waitUntil };
    },
    granted() {
      refusals = 0;
      waitUntil = null;
    },
    budget: () => ({
      calls,
      dailyLimit: last?.limit ?? null,
      dailyLeft: last === null ? null : Math.max(0, last.limit - last.used),
      burst: null,
      heardAt,
      waitUntil: waitUntil !== null && waitUntil > clock() ? waitUntil : null,
    }),
  };
}
