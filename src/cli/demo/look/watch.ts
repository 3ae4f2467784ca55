import type { StoryLead } from '../../../../sandbox/story/lead.ts';
import type { Lookout } from './lookout.ts';
import type { Pair } from './sight.ts';

/** What a lead still lacks, in words; null when all is as it should be. */
export type Lacking = (pair: Pair) => string | null;

/** Waits until the CRMs show what they should. All that wait share the same few reads. */
export interface Watch {
  /** Resolves with what both CRMs show; rejects, in words, when they do not show it in time. */
  until(lead: StoryLead, lacking: Lacking): Promise<Pair>;
  stop(): void;
}

interface Waiting {
  readonly lead: StoryLead;
  readonly lacking: Lacking;
  readonly since: number;
  readonly resolve: (pair: Pair) => void;
  readonly reject: (error: Error) => void;
}

export interface WatchTiming {
  readonly everyMs: number;
  readonly patienceMs: number;
}

export function createWatch(lookout: Lookout, timing: WatchTiming): Watch {
  let waiting: Waiting[] = [];
  let running = false;
  let stopped = false;

  const round = async (): Promise<void> => {
    const some = [...waiting];
    const pairs = await lookout.look(some.map(({ lead }) => lead));
    const settled = new Set(some.filter((one) => settle(one, pairs.get(one.lead), timing.patienceMs)));
    waiting = waiting.filter((one) => !settled.has(one));
  };

  const run = async (): Promise<void> => {
    if (running) return;
    running = true;
    while (waiting.length > 0 && !stopped) {
      await pause(timing.everyMs);
      await round().catch((error: Error) => {
        for (const one of waiting.splice(0)) one.reject(error);
      });
    }
    running = false;
  };

  return {
    until: (lead, lacking) =>
      new Promise((resolve, reject) => {
        waiting.push({ lead, lacking, since: Date.now(), resolve, reject });
        void run();
      }),
    stop: () => {
      stopped = true;
      for (const one of waiting.splice(0)) one.reject(new Error('the demo was stopped'));
    },
  };
}

/** True when the wait is over, one way or the other. */
function settle(one: Waiting, pair: Pair | undefined, patienceMs: number): boolean {
  const lacks = pair === undefined ? 'it was not looked at' : one.lacking(pair);
  if (lacks === null && pair !== undefined) {
    one.resolve(pair);
    return true;
  }
  if (Date.now() - one.since < patienceMs) return false;
  const { number, values } = one.lead;
  one.reject(new Error(`lead ${number} (${values.email ?? values.phone}): ${lacks}`));
  return true;
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
