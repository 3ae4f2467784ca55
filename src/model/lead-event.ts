import type { Activity, Deal } from './activity.ts';
import type { Crm } from './crm.ts';
import type { Effect } from './effect.ts';
import type { LeadFields } from './fields.ts';
import type { Problem } from './lead-state.ts';
import type { Instant } from './time.ts';

/** What can happen to a lead. `at` is the CRM's clock where a CRM is the source. */
export type LeadEvent =
  | {
      /** A CRM shows values that neither Stafet wrote nor knew: only the changed ones, in canonical form. */
      readonly kind: 'seen';
      readonly crm: Crm;
      readonly object: string;
      readonly id: string;
      readonly at: Instant;
      readonly createdAt: Instant;
      /** No record of this CRM was linked to the lead before. */
      readonly first: boolean;
      /** It carries a Stafet id: Stafet knew it once, whatever its books say now. */
      readonly stamped?: true;
      readonly changed: LeadFields;
      readonly problems: readonly Problem[];
    }
  | {
      /** Stafet's own create succeeded: the lead lives in this CRM now. */
      readonly kind: 'linked';
      readonly crm: Crm;
      readonly object: string;
      readonly id: string;
      readonly at: Instant;
    }
  | {
      readonly kind: 'gone';
      readonly crm: Crm;
      readonly object: string;
      readonly id: string;
      readonly at: Instant;
    }
  | {
      readonly kind: 'converted';
      readonly crm: Crm;
      readonly object: string;
      readonly id: string;
      readonly at: Instant;
    }
  | {
      readonly kind: 'activity';
      readonly crm: Crm;
      readonly object: string;
      readonly id: string;
      readonly at: Instant;
      readonly activity: Activity;
    }
  | {
      readonly kind: 'deal';
      readonly crm: Crm;
      readonly id: string;
      readonly at: Instant;
      readonly deal: Deal;
    }
  | {
      /** A CRM refused a write for good: the lead is held, in the vendor's words. */
      readonly kind: 'refused-write';
      readonly crm: Crm;
      readonly at: Instant;
      readonly problem: Problem;
    }
  | {
      /** Somebody of the team answered the offer outside the CRMs, and says what the gate asks for. */
      readonly kind: 'answered';
      readonly at: Instant;
      /** Rep id. */
      readonly by: string;
      readonly through: 'slack';
      readonly status: 'accepted' | 'rejected';
      readonly reason: string | null;
      readonly confirmed: readonly ('need' | 'role' | 'timing')[];
      readonly way: 'phone' | 'writing' | null;
    }
  | {
      /**
       * Somebody who runs Stafet ordered it: to try a refused write again, to do without one, to write a field again that was
       * cut off, or that this lead is another one, which has all that was its own.
       */
      readonly kind: 'ordered';
      readonly order: 'retry' | 'discard' | 'free' | 'merge';
      readonly at: Instant;
      readonly by: string;
      /** Which write, to whom; null where it is about none. */
      readonly write: Effect['kind'] | null;
      readonly crm: Crm | null;
      /** Why a write is done without. */
      readonly why: string | null;
      /** The lead it is. */
      readonly into: string | null;
      /** The field that is free again. */
      readonly path?: string;
    }
  /** Something falls due: a deadline, the end of a wait, a day to come back. The lead itself says what. */
  | { readonly kind: 'clock-due'; readonly at: Instant }
  | {
      /** The daily look at what is logged about it. */
      readonly kind: 'log-checked';
      readonly at: Instant;
      /** When the lead itself last wrote, called or met somebody, as logged; null: never. */
      readonly heardAt: Instant | null;
    }
  /** Somebody of the pool in whose line it is first can take it. */
  | { readonly kind: 'turn'; readonly at: Instant }
  /** New rules went live that may lift it: it is judged by them. */
  | { readonly kind: 'rejudged'; readonly at: Instant }
  /** New rules went live and open leads are to follow them: it is handed over by them, unless it is in the right hands. */
  | { readonly kind: 'reassigned'; readonly at: Instant };
