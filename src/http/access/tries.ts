import type { Clock } from '../../model/time.ts';

const WINDOW_MS = 60_000;
const MOST = 5;
/** Addresses that are remembered; beyond it all are forgotten, which costs memory no more than this. */
const ADDRESSES = 10_000;

/** Counts tries to sign in by address: after five in a minute the next ones are refused unseen. */
export interface Tries {
  /** Seconds to wait; 0 when this try is allowed, and then it counts. */
  take(address: string): number;
  forget(address: string): void;
}

export function createTries(clock: Clock): Tries {
  const taken = new Map<string, { count: number; until: number }>();
  return {
    take: (address) => {
      const now = clock();
      const known = taken.get(address);
      if (taken.size > ADDRESSES) taken.clear();
      if (known === undefined || known.until <= now) {
        taken.set(address, { count: 1, until: now + WINDOW_MS });
        return 0;
      }
      if (known.count >= MOST) return Math.ceil((known.until - now) / 1000);
      known.count += 1;
      return 0;
    },
    forget: (address) => void taken.delete(address),
  };
}
