import type { Crm } from './crm.ts';
import type { Instant } from './time.ts';

/** Order of delivery: a new MQL's owner and task overtake a backfill. Lower goes first. */
export const LANES = { handover: 0, change: 1, backfill: 2 } as const;
export type Lane = keyof typeof LANES;

/**
 * What must become true in a CRM. An effect states the wanted end, not a step, so that doing it twice is doing it once:
 * `lead` brings the record to the canonical fields, `task` brings the task to this content and status.
 */
export type Effect =
  | { readonly kind: 'lead'; readonly crm: Crm; readonly lane: Lane }
  | { readonly kind: 'task'; readonly crm: Crm; readonly lane: Lane; readonly task: TaskWanted };

export interface TaskWanted {
  readonly key: string;
  readonly type: 'call' | 'email' | 'linkedin' | 'todo';
  readonly subject: string;
  readonly body: string;
  readonly due: Instant;
  readonly rep: string;
  readonly status: 'open' | 'done';
  readonly priority: 'high' | 'normal';
}
