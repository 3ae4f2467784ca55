import type { Crm } from '../../model/crm.ts';
import type { Effect } from '../../model/effect.ts';
import type { LocalFault } from '../../model/fault.ts';
import type { LeadFields } from '../../model/fields.ts';
import type { LeadState } from '../../model/lead-state.ts';
import type { Message } from '../../model/message.ts';
import type { VendorFields } from '../../model/remote.ts';
import type { Instant } from '../../model/time.ts';
import type { PoolState } from '../assign/pool.ts';
import type { Trace, World } from '../decide/world.ts';
import type { Policy } from '../policy.ts';

export type Path = LocalFault['path'];

/** One thing an example expects, ready to be asked. */
export interface Expectation {
  /** Where it stands in the file. */
  readonly path: Path;
  /** As the file names it: `owner`, `fields company.size`. */
  readonly about: string;
  /** Which part of the trace tells why. */
  readonly aspect: Aspect;
  readonly ask: Ask;
  /** The vendor's or Stafet's field, where it is about one. */
  readonly field: string | null;
}
export type Aspect =
  | 'assignment'
  | 'qualification'
  | 'gate'
  | 'clock'
  | 'task'
  | 'field'
  | 'hubspot'
  | 'salesforce'
  | 'lead';

/** Looks at how things stand. Texts are as people read them. */
export type Ask<A = After> = (after: A) => Verdict;
export interface Verdict {
  readonly holds: boolean;
  readonly expected: string;
  readonly got: string;
}

/** How things stand after an event of an example. */
export interface After {
  /** The policy as the example has it: with its absences. */
  readonly policy: Policy;
  readonly at: Instant;
  readonly zone: string;
  readonly lead: LeadState;
  /** The last word of each step of the decisions so far. */
  readonly trace: Trace;
  /** What this event set off. */
  readonly effects: readonly Effect[];
  /** What people were told since the step before. */
  readonly messages: readonly Message[];
  /** What each CRM's record holds once the effects are delivered; only kept for examples that look at it. */
  readonly crms: Readonly<Record<Crm, VendorFields>>;
}

/** A record or a change of one, as a CRM shows it. */
export interface Shown {
  readonly crm: Crm;
  readonly object: string | null;
  readonly fields: VendorFields;
}

/** What happens in a step. */
export type Deed =
  | { readonly kind: 'change'; readonly crm: Crm; readonly fields: LeadFields }
  | { readonly kind: 'record'; readonly shown: Shown }
  | {
      readonly kind: 'log';
      readonly crm: Crm;
      readonly type: 'call' | 'email' | 'linkedin' | 'meeting';
      readonly inbound: boolean;
      readonly planned: boolean;
      readonly outcome: string | null;
    }
  | { readonly kind: 'tick'; readonly crm: Crm }
  | { readonly kind: 'deal'; readonly crm: Crm; readonly outcome: 'open' | 'won' | 'lost' }
  | { readonly kind: 'convert' }
  | { readonly kind: 'delete'; readonly crm: Crm }
  | { readonly kind: 'wait' };

export interface Step {
  readonly name: string;
  readonly at: Instant;
  readonly deed: Deed;
  readonly expects: readonly Expectation[];
}

/** One case, checked and compiled. */
export interface Example {
  /** Where it begins in the file. */
  readonly path: Path;
  readonly name: string;
  readonly at: Instant;
  readonly zone: string;
  readonly from: Crm;
  /** Fields in Stafet's words; null where a record is given. */
  readonly lead: LeadFields | null;
  readonly record: Shown | null;
  /** Leads that came before, in Stafet's words. */
  readonly after: readonly LeadFields[];
  readonly away: ReadonlyMap<string, Away>;
  readonly pools: Readonly<Record<string, PoolState>>;
  readonly load: World['load'];
  readonly accountOwner: string | null;
  readonly expects: readonly Expectation[];
  readonly steps: readonly Step[];
  /** Whether anything looks at what the CRMs hold: else it is not worked out. */
  readonly looksAtCrms: boolean;
}
export interface Away {
  readonly until: Instant;
  readonly why: string;
}
