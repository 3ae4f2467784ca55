import { beforeAll } from 'vitest';
import { decide } from '../../../src/core/decide/decide.ts';
import { type Decision, newLead, type World } from '../../../src/core/decide/world.ts';
import type { Policy } from '../../../src/core/policy.ts';
import type { Activity } from '../../../src/model/activity.ts';
import type { Crm } from '../../../src/model/crm.ts';
import type { LeadFields } from '../../../src/model/fields.ts';
import type { LeadEvent } from '../../../src/model/lead-event.ts';
import type { LeadState } from '../../../src/model/lead-state.ts';
import { shippedPolicy } from '../../support/flow-policy.ts';

/** Tuesday, ten in the morning in Copenhagen: everybody is at work. */
export const NOW = Date.parse('2026-11-24T09:00:00Z');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const due = (at: number): LeadEvent => ({ kind: 'clock-due', at });

/** The world once an event has been decided on. */
export function after(world: World, rules: Policy, event: LeadEvent, now = event.at): World {
  const { lead, pools } = decide(world, event, rules, now);
  return { ...world, lead, pools };
}

/** The rules the project ships, read once for a file. */
export function useShippedPolicy(): () => Policy {
  let policy: Policy | null = null;
  beforeAll(async () => {
    policy = await shippedPolicy();
  });
  return () => {
    if (policy === null) throw new Error('the policy is only there inside tests');
    return policy;
  };
}

export const STRANGER: LeadFields = {
  email: 'maria@nordlys.example',
  'person.first-name': 'Maria',
  'person.last-name': 'Holm',
};

/** Meets every criterion, in Zealand: pool dk-east, where Clara comes before David. */
export const QUALIFIED: LeadFields = {
  ...STRANGER,
  'company.name': 'Nordlys A/S',
  'company.size': 200,
  'company.industry': 'manufacturing',
  country: 'DK',
  'postal-code': '2100',
  phone: '+4533123456',
  role: 'director',
  'need.confirmed': true,
  budget: 'approved',
  timing: 'within-3-months',
  'intent.last-download': 'demo-request',
};

export const CONFIRMED: LeadFields = {
  'sal.need-confirmed': true,
  'sal.role-confirmed': true,
  'sal.timing-confirmed': true,
  'sal.confirmed-by': 'phone',
};

type SeenEvent = Extract<LeadEvent, { kind: 'seen' }>;

const RECORDS = {
  hubspot: { object: 'contacts', id: '1' },
  salesforce: { object: 'Lead', id: '00Q1' },
} as const;

/** A CRM shows these values. */
export const seen = (changed: LeadFields, more: Partial<SeenEvent> = {}): SeenEvent => {
  const crm: Crm = more.crm ?? 'hubspot';
  const at = more.at ?? NOW;
  return {
    kind: 'seen',
    crm,
    ...RECORDS[crm],
    at,
    createdAt: at,
    first: false,
    changed,
    problems: [],
    ...more,
  };
};

export const linked = (crm: Crm, at = NOW): LeadEvent => ({ kind: 'linked', crm, ...RECORDS[crm], at });

export const activity = (
  more: Partial<Activity> = {},
  crm: Crm = 'hubspot',
  id = '900',
  at = NOW,
): LeadEvent => ({
  kind: 'activity',
  crm,
  object: 'calls',
  id,
  at,
  activity: {
    type: 'call',
    at: NOW,
    by: '41',
    subject: 'First call',
    open: false,
    outcome: 'connected',
    inbound: false,
    key: null,
    about: [],
    ...more,
  },
});

export const EMPTY: World = { lead: newLead('L1'), pools: {}, load: { open: {}, today: {} } };

export interface Told {
  readonly last: Decision;
  readonly world: World;
}

/** Lets events happen one after the other, from an empty world or from where another story ended. */
export function tell(policy: Policy, events: readonly LeadEvent[], from: World = EMPTY, now = NOW): Told {
  let world = from;
  let last: Decision | null = null;
  for (const event of events) {
    last = decide(world, event, policy, now);
    world = { ...world, lead: last.lead, pools: last.pools };
  }
  if (last === null) throw new Error('nothing happened');
  return { last, world };
}

/** A lead that was handed over at ten o'clock, and lives in both CRMs. */
export const handedOver = (policy: Policy): World =>
  tell(policy, [seen(QUALIFIED, { first: true }), linked('salesforce')]).world;

export const fieldIn = (lead: LeadState, path: string): unknown => lead.fields[path]?.value ?? null;
