import type { RecordRef } from './crm.ts';
import type { Instant } from './time.ts';

export const ACTIVITY_TYPES = ['call', 'email', 'meeting', 'linkedin', 'task', 'note'] as const;
export type ActivityType = (typeof ACTIVITY_TYPES)[number];

/** Something that was done, or is to be done, about a lead, as logged in a CRM. */
export interface Activity {
  readonly type: ActivityType;
  /** When it took place; for a task, when it is due. By the CRM's clock. */
  readonly at: Instant;
  /** The CRM's id of the person it belongs to; null when nobody. */
  readonly by: string | null;
  readonly subject: string;
  readonly open: boolean;
  /** How a call or meeting ended, in the vendor's word (`connected`, `no-answer`, …); null when not said. */
  readonly outcome: string | null;
  /** True for mail that arrived from the lead. */
  readonly inbound: boolean;
  /** A meeting the lead booked itself, by a link. */
  readonly booked?: true;
  /** Sent by a machine, or sent and not arrived: no person reached the lead by it. */
  readonly automatic?: true;
  /** Stafet's own idempotency key when Stafet wrote it; null otherwise. */
  readonly key: string | null;
  readonly about: readonly RecordRef[];
}

/** A task for a rep. Salesforce's due date has no time of day, so its reminder carries `due` to the second. */
export interface TaskBody {
  readonly type: 'call' | 'email' | 'linkedin' | 'todo';
  readonly subject: string;
  readonly body: string;
  readonly due: Instant;
  /** The CRM's own user id; null leaves it with nobody. */
  readonly ownerId: string | null;
  readonly status: 'open' | 'done';
  readonly priority: 'high' | 'normal';
}

export interface Deal {
  readonly stage: string;
  readonly outcome: 'open' | 'won' | 'lost';
  readonly amount: number | null;
  readonly currency: string | null;
  readonly closedOn: string | null;
  readonly about: readonly RecordRef[];
}

/**
 * What takes place, or took place, as Stafet puts it into a CRM: a date in the rep's calendar, or the copy of what was
 * logged in the other CRM.
 */
export interface EntryBody {
  readonly type: 'call' | 'email' | 'meeting' | 'linkedin' | 'note';
  readonly subject: string;
  readonly body: string;
  readonly at: Instant;
  /** How long a meeting takes. */
  readonly minutes: number;
  /** The CRM's own user id; null when it is nobody's. */
  readonly ownerId: string | null;
  /** As in `Activity`. */
  readonly outcome: string | null;
  readonly inbound: boolean;
  /** `gone`: it does not stand there. */
  readonly status: 'planned' | 'held' | 'gone';
}
