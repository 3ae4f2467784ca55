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
}

const NEW_ONLY = -1;

export function createHintQueue(sink: HintSink, onFailure: (thrown: unknown) => void): HintQueue {
  const places = new Map<string, number>();
  let waiting: Waiting[] = [];
  let busy = false;

  const pump = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    try {
      while (waiting.length > 0) {
        const taken = waiting;
        waiting = [];
        const hints = taken.flatMap(({ event }) => event.hints);
        if (hints.length > 0) await sink(hints);
        for (const { channel, event } of taken) places.set(channel, event.replayId);
      }
    } catch (thrown) {
      // What was not taken in is asked for again from the last place.
      waiting = [];
      onFailure(thrown);
    } finally {
      busy = false;
    }
  };

  return {
    push(channel, event) {
      waiting.push({ channel, event });
      void pump();
    },
    place: (channel) => places.get(channel) ?? NEW_ONLY,
    forget: (channel) => void places.delete(channel),
  };
}
