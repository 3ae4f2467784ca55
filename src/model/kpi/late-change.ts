import type { Instant } from '../time.ts';

/** Figures that late news may change. Leads count by the day of their handover, activities and meetings by their own. */
export const LATE_FIGURES = [
  'handed',
  'contacted',
  'kept',
  'accepted',
  'rejected',
  'sql',
  'opportunity',
  'won',
  'activities',
  'meetings',
  'won-value',
] as const;
export type LateFigure = (typeof LATE_FIGURES)[number];

/** How a figure changed by something that was heard of long after it happened. */
export interface LateChange {
  readonly leadId: string;
  readonly figure: LateFigure;
  /** When it happened, or what is corrected was so. */
  readonly at: Instant;
  readonly learntAt: Instant;
  /** What came to the figure; below zero: what went. Of `won-value` an amount in `currency`. */
  readonly delta: number;
  /** ISO 4217; null for counts, and for an amount whose deal names none. */
  readonly currency: string | null;
}
