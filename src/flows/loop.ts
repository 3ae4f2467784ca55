import type { Log } from '../settings/log.ts';

/** Wakes every loop that waits on it. */
export interface Bell {
  ring(): void;
  /** Resolves at the next ring, or after `ms`. */
  heard(ms: number): Promise<void>;
}

export function createBell(): Bell {
  let waiting: (() => void)[] = [];
  return {
    ring: () => {
      const woken = waiting;
      waiting = [];
      for (const wake of woken) wake();
    },
    heard: (ms) =>
      new Promise((done) => {
        const timer = setTimeout(done, ms);
        waiting.push(() => {
          clearTimeout(timer);
          done();
        });
      }),
  };
}

export interface Loop {
  stop(): Promise<void>;
}

const IDLE_MS = 200;
const AFTER_ERROR_MS = 1000;

/**
 * Does `step` again and again: at once while there is work, otherwise when the bell rings or a moment has passed. A step
 * that throws has been rolled back; it is logged and tried again, so that a database that comes back finds us at work.
 */
export function startLoop(name: string, step: () => Promise<boolean>, bell: Bell, log: Log): Loop {
  let stopped = false;
  const run = async (): Promise<void> => {
    while (!stopped) {
      const wait = await step().then(
        (worked) => (worked ? 0 : IDLE_MS),
        (cause: unknown) => {
          log('error', `${name} failed and will be tried again`, {
            cause: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause),
          });
          return AFTER_ERROR_MS;
        },
      );
      if (wait > 0 && !stopped) await bell.heard(wait);
    }
  };
  const done = run();
  return {
    stop: async () => {
      stopped = true;
      bell.ring();
      await done;
    },
  };
}
