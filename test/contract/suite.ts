import { describe } from 'vitest';
import type { Harness } from './harness.ts';
import { accountPromises } from './promises/accounts.ts';
import { entryPromises } from './promises/entries.ts';
import { faultPromises } from './promises/faults.ts';
import { hearingPromises } from './promises/hearing.ts';
import { nurturePromises } from './promises/nurture.ts';
import { pullPromises } from './promises/pull.ts';
import { readPromises } from './promises/read.ts';
import { scanPromises } from './promises/scan.ts';
import { schemaPromises } from './promises/schema.ts';
import { type Bench, bench } from './promises/support.ts';
import { taskPromises } from './promises/tasks.ts';
import { writePromises } from './promises/write.ts';

const PROMISES: Readonly<Record<string, (bench: Bench) => void>> = {
  'what it says of the CRM': schemaPromises,
  'leads it writes': writePromises,
  'tasks it writes': taskPromises,
  'dates and copies it writes': entryPromises,
  'lists it keeps': nurturePromises,
  'what it reads': readPromises,
  'changes it pulls': pullPromises,
  'all it has': scanPromises,
  'accounts it knows': accountPromises,
  'changes it hears of': hearingPromises,
  'calls that go wrong': faultPromises,
};

/** The promises every connector keeps, each against a fresh CRM that `start` brings up. */
export const describeConnector = (name: string, start: () => Promise<Harness>): void => {
  describe(`${name} connector`, () => {
    for (const [title, promises] of Object.entries(PROMISES)) describe(title, () => promises(bench(start)));
  });
};
