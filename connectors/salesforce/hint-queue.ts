import type { HintSink } from '../connector.ts';
import type { ChangeEvent } from './change-event.ts';

interface Waiting {
  readonly channel: string;
  readonly event: ChangeEvent;
}

/** Hands change events to the sink in order, all that wait at once, and remembers the place each channel has reached. */
export interface HintQueue {
  push(channel: string, event: ChangeEvent): void;
  /** The last event of a channel that the sink took in; -1, new ones only, before the first. */
  place(channel: string): number;
  /** Goes on from now in a channel whose remembered place the vendor no longer knows. */
  forget(channel: string): void;
  close(): void;
}

/** The vendor's word for: from now on. */
const NEW_ONLY = -1;
const RETRY_MS = 1_000;
/** A sink that stays away makes no heap of hints: what is dropped here, polling finds. */
const MOST_WAITING = 20_000;

export function createHintQueue(sink: HintSink, say: (line: string) => void): HintQueue {
  const places = new Map<string, number>();
  let waiting: Waiting[] = [];
  let busy = false;
  let timer: NodeJS.Timeout | null = null;

  /** Hands over and, only then, moves the places on. */
  const take = async (taken: readonly Waiting[]): Promise<void> => {
    const hints = taken.flatMap(({ event }) => event.hints);
    if (hints.length > 0) await sink(hints);
    for (const { channel, event } of taken) places.set(channel, event.replayId);
  };

  const pump = async (): Promise<void> => {
    if (busy || timer) return;
    busy = true;
    while (waiting.length > 0 && !timer) {
      const taken = waiting;
      waiting = [];
      await take(taken).catch((thrown) => {
        say(`hints were not taken in, trying again in ${RETRY_MS} ms: ${thrown}`);
        waiting = [...taken, ...waiting];
        timer = setTimeout(retry, RETRY_MS);
      });
    }
    busy = false;
  };

  function retry(): void {
    timer = null;
    void pump();
  }

  return {
    push(channel, event) {
      if (waiting.length >= MOST_WAITING) {
        say(`${waiting.length} hints wait in vain and are dropped, polling has to find what they told of`);
        waiting = [];
      }
      waiting.push({ channel, event });
      void pump();
    },
    place: (channel) => places.get(channel) ?? NEW_ONLY,
    forget: (channel) => void places.delete(channel),
    close() {
      waiting = [];
      if (timer) clearTimeout(timer);
    },
  };
}
