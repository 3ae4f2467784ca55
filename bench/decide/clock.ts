const ROUNDS = 5;
const ROUND_MS = 200;

/** Milliseconds of processor time this process has had, all its threads together: other work on the machine is not in it. */
function worked(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * Runs `step` on 0 … count-1 over and over for about a second, and gives the rate in steps a second of processor time:
 * that of the fastest of five rounds, since whatever else the machine does only ever slows one down.
 */
export function rate(count: number, step: (i: number) => unknown): number {
  const rates: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const from = worked();
    let done = 0;
    while (worked() - from < ROUND_MS) {
      for (let i = 0; i < count; i++) step(i);
      done += count;
    }
    // The first round warms the compiler up.
    if (round > 0) rates.push((done / (worked() - from)) * 1000);
  }
  return Math.max(...rates);
}

/** The same for a step that has to be awaited, one at a time. */
export async function rateAsync(count: number, step: (i: number) => Promise<unknown>): Promise<number> {
  const rates: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const from = worked();
    for (let i = 0; i < count; i++) await step(i);
    if (round > 0) rates.push((count / (worked() - from)) * 1000);
  }
  return Math.max(...rates);
}
