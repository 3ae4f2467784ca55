import type { ActivityType } from './activity.ts';
import type { Crm } from './crm.ts';
import type { FieldValue } from './fields.ts';
import type { Stage } from './lead-catalogue.ts';
import type { Instant } from './time.ts';

/** Who set a field, and when by that writer's clock: what `newest` compares and `explain --field` tells. */
export interface FieldState {
  readonly value: FieldValue;
  readonly at: Instant;
  readonly by: Crm | 'stafet';
}

/** Where a lead lives in a CRM. A converted Salesforce lead lives on as a Contact. */
export interface LinkState {
  readonly object: string;
  readonly id: string;
  readonly state: 'live' | 'gone';
}

/** synced: in both CRMs, or on its way · refused: a rule says it is none of ours · held: waits for a person. */
export const DISPOSITIONS = ['synced', 'refused', 'held'] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

export interface Assignment {
  readonly rep: string | null;
  /** The queue it waits in when no rep has it. */
  readonly queue: string | null;
  readonly pool: string | null;
  readonly rule: string;
  readonly at: Instant;
  readonly by: 'stafet' | 'person';
  /** The pool in whose line it waits, since when, and when it goes on elsewhere (null: when somebody can take it). */
  readonly waitsFor?: string;
  readonly since?: Instant;
  readonly until?: Instant | null;
  /** Whom it was taken from, for nobody had contacted the lead in time, and how often that happened. */
  readonly takenFrom?: { readonly rep: string; readonly times: number };
  /** Who of the pool could have taken it: among them the books are put right if it is taken back. */
  readonly among?: readonly string[];
}

/** A lead that was open once and is so again: since when, from where, and who had it. */
export interface Return {
  readonly at: Instant;
  readonly from: Stage;
  readonly rep: string | null;
  /** Who gets it now, where the way back says so itself. */
  readonly goesTo?: 'same rep' | 'by the rules';
}

/** What sales promises about a lead on offer. `first-contact` comes first in every list of clocks. */
export const CLOCK_NAMES = ['first-contact', 'latest-contact', 'acceptance', 'attempts'] as const;
export type ClockName = (typeof CLOCK_NAMES)[number];

/** A deadline. It starts at the CRM's own time of what made it so, and ends at the time of what met it. */
export interface SlaClock {
  readonly name: ClockName;
  readonly startedAt: Instant;
  readonly dueAt: Instant;
  readonly state: 'running' | 'met' | 'breached';
  readonly endedAt: Instant | null;
  /** Warnings still to be given, the earliest first, by share of the time in percent. */
  readonly warnings?: readonly { readonly share: number; readonly at: Instant }[];
  /** Shares at which a warning was given. */
  readonly warned?: readonly number[];
  /** It stood still, for the lead asked to be called later: since when, until when, and the working minutes then left. */
  readonly pause?: { readonly from: Instant; readonly until: Instant; readonly left: number };
  /** It was kept, but that was logged only after it had been called broken. */
  readonly loggedLate?: true;
}

/** One try to reach the lead, as logged by a person in either CRM. */
export interface Attempt {
  readonly id: string;
  readonly type: ActivityType;
  readonly at: Instant;
  /** How it ended, in the vendor's word; left out when not said. */
  readonly outcome?: string;
  /** Logged longer after it took place than config/sla.yaml allows unmarked. */
  readonly loggedLate?: true;
}

/** The lead's present task, written to both CRMs under one key: the first call where `kind` says nothing else. */
export interface TaskState {
  readonly key: string;
  /**
   * `assign`: nobody has the lead, and whoever is told of it is to give it to somebody. `follow-up`: the next try to reach
   * the lead, or the call it asked for.
   */
  readonly kind?: 'assign' | 'follow-up';
  /** By which way a follow-up is to be made; a call where nothing is said. */
  readonly by?: 'call' | 'email' | 'linkedin';
  readonly rep: string;
  readonly due: Instant;
  readonly subject: string;
  readonly status: 'open' | 'done';
}

/**
 * What the log lacks. `status-without-activity`: the rep answered, and no try is logged. `call-without-outcome`: nobody knows
 * how it ended. `task-without-activity`: a task was ticked off, and what was done about it is not logged.
 */
export const LOG_GAP_KINDS = [
  'status-without-activity',
  'call-without-outcome',
  'task-without-activity',
] as const;
export type LogGapKind = (typeof LOG_GAP_KINDS)[number];

/** One thing the rep did and did not log, found by the daily look at the log. */
export interface LogGap {
  readonly kind: LogGapKind;
  /** Tells it from every other of its kind about this lead: the call, the task, or when the answer came. */
  readonly mark: string;
  /** When it was done, or was to be done. */
  readonly at: Instant;
  /** Rep id of who has to fill it. */
  readonly rep: string;
}

/** Something about this lead a person must see: a value that fits nowhere, a refused write, a conflict. */
export interface Problem {
  readonly code: string;
  readonly path: string | null;
  readonly message: string;
  readonly crm: Crm | null;
}

/** All Stafet knows of a lead now: a fold of its events. Plain JSON. */
export interface LeadState {
  readonly id: string;
  readonly fields: Readonly<Record<string, FieldState>>;
  readonly links: Readonly<Partial<Record<Crm, LinkState>>>;
  readonly disposition: Disposition;
  readonly reason: string | null;
  readonly heldUntil: Instant | null;
  readonly assignment: Assignment | null;
  readonly clocks: readonly SlaClock[];
  readonly attempts: readonly Attempt[];
  readonly task: TaskState | null;
  readonly problems: readonly Problem[];
  /** When something about it falls due next; null or left out: nothing will. */
  readonly wakeAt?: Instant | null;
  /** Earlier rounds, oldest first; left out where this is the first. */
  readonly returns?: readonly Return[];
  /** What the log lacks, as the last look at it found; left out where it lacks nothing. */
  readonly gaps?: readonly LogGap[];
}
