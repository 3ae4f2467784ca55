const ROUNDS = 5;

/**
 * Runs `step` on 0 … count-1 over and over for about a second, and gives the rate in steps a second: that of the fastest of
 * five rounds, since whatever else the machine does only ever slows one down.
 */
export function rate(count: number, step: (i: number) => unknown): number {
  const rates: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const from = performance.now();
    let done = 0;
    while (performance.now() - from < 200) {
      for (let i = 0; i < count; i++) step(i);
      done += count;
    }
    // The first round warms the compiler up.
    if (round > 0) rates.push((done / (performance.now() - from)) * 1000);
  }
  return Math.max(...rates);
}

/** The same for a step that has to be awaited, one at a time. */
export async function rateAsync(count: number, step: (i: number) => Promise<unknown>): Promise<number> {
  const rates: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const from = performance.now();
    for (let i = 0; i < count; i++) await step(i);
    if (round > 0) rates.push((count / (performance.now() - from)) * 1000);
  }
  return Math.max(...rates);
}
