import type { CrmName } from '../../../sandbox/story/lead.ts';

/** What a call of each vendor may carry at most. */
const LIMITS: Readonly<Record<CrmName, number>> = { hubspot: 100, salesforce: 200 };

/** Records that must be read, leads and tasks that must be written, in each CRM, because of one moment of the story. */
export type Work = Readonly<
  Record<CrmName, { readonly reads: number; readonly writes: number; readonly tasks: number }>
>;

const calls = (records: number, limit: number): number => Math.ceil(records / limit);

/**
 * The fewest calls with which the story could have been told. At each moment the story does something (a batch arrives,
 * reps act), and for each moment and CRM that is
 *
 *     ⌈records to read / limit⌉ + ⌈leads to write / limit⌉ + ⌈tasks to write / limit⌉
 *
 * with 100 records a call at HubSpot and 200 at Salesforce. Whoever looks for news by polling makes calls on top.
 */
export function leastCalls(work: readonly Work[]): number {
  const of = (crm: CrmName): number =>
    work.reduce((sum, moment) => {
      const { reads, writes, tasks } = moment[crm];
      const limit = LIMITS[crm];
      return sum + calls(reads, limit) + calls(writes, limit) + calls(tasks, limit);
    }, 0);
  return of('hubspot') + of('salesforce');
}

/** What one lead's arrival asks for. */
interface Arrival {
  readonly arrivesIn: readonly CrmName[];
  /** Whether the other CRM gets it. */
  readonly isShared: boolean;
  /** Whether the other CRM is asked to take it and refuses. */
  readonly isRefused: boolean;
  readonly hasTask: boolean;
}

const count = <T>(list: readonly T[], holds: (one: T) => boolean): number => list.filter(holds).length;

/**
 * Every lead is read where it came to. A shared one gets its Stafet id and stage written there and is written to the other
 * CRM; at Salesforce, where two leads may have one address, it must be looked for first. A task goes to both.
 */
export function workOfArrivals(arrivals: readonly Arrival[]): Work {
  const tasks = count(arrivals, ({ hasTask }) => hasTask);
  const came = (crm: CrmName) => (one: Arrival) => one.arrivesIn.includes(crm);
  const written = count(arrivals, ({ isShared }) => isShared);
  const lookedFor = count(arrivals, (one) => !came('salesforce')(one) && (one.isShared || one.isRefused));
  return {
    hubspot: { reads: count(arrivals, came('hubspot')), writes: written, tasks },
    salesforce: {
      reads: count(arrivals, came('salesforce')) + lookedFor,
      writes: written + count(arrivals, ({ isRefused }) => isRefused),
      tasks,
    },
  };
}

/** One act of a person in a CRM. */
export interface Act {
  readonly crm: CrmName;
  /** Records that changed: the lead, and each call or task that was logged or ticked off. */
  readonly changed: number;
  /** CRMs in which the lead is written because of it. */
  readonly writes: readonly CrmName[];
  /** CRMs in which the task is written because of it. */
  readonly tasks: readonly CrmName[];
}

/** What is changed is read where it was changed; what follows is written where it is not yet so. */
export function workOfActs(acts: readonly Act[]): Work {
  const of = (crm: CrmName) => ({
    reads: acts.reduce((sum, act) => sum + (act.crm === crm ? act.changed : 0), 0),
    writes: count(acts, ({ writes }) => writes.includes(crm)),
    tasks: count(acts, ({ tasks }) => tasks.includes(crm)),
  });
  return { hubspot: of('hubspot'), salesforce: of('salesforce') };
}
