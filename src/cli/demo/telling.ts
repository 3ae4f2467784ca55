import type { StoryLead } from '../../../sandbox/story/lead.ts';
import type { Policy } from '../../core/policy.ts';
import type { Cast } from './cast.ts';
import type { Expected } from './expected.ts';
import type { Foreseen } from './lanes.ts';
import type { Pair } from './look/sight.ts';
import { pause } from './look/watch.ts';
import type { Screen } from './screen.ts';
import { readServiceStatus, type ServiceStatus } from './status.ts';
import type { Work } from './steps.ts';
import type { World } from './world.ts';

/** The story while it is told: who is in it, what is to be seen in the end, and what there was to do. */
export interface Telling {
  readonly seed: number;
  /** Whether the CRMs' answers fail, or the service is killed: then it may hear and write late. */
  readonly isRough: boolean;
  readonly policy: Policy;
  readonly world: World;
  readonly cast: Cast;
  readonly screen: Screen;
  readonly foreseen: readonly Foreseen[];
  /** What both CRMs must show of each lead; acts of the story change it. */
  readonly expected: Map<StoryLead, Expected>;
  /** Leads that reps have, as both CRMs showed them at the handover. */
  readonly handedOver: Map<StoryLead, Pair>;
  readonly work: Work[];
  /** How often leads were on offer, where that is more than once. */
  readonly rounds: Map<StoryLead, number>;
  /** Leads that were answered by the buttons in Slack. */
  readonly inSlack: Set<StoryLead>;
  /** Leads that were answered without a call in the log, though the answer takes one, and who answered. */
  readonly unlogged: Map<StoryLead, string>;
  /** What came of the later chapters, counted as both CRMs and the local post showed it. */
  readonly later: Later;
  /** The service's own books. */
  readonly status: () => Promise<ServiceStatus>;
  /** Called at each step of a phase: the place where accidents happen. */
  readonly onStep: (phase: number, done: number, total: number) => void;
}

export interface Later {
  /** Answers that lacked something, and were set back with a message. */
  sentBack: number;
  /** Answers by the buttons in Slack. */
  inSlack: number;
  /** Leads whose rep was warned, and those that became overdue. */
  warned: number;
  overdue: number;
  /** Leads that went to a colleague because nobody had called them at the latest. */
  reassigned: number;
  /** Nurtured leads that came back, and customers that were followed up after an event. */
  cameBack: number;
  followedUp: number;
  /** Meetings that leads booked by the link: those that took place, and those to which nobody came. */
  held: number;
  missed: number;
  /** Leads about which something is not logged, as noted in both CRMs and told to the rep. */
  gaps: number;
  /** Goals of the month: those that were kept, and the plans that the others opened, as tasks of their owners. */
  credited: number;
  plans: number;
}

const EVERY_MS = 200;
const QUIET_ROUNDS = 2;

/** Waits until the service has nothing left to read or deliver, twice in a row; says what it waits for when it takes too long. */
export async function settled(url: string, patienceMs: number): Promise<void> {
  const since = Date.now();
  for (let quiet = 0; quiet < QUIET_ROUNDS; ) {
    await pause(EVERY_MS);
    const status = await readServiceStatus(url).catch(() => null);
    const left = status === null ? -1 : status.waiting.hints + status.waiting.outbox;
    quiet = left === 0 ? quiet + 1 : 0;
    if (Date.now() - since < patienceMs) continue;
    throw new Error(
      status === null
        ? `the service at ${url} does not answer`
        : `the service is not done: ${JSON.stringify(status.waiting)}`,
    );
  }
}
