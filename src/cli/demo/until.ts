import { pause } from './look/watch.ts';

const EVERY_MS = 150;
const PATIENCE_MS = 90_000;

/** Waits until `lacks` finds nothing lacking any more; what it found last is the reason for giving up. */
export async function untilNothingLacks(lacks: () => Promise<string | null>): Promise<void> {
  const since = Date.now();
  for (;;) {
    const lack = await lacks();
    if (lack === null) return;
    if (Date.now() - since > PATIENCE_MS) throw new Error(lack);
    await pause(EVERY_MS);
  }
}
