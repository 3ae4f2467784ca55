import type { Store } from '../../store/database.ts';
import type { Readings } from '../demo/report/findings.ts';
import { calm } from './calm.ts';
import type { Rules } from './engine.ts';
import type { FaultName } from './faults.ts';
import { judge, type Verdict } from './judge.ts';
import { openRun, type Run } from './run.ts';
import { storm } from './storm.ts';

/** What one run came to. */
export interface Outcome extends Verdict {
  readonly seed: number;
  /** Writes that changed nothing and that no unknown outcome excuses. */
  readonly echoes: readonly string[];
  /** Records written, and how many of these writes changed nothing. */
  readonly writes: number;
  readonly idle: number;
  readonly faults: ReadonlyMap<FaultName, number>;
  readonly messages: number;
  readonly trace: readonly string[];
  readonly hash: string;
}

/** Tells the story of one seed: rough weather first, then calm until nothing is left to do, then the reckoning. */
export async function runSeed(seed: number, store: Store, rules: Rules): Promise<Outcome> {
  const run = await openRun(seed, store, rules);
  try {
    await storm(run);
    await calm(run);
    return { seed, ...(await reckon(run)) };
  } finally {
    await run.close();
  }
}

async function readings({ crms: { doors } }: Run): Promise<Readings> {
  const { hubspot, salesforce } = doors;
  return {
    hubspot: {
      people: await hubspot.allContacts(),
      tasks: await hubspot.allTasks(),
      steps: [],
      members: await hubspot.allMembers(),
    },
    salesforce: {
      people: await salesforce.allPeople(),
      tasks: await salesforce.allTasks(),
      steps: [],
      members: await salesforce.allMembers(),
    },
  };
}

async function reckon(run: Run): Promise<Omit<Outcome, 'seed'>> {
  const { engine, tallies, watch, trace, leads, guises, crowd } = run;
  const { context, policy } = engine;
  const verdict = await judge({
    context,
    policy,
    readings: await readings(run),
    leads,
    guises,
    deleted: crowd.deleted,
  });
  const twice = [...tallies.told].filter(([, n]) => n > 1).map(([key, n]) => `${key} was told ${n} times`);
  return {
    ...watch.figures(),
    lost: verdict.lost,
    doubled: [...verdict.doubled, ...twice],
    others: [...tallies.failures, ...verdict.others],
    faults: tallies.faults,
    messages: tallies.told.size,
    trace: trace.lines(),
    hash: trace.hash(),
  };
}
