import type { Effect } from '../../model/effect.ts';
import type { TriesAsked } from '../../model/kpi/lead-facts.ts';
import type { LeadEvent } from '../../model/lead-event.ts';
import type { LeadState } from '../../model/lead-state.ts';
import type { Message } from '../../model/message.ts';
import type { Instant } from '../../model/time.ts';
import type { KnownAccount } from '../accounts/known-account.ts';
import type { MemberWhy } from '../assign/assign.ts';
import type { PoolState } from '../assign/pool.ts';
import type { MergeVerdict } from '../merge/merge-seen.ts';
import type { Policy } from '../policy.ts';
import type { Qualification } from '../qualify/qualification.ts';
import type { RuleVerdict } from '../route/rules.ts';
import type { GateVerdict } from './gate.ts';
import type { FieldWrite } from './written.ts';

/** All a decision may look at, besides the event, the policy and the time. */
export interface World {
  /** The lead as it was; a new one starts as `newLead(id)`. */
  readonly lead: LeadState;
  readonly pools: Readonly<Record<string, PoolState>>;
  /** Leads by rep: on offer now, and handed over today. What caps are held against. */
  readonly load: {
    readonly open: Readonly<Record<string, number>>;
    readonly today: Readonly<Record<string, number>>;
  };
  /** Accounts among which that of the lead's company is looked for; where they are left out, these two say the outcome. */
  readonly accounts?: readonly KnownAccount[];
  /** Rep id of who has the account of the lead's company, where a CRM says so. */
  readonly accountOwner?: string | null;
  /** How that was found, or why it is nobody, in words. */
  readonly accountWhy?: string | null;
}

/** A line of the assignment ledger. */
export interface LedgerEntry {
  readonly pool: string | null;
  readonly rule: string;
  readonly rep: string | null;
  readonly queue: string | null;
  readonly why: readonly string[];
}

/** Why it was decided so: what `explain` prints. Only the steps that had something to decide are there. */
export interface Trace {
  readonly merge?: readonly MergeVerdict[];
  readonly gate?: GateVerdict;
  readonly qualification?: Qualification;
  readonly route?: {
    readonly rule: string;
    readonly row: string | null;
    readonly verdicts: readonly RuleVerdict[];
    /** Who had the account of the lead's company, where that was known: an input that the lead's own events do not hold. */
    readonly accountOwner?: string;
    /** How that was found, or why nobody had it, where an account of the company was known. */
    readonly accountWhy?: string;
  };
  readonly members?: readonly MemberWhy[];
  readonly said?: readonly string[];
  /** How often a lead that was handed over is to be tried, where that is not as for all. */
  readonly cadence?: TriesAsked;
  /** Fields this decision set by itself. */
  readonly wrote?: readonly FieldWrite[];
}

/** A decision under way: each step takes one and gives the next. */
export interface Draft {
  readonly before: World;
  readonly event: LeadEvent;
  readonly policy: Policy;
  readonly now: Instant;
  readonly lead: LeadState;
  readonly pools: World['pools'];
  readonly ledger: readonly LedgerEntry[];
  readonly trace: Trace;
}

export interface Decision {
  readonly lead: LeadState;
  readonly pools: World['pools'];
  readonly ledger: readonly LedgerEntry[];
  readonly effects: readonly Effect[];
  /** What people are to be told. */
  readonly messages: readonly Message[];
  readonly trace: Trace;
}

/** A lead nobody knows anything about yet. */
export const newLead = (id: string): LeadState => ({
  id,
  fields: {},
  links: {},
  disposition: 'synced',
  reason: null,
  heldUntil: null,
  assignment: null,
  clocks: [],
  attempts: [],
  task: null,
  problems: [],
});

export const say = (draft: Draft, words: string): Draft => ({
  ...draft,
  trace: { ...draft.trace, said: [...(draft.trace.said ?? []), words] },
});
