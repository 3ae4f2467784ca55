import type { ActivityType } from '../activity.ts';
import type { FieldValue } from '../fields.ts';
import type { Stage } from '../lead-catalogue.ts';
import type { Instant } from '../time.ts';

/** An activity about a lead, as last seen. */
export interface Touch {
  readonly crm: string;
  readonly object: string;
  readonly id: string;
  readonly type: ActivityType;
  readonly at: Instant;
  /** The CRM's id of who did it; null when not said. */
  readonly by: string | null;
  readonly open: boolean;
  readonly outcome: string | null;
  readonly inbound: boolean;
}

/** A deal about a lead, as last seen; `since` is when it was seen first, by the CRM's clock. */
export interface DealFact {
  readonly crm: string;
  readonly id: string;
  readonly outcome: 'open' | 'won' | 'lost';
  readonly amount: number | null;
  readonly currency: string | null;
  readonly since: Instant;
  readonly at: Instant;
}

/** So many tries in so many days. */
export interface TriesAsked {
  readonly count: number;
  readonly days: number;
}

/** What is kept of a lead's journal, so that the next event can be folded in without reading the others again. */
export interface LeadMemory {
  readonly arrivedAt: Instant | null;
  /** The last event's own time and when Stafet learnt of it. */
  readonly changedAt: Instant;
  readonly learntAt: Instant;
  /** Canonical values that figures are cut by or made of. */
  readonly values: Readonly<Record<string, FieldValue>>;
  /** When it first came to each stage. */
  readonly reached: Readonly<Partial<Record<Stage, Instant>>>;
  readonly assignedAt: Instant | null;
  readonly firstRep: string | null;
  readonly decidedAt: Instant | null;
  readonly reject: { readonly at: Instant; readonly reason: string } | null;
  readonly touches: Readonly<Record<string, Touch>>;
  readonly deals: Readonly<Record<string, DealFact>>;
  /** The cadence it was handed over with first, where that was not the one for all. */
  readonly cadence?: TriesAsked;
  /** It turned out to be another lead, and figures count that one. */
  readonly merged?: true;
}

/** One lead as figures count it: the columns of `lead_facts`. Instants in epoch milliseconds, durations in minutes. */
export interface LeadFacts {
  readonly leadId: string;
  readonly arrivedAt: Instant | null;
  readonly learntAt: Instant;
  readonly mqlAt: Instant | null;
  readonly assignedAt: Instant | null;
  readonly dueAt: Instant | null;
  readonly contactAt: Instant | null;
  readonly contactBy: ActivityType | 'decision' | null;
  readonly contactMinutes: number | null;
  readonly contactWorkMinutes: number | null;
  readonly salAt: Instant | null;
  readonly rejectedAt: Instant | null;
  readonly rejectReason: string | null;
  readonly sqlAt: Instant | null;
  readonly oppAt: Instant | null;
  readonly wonAt: Instant | null;
  readonly lostAt: Instant | null;
  readonly stage: Stage;
  readonly rep: string | null;
  readonly source: string | null;
  readonly campaign: string | null;
  /** ISO country code. */
  readonly market: string | null;
  readonly segment: string | null;
  readonly product: string | null;
  readonly programme: string | null;
  readonly role: string | null;
  readonly score: number | null;
  readonly icp: boolean;
  readonly attempts: number;
  /** Attempts within the days of its cadence. */
  readonly attemptsInTime: number;
  /** Its own cadence; null: the one for all. */
  readonly cadenceCount: number | null;
  readonly cadenceDays: number | null;
  readonly meetings: number;
  readonly meetingsHeld: number;
  readonly meetingsMissed: number;
}
