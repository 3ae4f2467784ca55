import type { RecordKind } from '../../src/model/crm.ts';

interface SalesforceObject {
  readonly kind: RecordKind;
  /** First three characters of the object's ids. */
  readonly prefix: string;
}

/** The objects Stafet reads. */
export const OBJECTS = {
  Account: { kind: 'account', prefix: '001' },
  Lead: { kind: 'lead', prefix: '00Q' },
  Contact: { kind: 'lead', prefix: '003' },
  Task: { kind: 'activity', prefix: '00T' },
  Event: { kind: 'activity', prefix: '00U' },
  Opportunity: { kind: 'deal', prefix: '006' },
} as const satisfies Record<string, SalesforceObject>;

export type ObjectName = keyof typeof OBJECTS;

/** Lead and Contact: before and after conversion. */
export type LeadObject = 'Lead' | 'Contact';

/**
 * Those that are heard of, each through its own change channel. An org has five of them to give: accounts change seldom,
 * so polling does for them.
 */
export const HEARD_OBJECTS: readonly ObjectName[] = ['Lead', 'Contact', 'Task', 'Event', 'Opportunity'];
export const OBJECT_NAMES: readonly ObjectName[] = [...HEARD_OBJECTS, 'Account'];

/** The objects that carry a kind, in the order of their ids: polls merge their streams in that order. */
export const OBJECTS_OF = {
  account: ['Account'],
  lead: ['Contact', 'Lead'],
  activity: ['Task', 'Event'],
  deal: ['Opportunity'],
} as const satisfies Record<RecordKind, readonly ObjectName[]>;

export const isObjectName = (name: string): name is ObjectName => Object.hasOwn(OBJECTS, name);

/** Custom fields by which Stafet finds its own records again. */
export const STAFET_ID = 'Stafet_Id__c';
export const STAFET_KEY = 'Stafet_Key__c';
