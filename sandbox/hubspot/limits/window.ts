/** Counts calls in a rolling window. */
export interface RollingWindow {
  readonly limit: number;
  readonly ms: number;
  readonly times: number[];
  head: number;
}

/** An empty window of `ms` milliseconds. */
export const rollingWindow = (limit: number, ms: number): RollingWindow => ({
  limit,
  ms,
  times: [],
  head: 0,
});

function forgetOld(window: RollingWindow, now: number): void {
  while (window.head < window.times.length && (window.times[window.head] ?? 0) <= now - window.ms)
    window.head += 1;
  if (window.head > 1_000) window.times.splice(0, window.head);
  if (window.head > window.times.length || window.head > 1_000) window.head = 0;
}

/** How many calls the window still allows at `now`. */
export function remaining(window: RollingWindow, now: number): number {
  forgetOld(window, now);
  return Math.max(0, window.limit - (window.times.length - window.head));
}

/** Counts a call; false, and nothing counted, when the window is full. */
export function admit(window: RollingWindow, now: number): boolean {
  if (remaining(window, now) < 1) return false;
  window.times.push(now);
  return true;
}
