import type { Clock } from '../../common/clock.ts';
import type { ChangePayload } from './change-event.ts';

/** The data of one message as subscribers get it. */
type EventData = { schema: string; payload: ChangePayload; event: { replayId: number } };
type Logged = { object: string; at: number; data: EventData };

/** Where a subscriber wants to begin: what comes from now on, all that is kept, or after an id it has seen. */
type Replay = number;
export const FROM_NOW = -1;
export const ALL_KEPT = -2;

/** The messages that are kept, oldest first, each with its replay id. */
export type EventLog = {
  append: (object: string, schema: string, payload: ChangePayload) => void;
  /** The id to read on from, or undefined when that id is not kept any more, or never was. */
  start: (replay: Replay) => number | undefined;
  /** At most `most` messages after that id; of one object, or of all when it is null. */
  after: (replayId: number, object: string | null, most: number) => EventData[];
  /** The id of the newest but `count` messages, for delivering the last ones once more. */
  before: (count: number) => number;
  facts: () => { oldest: number | null; newest: number; kept: number };
};

/** A log that forgets by the clock. Ids rise, and leave gaps as the vendor's do. */
export const createEventLog = (o: { now: Clock; retentionMs: number; firstId: number }): EventLog => {
  let kept: Logged[] = [];
  let newest = o.firstId;
  // Ids up to here are gone. Nothing is gone at first, so the id before the first message is a good start.
  let gone = o.firstId - 1;

  const forget = (): void => {
    const since = o.now() - o.retentionMs;
    const stale = kept.findIndex((event) => event.at >= since);
    const cut = stale === -1 ? kept.length : stale;
    if (cut === 0) return;
    gone = kept[cut - 1]?.data.event.replayId ?? gone;
    kept = kept.slice(cut);
  };
  const indexAfter = (replayId: number): number =>
    kept.findLastIndex((event) => event.data.event.replayId <= replayId) + 1;

  return {
    append: (object, schema, payload) => {
      forget();
      newest += 1 + (newest % 7 === 0 ? 2 : 0);
      kept.push({ object, at: o.now(), data: { schema, payload, event: { replayId: newest } } });
    },
    start: (replay) => {
      forget();
      if (replay === FROM_NOW) return newest;
      if (replay === ALL_KEPT) return gone;
      return replay > gone && replay <= newest ? replay : undefined;
    },
    after: (replayId, object, most) => {
      forget();
      const wanted = kept
        .slice(indexAfter(replayId))
        .filter((event) => object === null || event.object === object);
      return wanted.slice(0, most).map((event) => event.data);
    },
    before: (count) => kept.at(-count - 1)?.data.event.replayId ?? gone,
    facts: () => {
      forget();
      return { oldest: kept[0]?.data.event.replayId ?? null, newest, kept: kept.length };
    },
  };
};
