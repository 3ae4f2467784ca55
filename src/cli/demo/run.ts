import { storyAccounts } from '../../../sandbox/story/accounts.ts';
import { storyLeads } from '../../../sandbox/story/generate.ts';
import { STORY_START } from '../../../sandbox/story/interest.ts';
import type { Policy } from '../../core/policy.ts';
import { knownAccounts } from './accounts.ts';
import { arrivals } from './arrivals.ts';
import { type Cast, gather } from './cast.ts';
import { comebacks } from './comebacks.ts';
import { deals } from './deals.ts';
import { handEdits } from './hand-edits.ts';
import { foresee } from './lanes.ts';
import { meetings } from './meetings.ts';
import { monthEnds } from './month-ends.ts';
import { repsAct } from './rep-acts.ts';
import { figuresOfTheDay, makeReport, type Report } from './report/report.ts';
import type { Screen } from './screen.ts';
import { readServiceStatus } from './status.ts';
import { settled, type Telling } from './telling.ts';
import { timePasses } from './time-passes.ts';
import * as words from './words.ts';
import type { World } from './world.ts';

export interface StoryOptions {
  readonly seed: number;
  readonly leads: number;
  readonly policy: Policy;
  readonly screen: Screen;
  readonly hasFaults: boolean;
  readonly hasDeals: boolean;
  /** Kills the service in the middle of phases 1 and 2. */
  readonly isKilled: boolean;
}

interface Phase {
  readonly says: string;
  readonly plays: (telling: Telling) => Promise<void>;
}

const PATIENCE_MS = { calm: 120_000, faults: 180_000 } as const;

/** Tells the story in a world that is up, and reports what came of it. */
export async function tellStory(options: StoryOptions, world: World, signal: AbortSignal): Promise<Report> {
  const patience = options.hasFaults || options.isKilled ? PATIENCE_MS.faults : PATIENCE_MS.calm;
  const cast = await gather(world, patience);
  const accidents = accidentsIn(options, world);
  signal.addEventListener('abort', cast.dismiss);
  try {
    const telling = prepare(options, world, cast, accidents.onStep);
    const play = async (phases: readonly Phase[]): Promise<void> => {
      for (const { says, plays } of phases) {
        signal.throwIfAborted();
        options.screen.say(says);
        await plays(telling);
        await accidents.over();
        await settled(world.serviceUrl, patience);
      }
    };
    await play(firstDay(options));
    const figures = await figuresOfTheDay(telling);
    await play(options.hasDeals ? LATER : []);
    options.screen.say(words.READING);
    return await makeReport(telling, figures);
  } finally {
    cast.dismiss();
  }
}

const firstDay = ({ hasDeals }: StoryOptions): readonly Phase[] => [
  { says: words.ARRIVING, plays: arrivals },
  { says: words.ACTING, plays: repsAct },
  { says: words.EDITING, plays: handEdits },
  ...(hasDeals ? [{ says: words.DEALING, plays: deals }] : []),
];

const LATER: readonly Phase[] = [
  { says: words.WAITING, plays: timePasses },
  { says: words.RETURNING, plays: comebacks },
  { says: words.MEETING, plays: meetings },
  { says: words.JUDGING, plays: monthEnds },
];

function prepare(
  { seed, leads, policy, screen, hasFaults, isKilled }: StoryOptions,
  world: World,
  cast: Cast,
  onStep: Telling['onStep'],
): Telling {
  const told = storyLeads(seed, leads);
  const accounts = knownAccounts(storyAccounts(told));
  const foreseen = told.map((lead) => foresee(lead, policy, STORY_START, accounts));
  return {
    seed,
    isRough: hasFaults || isKilled,
    policy,
    world,
    cast,
    screen,
    foreseen,
    expected: new Map(foreseen.map(({ lead, expected }) => [lead, expected])),
    handedOver: new Map(),
    work: [],
    rounds: new Map(),
    inSlack: new Set(),
    unlogged: new Map(),
    later: {
      sentBack: 0,
      inSlack: 0,
      warned: 0,
      overdue: 0,
      reassigned: 0,
      cameBack: 0,
      followedUp: 0,
      held: 0,
      missed: 0,
      gaps: 0,
      credited: 0,
      plans: 0,
    },
    status: () => readServiceStatus(world.serviceUrl),
    onStep,
  };
}

interface Accidents {
  readonly onStep: Telling['onStep'];
  /** Resolves when the service is up again after the last accident. */
  over(): Promise<void>;
}

/** In the middle of each of the first two phases the service dies without a word, and is started again. */
function accidentsIn({ isKilled, screen }: StoryOptions, world: World): Accidents {
  let under = Promise.resolve();
  const had = new Set<number>();
  return {
    onStep: (phase, done, total) => {
      if (!isKilled || had.has(phase) || done * 2 < total) return;
      had.add(phase);
      under = under.then(() => world.killService()).then(() => screen.say(words.KILLED));
      // Whoever waits for the CRMs meanwhile fails first; the reason is told by `over`.
      under.catch(() => {});
    },
    over: () => under,
  };
}
