import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves when the caller's turn has come: at most `count` turns in any second, first come first served. */
export const perSecond = (
  count: number,
  now: () => number = () => performance.now(),
  wait: (milliseconds: number) => Promise<unknown> = sleep,
): (() => Promise<void>) => {
  const taken: number[] = [];
  return async () => {
    const earliest = taken.length < count ? 0 : (taken.shift() ?? 0) + 1_000;
    const turn = Math.max(now(), earliest);
    // Booked before waiting, so that callers who come meanwhile queue up behind.
    taken.push(turn);
    const rest = turn - now();
    if (rest > 0) await wait(rest);
  };
};
