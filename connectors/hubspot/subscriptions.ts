import { objectType } from './objects.ts';

/** One webhook subscription, as the vendor's settings name it. */
export interface Subscription {
  readonly eventType: string;
  readonly propertyName?: string;
  readonly objectTypeId?: string;
}

/** Properties of activities that tell a lead's story; a change of any other is left to polling. */
const WATCHED: Readonly<Record<string, readonly string[]>> = {
  calls: ['hs_call_disposition'],
  emails: [],
  meetings: ['hs_meeting_outcome', 'hs_meeting_start_time'],
  tasks: ['hs_task_status', 'hs_timestamp', 'hubspot_owner_id'],
};

/** What an account is found by, and who owns it. */
const COMPANY_PROPERTIES = ['country', 'domain', 'hubspot_owner_id', 'name', 'website'] as const;

const DEAL_PROPERTIES = ['amount', 'dealstage'] as const;

/** What Stafet's app has to subscribe to, so that changes of these contact properties are heard of at once. */
export const subscriptionsFor = (leadFields: readonly string[]): readonly Subscription[] => [
  ...['creation', 'deletion', 'merge', 'privacyDeletion', 'restore'].map((what) => ({
    eventType: `contact.${what}`,
  })),
  ...leadFields.map((propertyName) => ({ eventType: 'contact.propertyChange', propertyName })),
  ...['creation', 'deletion', 'merge', 'restore'].map((what) => ({ eventType: `company.${what}` })),
  ...COMPANY_PROPERTIES.map((propertyName) => ({ eventType: 'company.propertyChange', propertyName })),
  ...['creation', 'deletion', 'associationChange'].map((what) => ({ eventType: `deal.${what}` })),
  ...DEAL_PROPERTIES.map((propertyName) => ({ eventType: 'deal.propertyChange', propertyName })),
  ...Object.entries(WATCHED).flatMap(([object, properties]) => activity(object, properties)),
];

const activity = (object: string, properties: readonly string[]): readonly Subscription[] => {
  const objectTypeId = objectType(object)?.typeId ?? object;
  return [
    ...['creation', 'deletion'].map((what) => ({ eventType: `object.${what}`, objectTypeId })),
    ...properties.map((propertyName) => ({ eventType: 'object.propertyChange', objectTypeId, propertyName })),
  ];
};
