import type { Pair, Sight, TaskSight } from './look/sight.ts';
import type { Lacking } from './look/watch.ts';

/** What both CRMs must show of a lead in the end; what is left out may be anything, as long as both show the same. */
export interface Expected {
  /** `alone`: only the CRM it came to has it. */
  readonly where: 'both' | 'alone';
  readonly stage: string;
  readonly sal: string | null;
  readonly reason?: string | null;
  /** Rep id; `somebody` until the pool has decided. */
  readonly owner: string | null;
  /** `open`: just one of its tasks is; `done`: there are some, and none is open. */
  readonly task: 'open' | 'done' | 'none';
  /** How the key of the open task ends, where it is not any. */
  readonly openTask?: string;
  /** Rep id of who has the task, where that is not the owner. */
  readonly taskOwner?: string;
  /** Whether Stafet has something to say to the rep. */
  readonly message?: boolean;
  readonly city?: string;
  /** Digits the telephone number ends with. */
  readonly phoneEnd?: string;
}

export const SOMEBODY = 'somebody';

type Check = (wanted: Expected, sight: Sight) => string | null;

const differs = (what: string, shown: string | null, wanted: string | null): string | null =>
  shown === wanted ? null : `${what} is ${shown ?? 'empty'} and should be ${wanted ?? 'empty'}`;

const CHECKS: readonly Check[] = [
  (wanted, { stage }) => differs('stage', stage, wanted.stage),
  (wanted, { sal }) => differs('SAL status', sal, wanted.sal),
  (wanted, { reason }) =>
    wanted.reason === undefined ? null : differs('reject reason', reason, wanted.reason),
  (wanted, { owner }) => ownerLacks(wanted.owner, owner),
  (wanted, { message }) => messageLacks(wanted.message, message),
  (wanted, { city }) => (wanted.city === undefined ? null : differs('city', city, wanted.city)),
  (wanted, { phone }) => phoneLacks(wanted.phoneEnd, phone),
];

function ownerLacks(wanted: string | null, owner: string | null): string | null {
  if (wanted === SOMEBODY) return owner === null ? 'it has no owner' : null;
  return differs('owner', owner, wanted);
}

function messageLacks(wanted: boolean | undefined, message: string | null): string | null {
  if (wanted === undefined || (message !== null) === wanted) return null;
  return wanted ? 'there is no message to the rep' : `it still says "${message}"`;
}

function phoneLacks(end: string | undefined, phone: string | null): string | null {
  if (end === undefined || phone?.replace(/\D/g, '').endsWith(end)) return null;
  return `telephone is ${phone ?? 'empty'} and should end with ${end}`;
}

function sightLacks(crm: string, sight: Sight | null, wanted: Expected): string | null {
  if (sight === null) return `it is not in ${crm}`;
  const lacks = CHECKS.map((check) => check(wanted, sight)).find((text) => text !== null);
  return lacks === undefined ? null : `in ${crm}, ${lacks}`;
}

function tasksLack(crm: string, tasks: readonly TaskSight[], wanted: Expected): string | null {
  if (wanted.task === 'none') return tasks.length === 0 ? null : `there is a task in ${crm}`;
  const open = tasks.filter(({ isOpen }) => isOpen);
  const task = open[0] ?? tasks[0];
  if (task === undefined) return `there is no task in ${crm}`;
  if (open.length > 1) return `${open.length} tasks of Stafet are open in ${crm}`;
  if (task.isOpen !== (wanted.task === 'open'))
    return `the task in ${crm} is ${task.isOpen ? 'still open' : 'done already'}`;
  if (wanted.openTask !== undefined && !task.key.endsWith(wanted.openTask))
    return `the open task in ${crm} is ${task.key}`;
  const owner = wanted.taskOwner ?? wanted.owner;
  return owner === SOMEBODY ? null : differs(`the task's owner in ${crm}`, task.owner, owner);
}

function aloneLacks({ hubspot, salesforce }: Pair): string | null {
  if (hubspot !== null && salesforce !== null) return 'it is in both CRMs, and should be in one alone';
  return hubspot === null && salesforce === null ? 'it is in neither CRM' : null;
}

function sidesDiffer({ hubspot, salesforce }: Pair): string | null {
  if (hubspot === null || salesforce === null) return 'it is in one CRM alone';
  if (hubspot.stafetId !== salesforce.stafetId) return 'the two records carry different Stafet ids';
  return differs('owner in Salesforce', salesforce.owner, hubspot.owner);
}

/** What a lead lacks of what is expected, in words; null when nothing. */
export const lacking =
  (wanted: Expected): Lacking =>
  (pair) => {
    if (wanted.where === 'alone') return aloneLacks(pair);
    return (
      sightLacks('HubSpot', pair.hubspot, wanted) ??
      sightLacks('Salesforce', pair.salesforce, wanted) ??
      tasksLack('HubSpot', pair.hubspotTasks, wanted) ??
      tasksLack('Salesforce', pair.salesforceTasks, wanted) ??
      sidesDiffer(pair)
    );
  };
