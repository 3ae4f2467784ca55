import type { EntryBody, TaskBody } from './activity.ts';
import type { Crm } from './crm.ts';

/** Order of delivery: a new MQL's owner and task overtake a backfill. Lower goes first. */
export const LANES = { handover: 0, change: 1, backfill: 2 } as const;
export type Lane = keyof typeof LANES;

/**
 * What must become true in a CRM. An effect states the wanted end, not a step, so that doing it twice is doing it once:
 * `lead` brings the record to the canonical fields, `task` brings the task to this content and status,
 * `entry` makes a date in the calendar or a logged activity stand there, be another, or be gone, `nurture` puts the record on a list or takes it off.
 */
export type Effect =
  | { readonly kind: 'lead'; readonly crm: Crm; readonly lane: Lane }
  | { readonly kind: 'task'; readonly crm: Crm; readonly lane: Lane; readonly task: TaskWanted }
  | { readonly kind: 'entry'; readonly crm: Crm; readonly lane: Lane; readonly entry: EntryWanted }
  | { readonly kind: 'nurture'; readonly crm: Crm; readonly lane: Lane; readonly nurture: NurtureWanted };

/** A task as Stafet thinks of it: of a rep, who is another user in each CRM. */
export interface TaskWanted extends Omit<TaskBody, 'ownerId'> {
  readonly key: string;
  readonly rep: string;
}

/** A date or a logged activity as Stafet thinks of it: of a rep, or of whoever a user of the other CRM is. */
export interface EntryWanted extends Omit<EntryBody, 'ownerId'> {
  readonly key: string;
  readonly whose: { readonly rep: string } | { readonly crm: Crm; readonly user: string } | null;
}

/** Whether the lead's record belongs to a list (HubSpot) or campaign (Salesforce) of that name. */
export interface NurtureWanted {
  readonly list: string;
  readonly member: boolean;
}
