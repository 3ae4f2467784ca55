const DAY = 24 * 60 * 60 * 1000;
const HOUR = 60 * 60 * 1000;

/** API calls of the last 24 hours against the org's daily allowance. */
export interface Usage {
  readonly limit: number;
  used(): number;
  /** Counts a call; false when the allowance is used up. */
  take(): boolean;
}

/** Counts by the hour, so that the window moves without a list of every call. `now` gives epoch milliseconds. */
export function createUsage(limit: number, now: () => number): Usage {
  const hours = new Map<number, number>();
  function used(): number {
    const oldest = Math.floor((now() - DAY) / HOUR);
    let sum = 0;
    for (const [hour, count] of hours) {
      if (hour <= oldest) hours.delete(hour);
      else sum += count;
    }
    return sum;
  }
  return {
    limit,
    used,
    take() {
      if (used() >= limit) return false;
      const hour = Math.floor(now() / HOUR);
      hours.set(hour, (hours.get(hour) ?? 0) + 1);
      return true;
    },
  };
}
