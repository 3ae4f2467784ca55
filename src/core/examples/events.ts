import type { Activity } from '../../model/activity.ts';
import type { LeadEvent } from '../../model/lead-event.ts';
import type { LeadState } from '../../model/lead-state.ts';
import type { Policy } from '../policy.ts';
import { type Crms, objectOf, type Sighted, sighted } from './crms.ts';
import type { Deed, Step } from './example.ts';

type Log = Extract<Deed, { kind: 'log' }>;

/** What the journal would hold of a step; null when only time passes. */
export function eventOf({ deed, at }: Step, lead: LeadState, policy: Policy, crms: Crms): LeadEvent | null {
  switch (deed.kind) {
    case 'change': {
      const object = objectOf(lead, policy.mappings[deed.crm]);
      return { ...seenAgain(deed.crm, object, { changed: deed.fields, problems: [] }), at, createdAt: at };
    }
    case 'record': {
      const { crm } = deed.shown;
      const object = deed.shown.object ?? objectOf(lead, policy.mappings[crm]);
      const what = sighted({ ...deed.shown, object }, crms[crm], policy);
      return { ...seenAgain(crm, object, what), at, createdAt: at };
    }
    case 'log':
    case 'tick': {
      const activity = deed.kind === 'log' ? logged(deed, at) : ticked(lead, at);
      return {
        kind: 'activity',
        crm: deed.crm,
        object: 'activity',
        id: `${lead.attempts.length + 1}`,
        at,
        activity,
      };
    }
    case 'deal':
      return { kind: 'deal', crm: deed.crm, id: '1', at, deal: { ...DEAL, outcome: deed.outcome } };
    case 'convert': {
      const { afterConversion, object } = policy.mappings.salesforce;
      return { kind: 'converted', crm: 'salesforce', object: afterConversion ?? object, id: '2', at };
    }
    case 'delete': {
      const object = objectOf(lead, policy.mappings[deed.crm]);
      return { kind: 'gone', crm: deed.crm, object, id: '1', at };
    }
    case 'wait':
      return null;
  }
}

/** Only the outcome of a deal moves the lead. */
const DEAL = { stage: '', amount: null, currency: null, closedOn: null, about: [] } as const;

/** A record that Stafet knew shows something new. */
const seenAgain = (crm: 'hubspot' | 'salesforce', object: string, { changed, problems }: Sighted) =>
  ({ kind: 'seen', crm, object, id: '1', first: false, changed, problems }) as const;

const PLAIN = { by: null, subject: '', outcome: null, about: [] } as const;

/** What a person logs carries no key: that is how it is told from Stafet's own task. */
const logged = ({ type, inbound, planned, outcome }: Log, at: number): Activity => ({
  ...PLAIN,
  type,
  at,
  open: planned,
  inbound,
  outcome,
  key: null,
});

/** The lead's own task, closed. */
const ticked = (lead: LeadState, at: number): Activity => ({
  ...PLAIN,
  type: 'task',
  at,
  open: false,
  inbound: false,
  key: lead.task?.key ?? null,
});
