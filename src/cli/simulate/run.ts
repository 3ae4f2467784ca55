import { createRandom, type Random } from '../../../sandbox/common/random.ts';
import { storyLeads } from '../../../sandbox/story/generate.ts';
import { STORY_START } from '../../../sandbox/story/interest.ts';
import type { StoryLead } from '../../../sandbox/story/lead.ts';
import type { Store } from '../../store/database.ts';
import { openAir } from './air.ts';
import type { Call } from './call-text.ts';
import { type Crms, openCrms } from './crms.ts';
import { type Engine, openEngine, type Rules } from './engine.ts';
import { drawFault } from './faults.ts';
import { type Guise, guisesOf } from './guises.ts';
import { type Crowd, gatherCrowd } from './people-act.ts';
import { openPost, type Post } from './post.ts';
import { shakenStore } from './shaken-store.ts';
import type { Fates } from './strand.ts';
import { createTallies, type Tallies } from './tallies.ts';
import { createTrace, type Trace } from './trace.ts';
import { drawWeather, type Weather } from './weather.ts';
import { createWorker, type Worker } from './worker.ts';
import { createWriteWatch, type WriteWatch } from './write-watch.ts';

/** One run under way. */
export interface Run {
  readonly chance: Random;
  readonly weather: Weather;
  readonly leads: readonly StoryLead[];
  readonly guises: readonly Guise[];
  readonly crms: Crms;
  readonly post: Post;
  readonly crowd: Crowd;
  readonly engine: Engine;
  readonly tallies: Tallies;
  readonly watch: WriteWatch;
  readonly trace: Trace;
  readonly workers: Worker[];
  /** Processes that were held up longer than their claims last, by name. */
  readonly late: Set<string>;
  /** Lets time go by. */
  pass(ms: number): void;
  /** A process is no more; what it sent in its last step, nobody may know of. */
  died(worker: string): void;
  /** A process is held up: its claims run out while nobody hears what became of what it sent. */
  holds(worker: string): void;
  /** A process begins its next step: what it sent before is settled. */
  begins(worker: string): void;
  /** Starts another process. */
  hire(): Worker;
  /** No faults, no waiting, no deaths from now on. */
  calmDown(): void;
  close(): Promise<void>;
}

/** Slow enough that not even searches, one after the other, meet a limit. */
const CALM_CALL_MS = 250;

/** Opens both CRMs, hires the workers, and takes over every call they make. */
export async function openRun(seed: number, store: Store, rules: Rules): Promise<Run> {
  const chance = createRandom(seed);
  const weather = drawWeather(chance);
  const state = { now: STORY_START, isCalm: false, hired: 0 };
  const clock = (): number => state.now;
  const trace = createTrace(STORY_START, clock);
  const tallies = createTallies();
  const leads = storyLeads(seed, weather.leads);
  const guises = guisesOf(seed, leads);
  const { searchLagMs } = weather;
  const crms = await openCrms({ seed, clock, policy: rules.policy, leads, searchLagMs });
  const post = openPost(crms.sandboxes.salesforce.org);
  const watch = createWriteWatch(crms.sandboxes.salesforce.org, crms.look, trace);
  const engine = await openEngine({ store, rules, crms, clock, tallies, trace });
  const late = new Set<string>();
  const sent = new Map<string, Call[]>();
  const pass = (ms: number): void => {
    state.now += ms;
  };
  const doubtAllOf = (worker: string): void => {
    for (const call of sent.get(worker) ?? []) watch.doubt(call);
  };
  const died = (worker: string): void => {
    tallies.hit('crash');
    late.delete(worker);
    doubtAllOf(worker);
  };
  const closeAir = openAir({
    crmAt: crms.crmAt,
    letter: post.letter,
    faults: crms.sandboxes.faults,
    lockHalf: crms.lockHalf,
    pass,
    luck: ({ crm }) => {
      if (state.isCalm) return { ms: CALM_CALL_MS, fault: null };
      const fault = chance.next() < weather.faultRate ? drawFault(chance, crm) : null;
      return { ms: fault === 'slow' ? 2_000 + chance.int(7_000) : 5 + chance.int(60), fault };
    },
    isLate: ({ name }) => late.has(name),
    hit: tallies.hit,
    watch,
    sent: ({ name }, call) => void sent.set(name, [...(sent.get(name) ?? []), call]),
    trace,
  });
  const fates: Fates = {
    at: (where) => (state.isCalm ? 'go' : fateAt(where, weather, chance)),
    onDeath: (worker, where) => {
      died(worker);
      trace.say(worker, `dies ${where}`);
    },
    onFailure: (worker, cause) => {
      tallies.failures.push(
        `${worker} threw: ${cause instanceof Error ? (cause.stack ?? cause.message) : cause}`,
      );
      trace.say(worker, `threw: ${String(cause)}`);
    },
  };
  const hire = (): Worker =>
    createWorker(`worker ${++state.hired}`, engine.contextOn(shakenStore(store)), fates);
  const crowd = gatherCrowd({
    crms,
    policy: rules.policy,
    leads,
    guises,
    chance,
    clock,
    trace,
    onTick: watch.overlap,
  });
  if (searchLagMs > 0) tallies.hit('search-lag');
  if (weather.workers > 1) tallies.hit('two-at-once');
  return {
    ...{
      chance,
      weather,
      leads,
      guises,
      crms,
      post,
      crowd,
      engine,
      tallies,
      watch,
      trace,
      late,
      pass,
      died,
      hire,
    },
    workers: Array.from({ length: weather.workers }, hire),
    holds: (worker) => {
      late.add(worker);
      doubtAllOf(worker);
    },
    begins: (worker) => void sent.delete(worker),
    calmDown: () => {
      state.isCalm = true;
      trace.say('weather', 'calm');
    },
    close: async () => {
      closeAir();
      post.close();
      await crms.close();
    },
  };
}

function fateAt(where: string, { deathRate, waitRate }: Weather, chance: Random): ReturnType<Fates['at']> {
  const lot = chance.next();
  if (lot < deathRate) return 'die';
  return lot < deathRate + waitRate && where !== IN_TRANSACTION ? 'wait' : 'go';
}

/** Whoever waited there would hold locks that others wait for. */
const IN_TRANSACTION = 'a statement';
